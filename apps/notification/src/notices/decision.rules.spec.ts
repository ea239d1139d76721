import { describe, expect, it } from '@jest/globals';
import type { Recipient } from '../people/recipient.js';
import { decide } from './decision.rules.js';

const person: Recipient = {
  userId: 'a',
  isKnown: true,
  isErased: false,
  telegramId: null,
  isTelegramRefused: false,
  hasDevices: false,
  email: 'a@poydu.test',
  fullName: 'A',
  locale: 'ru',
  notificationsEnabled: true,
  blocked: false,
  unsubscribeKey: null,
  preferences: {},
};

describe('whether a person is told something over a channel', () => {
  it.each<[string, Partial<Recipient>, string, string | null]>([
    ['mailed to an address that leads somewhere', {}, 'pending', null],
    ['left waiting while nothing is known of the person', { isKnown: false, email: null }, 'waiting', null],
    ['not mailed to who is blocked', { blocked: true }, 'skipped', 'blocked'],
    ['not mailed to who has switched all mails off', { notificationsEnabled: false }, 'skipped', 'preference'],
    ['not mailed where there is no address', { email: null }, 'skipped', 'no-address'],
    ['not mailed to a reserved domain', { email: 'a@b.example' }, 'skipped', 'no-address'],
    ['not mailed to a reserved domain in capitals, with a full stop', { email: 'a@b.INVALID.' }, 'skipped', 'no-address'],
    ['mailed to a domain that only looks reserved', { email: 'a@example.com' }, 'pending', null],
    ['not mailed to who does not want this group', { preferences: { reminders: { email: false, in_app: true } } }, 'skipped', 'preference'],
    ['mailed to who does not want another group', { preferences: { organiser: { email: false, in_app: false } } }, 'pending', null],
  ])('a reminder is %s', (_, overrides, status, reason) => {
    expect(decide('email', 'reminder', { ...person, ...overrides })).toEqual({ status, reason });
  });

  it.each<[string, Partial<Recipient>, string, string | null]>([
    ['sent to who has linked it', { telegramId: 7 }, 'pending', null],
    ['not sent to who has not', {}, 'skipped', 'no-telegram'],
    ['left waiting while nothing is known of the person', { isKnown: false }, 'waiting', null],
    ['not sent to who has blocked the bot', { telegramId: 7, isTelegramRefused: true }, 'skipped', 'bot-blocked'],
    ['not sent to who is blocked', { telegramId: 7, blocked: true }, 'skipped', 'blocked'],
    ['not sent to who does not want it', { telegramId: 7, preferences: { reminders: { telegram: false } } }, 'skipped', 'preference'],
  ])('by Telegram a reminder is %s', (_, overrides, status, reason) => {
    expect(decide('telegram', 'reminder', { ...person, email: null, ...overrides })).toEqual({ status, reason });
  });

  it.each<[string, Partial<Recipient>, string, string | null]>([
    ['pushed to who has a device', { hasDevices: true }, 'pending', null],
    ['not pushed to who has none', {}, 'skipped', 'no-device'],
    ['not pushed to who does not want it', { hasDevices: true, preferences: { reminders: { push: false } } }, 'skipped', 'preference'],
  ])('a reminder is %s', (_, overrides, status, reason) => {
    expect(decide('push', 'reminder', { ...person, email: null, ...overrides })).toEqual({ status, reason });
  });

  it('in the application everybody is told who has not switched this group off there', () => {
    expect(decide('in_app', 'reminder', { ...person, isKnown: false, blocked: true, notificationsEnabled: false }).status).toBe('sent');
    const preferences = { reminders: { email: true, in_app: false } };
    expect(decide('in_app', 'reminder', { ...person, preferences })).toEqual({ status: 'skipped', reason: 'preference' });
  });
});
