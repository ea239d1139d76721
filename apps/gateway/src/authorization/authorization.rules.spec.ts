import { describe, expect, it } from '@jest/globals';
import type { SessionEntry } from '@poydu/identity';
import { isStillUsable, isToBeRenewed, refusalOf, unauthenticated, userBlocked } from './authorization.rules.js';

const now = 1_800_000_000_000;
const minute = 60_000;
const entry = (changes: Partial<SessionEntry> = {}): SessionEntry => ({
  version: 1,
  state: 'active',
  kind: 'user',
  subject: 'anna',
  session_id: 'one',
  identity_token: 'token',
  identity_expires_at: now + 60 * minute,
  expires_at: now + 1,
  ...changes,
});

describe('a session', () => {
  it('lets its person go on until its end', () => {
    expect(refusalOf(entry(), false, now)).toBeUndefined();
    expect(refusalOf(entry({ expires_at: now }), false, now)).toBe(unauthenticated);
  });

  it('that is unknown or has ended lets nobody go on, on no route', () => {
    for (const isOpenToBlocked of [true, false]) {
      expect(refusalOf(undefined, isOpenToBlocked, now)).toBe(unauthenticated);
      expect(refusalOf(entry({ state: 'ended' }), isOpenToBlocked, now)).toBe(unauthenticated);
    }
  });

  it('of a blocked person is good for the routes that are open to blocked people, until its end', () => {
    expect(refusalOf(entry({ state: 'blocked' }), false, now)).toBe(userBlocked);
    expect(refusalOf(entry({ state: 'blocked' }), true, now)).toBeUndefined();
    expect(refusalOf(entry({ state: 'blocked', expires_at: now }), true, now)).toBe(unauthenticated);
  });
});

describe('an identity token', () => {
  it('is renewed in its last five minutes, but never that of a session that has ended', () => {
    expect(isToBeRenewed(entry({ identity_expires_at: now + 5 * minute }), now)).toBe(false);
    expect(isToBeRenewed(entry({ identity_expires_at: now + 5 * minute - 1 }), now)).toBe(true);
    expect(isToBeRenewed(entry({ identity_expires_at: 0, state: 'blocked' }), now)).toBe(true);
    expect(isToBeRenewed(entry({ identity_expires_at: 0, state: 'ended' }), now)).toBe(false);
  });

  it('that cannot be renewed is used as long as a request may take', () => {
    expect(isStillUsable(entry({ identity_expires_at: now + 30_001 }), now)).toBe(true);
    expect(isStillUsable(entry({ identity_expires_at: now + 30_000 }), now)).toBe(false);
  });
});
