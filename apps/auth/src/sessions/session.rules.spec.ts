import { describe, expect, it } from '@jest/globals';
import { entryOf, isIdentityFresh, isOver, isSeenAgain, rolesIn, type SessionOfPerson } from './session.rules.js';

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
  hasSecondFactor: false,
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
    const session = aSession({ isOfBot: true, hasSecondFactor: true, roles: ['USER', 'ADMINISTRATOR'] });
    expect(entryOf(session, now)).toMatchObject({ state: 'active', bot: true });
    expect(rolesIn(session, true)).toEqual(['USER']);
    expect(rolesIn(session, false)).toEqual(['USER']);
    expect(rolesIn({ ...session, isOfBot: false }, true)).toEqual(['USER', 'ADMINISTRATOR']);
  });
});

describe("an administrator's session", () => {
  it.each([
    [{ hasSecondFactor: true }, 'required', true],
    [{ hasSecondFactor: false }, 'required', false],
    [{ hasSecondFactor: false }, 'optional', true],
  ])('%j has rights where a second factor is %s: %s', (session, setting, expected) => {
    const roles = rolesIn(aSession({ ...session, roles: ['USER', 'ADMINISTRATOR'] }), setting === 'required');
    expect(roles).toEqual(expected ? ['USER', 'ADMINISTRATOR'] : ['USER']);
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
