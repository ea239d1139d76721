import { describe, expect, it } from '@jest/globals';
import { nextTurn, offerOf } from './registration.rules.js';

type Event = Parameters<typeof offerOf>[0];

const now = new Date('2026-11-22T12:00:00Z');
const event = (fields: Partial<Event> = {}): Event => ({
  ...({} as Event),
  status: 'active',
  starts_at: '2026-11-28T16:00:00Z',
  ends_at: '2026-11-28T18:00:00Z',
  registration_opens_at: null,
  registration_closes_at: null,
  waiting_list: false,
  requires_application: false,
  requires_approval: false,
  price: null,
  ...fields,
});
const rub = { amount_minor: 50_000, currency: 'RUB' };

describe("an event's button", () => {
  it.each<[string, Partial<Event>, number | null, string]>([
    ['has a seat', {}, 5, 'go'],
    ['has room for everybody', {}, null, 'go'],
    ['costs money', { price: rub }, 5, 'pay'],
    ['costs nothing, said as a price', { price: { ...rub, amount_minor: 0 } }, 5, 'go'],
    ['asks for approval', { requires_approval: true }, 5, 'ask'],
    ['asks for an application', { requires_application: true, price: rub }, 5, 'apply'],
    ['is full', {}, 0, 'soldOut'],
    ['is full and keeps a line', { waiting_list: true }, 0, 'wait'],
    ['opens later', { registration_opens_at: '2026-11-23T00:00:00Z' }, 5, 'notOpen'],
    ['has closed', { registration_closes_at: '2026-11-22T11:59:59Z' }, 5, 'closed'],
    ['has begun', { starts_at: '2026-11-22T11:00:00Z', ends_at: '2026-11-22T13:00:00Z' }, 5, 'closed'],
    ['is over', { ends_at: '2026-11-22T11:00:00Z' }, 5, 'over'],
    ['is cancelled', { status: 'cancelled', ends_at: '2026-11-22T11:00:00Z' }, 5, 'cancelled'],
    ['is a draft', { status: 'draft' }, 5, 'cannot'],
  ])('of one that %s', (_, fields, available, kind) => {
    expect(offerOf(event(fields), available, now).kind).toBe(kind);
  });
});

describe('what time alone changes next', () => {
  const [opens, closes, starts, ends] = ['2026-11-23T00:00:00Z', '2026-11-25T00:00:00Z', '2026-11-28T16:00:00Z', '2026-11-28T18:00:00Z'];
  const timed = { registration_opens_at: opens, registration_closes_at: closes };
  it.each<[string, Partial<Event>, string, number]>([
    ['registration opens', timed, '2026-11-22T12:00:00Z', Date.parse(opens)],
    ['registration closes once it is open', timed, opens, Date.parse(closes)],
    ['registration closes with the beginning when nothing is said', {}, '2026-11-22T12:00:00Z', Date.parse(starts)],
    ['the event ends', timed, closes, Date.parse(ends)],
    ['nothing any more', timed, ends, Infinity],
  ])('%s', (_, fields, at, turn) => {
    expect(nextTurn(event(fields), new Date(at))).toBe(turn);
  });
});
