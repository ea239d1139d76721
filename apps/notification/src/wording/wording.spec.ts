import { describe, expect, it } from '@jest/globals';
import type { EventSummary } from '@poydu/contracts';
import { groupOf, type Kind } from '../notices/kinds.js';
import { calendarOf } from './calendar.js';
import { renderHtml, renderText } from './layout.js';
import { linksOf } from './links.js';
import { whenOf } from './when.js';
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

  it.each(Object.keys(groupOf) as Kind[])('%s is worded in both languages, in HTML and as text, and leads somewhere', (kind) => {
    for (const locale of ['ru', 'en'] as const) {
      const wording = wordNotice({ kind, data: { event, registrationId: 'r1', before: event }, eventId: 'e1' }, reader(locale));
      expect(wording.title).toContain('Лекция');
      expect(wording.button?.url).toMatch(/^https:\/\/poydu\.test\/api\/(events\/e1|registrations\/r1)\//);
      for (const body of [renderHtml(wording), renderText(wording)]) {
        expect(body).toContain(wording.button?.url.replace('&', '&amp;'));
        expect(body).not.toMatch(/undefined|null|\[object/);
      }
    }
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
