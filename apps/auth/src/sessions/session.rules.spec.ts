import { describe, expect, it } from '@jest/globals';
import {
  endOfSession,
  entryOf,
  identityLifeOf,
  isIdentityFresh,
  isOver,
  isSeenAgain,
  rolesIn,
  secondFactorSince,
  type SessionOfPerson,
} from './session.rules.js';

const now = new Date('2030-01-01T10:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const aSession = (overrides: Partial<SessionOfPerson> = {}): SessionOfPerson => ({
  id: 'session',
  userId: 'person',
  tokenHash: 'hash',
  version: 3,
  identityToken: 'jwt',
  identityExpiresAt: after(3600),
  createdAt: now,
  lastSeenAt: now,
  expiresAt: after(1000),
  endedAt: null,
  ip: '198.51.100.1',
  username: 'olga',
  email: 'olga@poydu.test',
  roles: ['USER'],
  isBlocked: false,
  isOfBot: false,
  secondFactorAt: null,
  ...overrides,
});

describe('what Redis is told of a session', () => {
  it('is active with its identity token', () => {
    expect(entryOf(aSession(), now)).toEqual({
      version: 3,
      state: 'active',
      kind: 'user',
      subject: 'person',
      session_id: 'session',
      identity_token: 'jwt',
      identity_expires_at: after(3600).getTime(),
      expires_at: after(1000).getTime(),
    });
  });

  it('is blocked with the identity token, for what a blocked person may still do', () => {
    expect(entryOf(aSession({ isBlocked: true }), now)).toMatchObject({ state: 'blocked', identity_token: 'jwt' });
  });

  it.each([
    ['it was ended', { endedAt: now }],
    ['its time has passed', { expiresAt: now }],
    ['it was ended and the person is blocked', { endedAt: now, isBlocked: true }],
  ])('is a tombstone without identity when %s', (_, overrides) => {
    expect(isOver(aSession(overrides), now)).toBe(true);
    expect(entryOf(aSession(overrides), now)).toMatchObject({ state: 'ended', identity_token: '', identity_expires_at: 0 });
  });
});

describe('a session that a bot opened for a person', () => {
  it('is marked as one, and has no rights of an administrator', () => {
    const session = aSession({ isOfBot: true, secondFactorAt: now, roles: ['USER', 'ADMINISTRATOR'] });
    expect(entryOf(session, now)).toMatchObject({ state: 'active', bot: true });
    expect(rolesIn(session, after(-60))).toEqual(['USER']);
    expect(rolesIn(session, null)).toEqual(['USER']);
    expect(rolesIn({ ...session, isOfBot: false }, after(-60))).toEqual(['USER', 'ADMINISTRATOR']);
  });
});

describe("an administrator's session", () => {
  const roles = ['USER', 'ADMINISTRATOR'] as SessionOfPerson['roles'];
  const hour = 3600;
  it.each<[string, Date | null, Date | null, boolean]>([
    ['just shown', now, secondFactorSince(12, now), true],
    ['shown nearly twelve hours ago', after(-12 * hour + 301), secondFactorSince(12, now), true],
    ['shown twelve hours ago', after(-12 * hour + 300), secondFactorSince(12, now), false],
    ['never shown', null, secondFactorSince(12, now), false],
    ['never shown, where none is required', null, null, true],
  ])('with a second factor %s', (_, secondFactorAt, since, expected) => {
    expect(rolesIn(aSession({ secondFactorAt, roles }), since)).toEqual(expected ? roles : ['USER']);
  });

  it.each([
    [0, hour],
    [11 * hour, hour],
    [11.5 * hour, hour / 2],
    [12 * hour - 301, 301],
  ])('has an identity token that ends with the right: after %i seconds one of %i', (passed, seconds) => {
    expect(identityLifeOf(roles, after(-passed), 12, now)).toBe(seconds);
    expect(identityLifeOf(['USER'], after(-passed), 12, now)).toBe(hour);
    expect(identityLifeOf(roles, after(-passed), null, now)).toBe(hour);
  });
});

describe('the end of a session', () => {
  const day = 86_400;
  it.each([
    [0, false, 30 * day],
    [59, false, 30 * day],
    [61, false, 29 * day],
    [90, false, 0],
    [0, true, day],
    [89.5, true, day / 2],
  ])('after %d days of use, of a bot: %s', (days, isOfBot, left) => {
    expect(endOfSession({ createdAt: after(-days * day), isOfBot }, 90, now)).toEqual(after(left));
  });
});

describe('a stored identity token', () => {
  it.each([
    [3600, true],
    [301, true],
    [300, false],
    [-1, false],
  ])('with %i seconds left is fresh: %s', (seconds, expected) => {
    expect(isIdentityFresh(aSession({ identityExpiresAt: after(seconds) }), now)).toBe(expected);
  });

  it('that was removed is not fresh', () => {
    expect(isIdentityFresh(aSession({ identityToken: null, identityExpiresAt: null }), now)).toBe(false);
  });
});

describe('the last use', () => {
  it('is written once a minute at most', () => {
    expect(isSeenAgain(aSession({ lastSeenAt: after(-59) }), now)).toBe(false);
    expect(isSeenAgain(aSession({ lastSeenAt: after(-60) }), now)).toBe(true);
  });
});
