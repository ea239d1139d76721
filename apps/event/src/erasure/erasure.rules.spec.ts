import { describe, expect, it } from '@jest/globals';
import { eventStatuses } from '@poydu/contracts';
import type { EventRecord } from '../events/event.entity.js';
import * as rules from '../events/event.rules.js';
import { withoutHelper, withoutOrganiser } from './erasure.rules.js';

const now = new Date('2026-12-01T10:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const mine = 'Звоните мне: +79995550101';
const written = {
  name: 'Читки новой драмы',
  description: mine,
  short_description: mine,
  payment_info: mine,
  online_url: 'https://poydu.test/канарейка',
  questions: [{ id: 'q', kind: 'text' as const, label: mine, required: false }],
  category: 'theatre',
  starts_at: inHours(24),
  ends_at: inHours(26),
  time_zone: 'Europe/Moscow',
};
const anEvent = (overrides: Partial<EventRecord>): EventRecord => ({
  ...rules.draft({ id: 'e', organiserId: 'o' }, written, now),
  published_at: now,
  version: 5,
  ...overrides,
});

describe('an event whose organiser is erased', () => {
  it('is deleted where it was never public, whatever its status', () => {
    for (const status of eventStatuses) expect(withoutOrganiser(anEvent({ status, published_at: null }), now)).toBeUndefined();
  });

  it.each([
    ['to come', 'active', 24, 'cancelled'],
    ['to come and taken down', 'rejected', 24, 'cancelled'],
    ['under way', 'active', -1, 'active'],
    ['over', 'completed', -24, 'completed'],
    ['called off before', 'cancelled', 24, 'cancelled'],
  ] as const)('that is %s (%s, starts in %d hours) is %s', (_, status, hours, after) => {
    const left = withoutOrganiser(anEvent({ status, starts_at: inHours(hours), ends_at: inHours(hours + 2) }), now);
    expect(left).toMatchObject({ status: after, version: 6, name: written.name });
  });

  it('stays as it is when there is nothing left to forget: erasing again changes nothing', () => {
    for (const status of ['active', 'completed', 'cancelled', 'rejected'] as const) {
      const once = withoutOrganiser(anEvent({ status, ...(status === 'rejected' ? { reject_reason: mine } : {}) }), now);
      expect(once?.version).toBe(6);
      expect(once && withoutOrganiser(once, now)).toBe(once);
    }
  });

  it('keeps none of the words of its organiser, but says why it is off', () => {
    const event = anEvent({ status: 'active' });
    expect(JSON.stringify(withoutOrganiser(event, now))).not.toMatch(/79995550101|канарейка/);
    expect(withoutOrganiser(event, now)?.cancel_reason).toContain('Организатор удалил');
    const before = anEvent({ status: 'cancelled', cancel_reason: mine, reject_reason: mine });
    expect(withoutOrganiser(before, now)).toMatchObject({ cancel_reason: null, reject_reason: '-' });
  });
});

describe('an event whose helper or co-organiser is erased', () => {
  it('goes on without the one, and with all others', () => {
    const event = anEvent({ status: 'active', helper_ids: ['gone', 'helper'], co_organiser_ids: ['beside', 'gone'] });
    expect(withoutHelper(event, 'gone', now)).toEqual({
      ...event,
      helper_ids: ['helper'],
      co_organiser_ids: ['beside'],
      version: event.version + 1,
      updated_at: now,
    });
  });
});
