import { describe, expect, it } from '@jest/globals';
import { entryOf, isOver, type ServiceCredential } from './service-clients.rules.js';

const now = new Date('2030-01-01T10:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const aCredential = (overrides: Partial<ServiceCredential> = {}): ServiceCredential => ({
  credentialHash: 'hash',
  client: 'bot',
  scopes: ['bot'],
  source: 'command',
  version: 2,
  createdAt: now,
  endsAt: null,
  endedAt: null,
  ...overrides,
});

describe('what Redis is told of a service credential', () => {
  it('is active with its identity token', () => {
    expect(entryOf(aCredential(), 'jwt', now)).toEqual({
      version: 2,
      state: 'active',
      kind: 'service',
      subject: 'bot',
      session_id: '',
      identity_token: 'jwt',
      identity_expires_at: after(600).getTime(),
      expires_at: after(600).getTime(),
    });
  });

  it('ends with the overlap when it was replaced', () => {
    expect(entryOf(aCredential({ endsAt: after(60) }), 'jwt', now)).toMatchObject({ state: 'active', expires_at: after(60).getTime() });
  });

  it.each([
    ['was ended', { endedAt: now }],
    ['was replaced and its time has passed', { endsAt: now }],
  ])('is a tombstone when it %s', (_, overrides) => {
    expect(isOver(aCredential(overrides), now)).toBe(true);
    expect(entryOf(aCredential(overrides), '', now)).toMatchObject({ state: 'ended', identity_token: '', identity_expires_at: 0 });
  });
});
