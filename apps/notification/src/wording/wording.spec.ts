import { describe, expect, it } from '@jest/globals';
import type { EventSummary } from '@poydu/contracts';
import { groupOf, type Kind } from '../notices/kinds.js';
import { calendarOf } from './calendar.js';
import { renderHtml, renderText } from './layout.js';
import { linksOf } from './links.js';
import { deadlineOf, whenOf } from './when.js';
import { wordNotice } from './wording.js';

const links = linksOf('https://poydu.test/');
const event: EventSummary = {
  name: 'Лекция',
  starts_at: '2026-11-28T16:00:00Z',
  ends_at: '2026-11-28T18:30:00Z',
  time_zone: 'Asia/Yekaterinburg',
  location: { city: 'Пермь', address: null, latitude: null, longitude: null },
  online_url: null,
  organiser_id: 'o',
};
const reader = (locale: 'ru' | 'en') => ({ locale, links, nameOf: () => null });

describe('messages in words', () => {
  it('times are those of the event’s own place', () => {
    expect(whenOf(event, 'ru')).toBe('суббота, 28 ноября, 21:00–23:30 (Екатеринбург)');
    expect(whenOf(event, 'en')).toContain('Saturday 28 November');
    expect(whenOf({ ...event, time_zone: 'Nowhere/Land' }, 'ru')).toContain('16:00–18:30');
  });

  it('a deadline is named by the clock of the event’s place, in a form that fits after “until” in both languages', () => {
    expect(deadlineOf('2026-11-27T20:05:00Z', event.time_zone, 'ru')).toBe('28 ноября в 01:05 (Екатеринбург)');
    expect(deadlineOf('2026-11-27T20:05:00Z', event.time_zone, 'en')).toMatch(/^28 November at 01:05 \(.+\)$/);
    expect(deadlineOf('2026-11-27T20:05:00Z', 'Nowhere/Land', 'ru')).toContain('27 ноября в 20:05');
  });

  it('an offer names the deadline first, and gives both choices; following a link makes neither', () => {
    const data = { event, registrationId: 'r1', expiresAt: '2026-11-27T20:05:00Z' };
    const { title, lines, button, otherButton } = wordNotice({ kind: 'offered', data, eventId: 'e1' }, reader('ru'));
    expect(title).toBe('Место ждёт вас до 28 ноября в 01:05 (Екатеринбург): «Лекция»');
    expect(lines[0]).toMatch(/^До 28 ноября в 01:05 \(Екатеринбург\) /);
    expect([button?.url, otherButton?.url]).toEqual([
      'https://poydu.test/me/registrations/r1#accept',
      'https://poydu.test/me/registrations/r1#release',
    ]);
  });

  it('a new time is told with the clock that it goes by, also where only the clock is another', () => {
    const data = { event, before: { ...event, time_zone: 'Europe/Moscow' } };
    const { lines } = wordNotice({ kind: 'event_changed', data, eventId: 'e1' }, reader('ru'));
    expect(lines[0]).toMatch(/^Новое время: .+ \(Екатеринбург\)\. Было: .+ \(Москва\)\.$/);
  });

  it('whoever accepted an offer is told that this seat is theirs, and not that one came free', () => {
    const wordingIn = (locale: 'ru' | 'en') =>
      wordNotice({ kind: 'registered', data: { event, registrationId: 'r1', isAccepted: true }, eventId: 'e1' }, reader(locale));
    expect(wordingIn('ru').lines[0]).toContain('Место теперь ваше');
    expect(wordingIn('en').lines[0]).toContain('You’ve taken the seat');
  });

  it('a reminder asks who has not confirmed, with both choices and the ticket, and only reminds who has', () => {
    const wording = (isAsked: boolean) =>
      wordNotice({ kind: 'reminder', data: { event, registrationId: 'r1', isAsked }, eventId: 'e1' }, reader('en'));
    const asked = wording(true);
    expect(asked).toMatchObject({ title: 'Are you coming? Лекция', link: { url: 'https://poydu.test/me/registrations/r1' } });
    for (const body of [renderHtml(asked), renderText(asked)]) {
      for (const part of ['registrations/r1#confirm', 'registrations/r1#release']) expect(body).toContain(part);
    }
    expect(wording(false)).toMatchObject({ title: 'Coming up: Лекция', button: { url: 'https://poydu.test/me/registrations/r1' } });
    expect(renderText(wording(false))).not.toContain('#');
  });

  it.each(Object.keys(groupOf) as Kind[])('%s is worded in both languages, in HTML and as text, and leads somewhere', (kind) => {
    for (const locale of ['ru', 'en'] as const) {
      const wording = wordNotice({ kind, data: { event, registrationId: 'r1', before: event }, eventId: 'e1' }, reader(locale));
      expect(wording.title).toContain('Лекция');
      expect(wording.button?.url).toMatch(/^https:\/\/poydu\.test\/(events\/e1|me\/registrations\/r1|pay\/r1$)/);
      for (const body of [renderHtml(wording), renderText(wording)]) {
        expect(body).toContain(wording.button?.url.replace('&', '&amp;'));
        expect(body).not.toMatch(/undefined|null|\[object/);
      }
    }
  });

  it('a role names who gave it, where that is said, and leads to the work: to the editor where there is no guest list yet', () => {
    const wording = (kind: Kind, data: object, locale: 'ru' | 'en' = 'ru') =>
      wordNotice({ kind, data: { event, ...data }, eventId: 'e1' }, { ...reader(locale), nameOf: () => 'Анна Ли' });
    const [named, unnamed] = [wording('co_organiser_named', { personId: 'p' }), wording('co_organiser_named', {})];
    expect([named.title, named.lines[0], named.button?.url]).toEqual([
      'Вы соорганизатор: «Лекция»',
      'Анна Ли делает вас соорганизатором: теперь вы ведёте это событие вместе.',
      'https://poydu.test/events/e1/attendees',
    ]);
    expect(unnamed.lines[0]).toBe('Вас сделали соорганизатором: теперь вы ведёте это событие вместе с организатором.');
    expect(wording('co_organiser_named', { isHidden: true }).button?.url).toBe('https://poydu.test/events/e1/edit');
    expect(wording('helper_named', { personId: 'p' }, 'en')).toMatchObject({
      lines: ['Анна Ли made you a door helper: check tickets by camera or by name.', {}],
      button: { url: 'https://poydu.test/events/e1/door' },
    });
  });

  it('the end of a role at an event that is not public leads nowhere: there is no page to see any more', () => {
    const wording = (isHidden: boolean) =>
      wordNotice({ kind: 'co_organiser_ended', data: { event, isHidden }, eventId: 'e1' }, reader('en'));
    expect(wording(false).button?.url).toBe('https://poydu.test/events/e1');
    expect(wording(true)).not.toHaveProperty('button');
  });

  it('a change that neither the beginning nor the name of the place shows, such as back to what it was, asks to look below', () => {
    const { lines } = wordNotice({ kind: 'event_changed', data: { event, before: event }, eventId: 'e1' }, reader('ru'));
    expect(lines[0]).toBe('Проверьте время и место, они указаны ниже.');
  });

  it('nothing that people wrote becomes markup or a link', () => {
    const evil = { ...event, name: '"><img src=x onerror=1>', online_url: 'javascript:alert(1)', location: null };
    const html = renderHtml({
      ...wordNotice({ kind: 'registered', data: { event: evil, sequence: 1 }, eventId: 'e' }, reader('ru')),
      greeting: '<b>',
    });
    expect(html).not.toMatch(/<img|<b>|href="javascript/);
  });

  it('whoever has no seat yet is not told that it stays, and does not see the address of an event online', () => {
    const online = { ...event, online_url: 'https://meet.test/x' };
    const wordingFor = (sequence?: number) => {
      const data = { event: online, before: event, registrationId: 'r1', ...(sequence === undefined ? {} : { sequence }) };
      return wordNotice({ kind: 'event_changed', data, eventId: 'e1' }, reader('en'));
    };
    expect(wordingFor(2)).toMatchObject({ event: { onlineUrl: 'https://meet.test/x' } });
    expect(wordingFor(2).lines.at(-1)).toContain('still registered');
    expect(wordingFor()).toMatchObject({ event: { onlineUrl: null } });
    expect(wordingFor().lines.at(-1)).toContain('still waiting for a seat');
  });

  it('a calendar file goes to who has a seat', () => {
    const now = new Date('2026-11-01T00:00:00Z');
    const data = { event, registrationId: 'r1' };
    expect(calendarOf('event_changed', data, links, now)).toBeUndefined();
    expect(calendarOf('registered', { ...data, sequence: 3 }, links, now)?.content).toContain('DTSTART:20261128T160000Z');
  });
});
