import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, type EventState } from '@poydu/contracts';
import { Clock } from '@poydu/service';
import { until } from '@poydu/testing';
import fc from 'fast-check';
import { findingsOf } from '../src/audit/audit.rules.js';
import { AuditRepository } from '../src/audit/audit.repository.js';
import { Wire } from './wire.js';
import { type Person, World } from './world.js';

const price = { amount_minor: 150_000, currency: 'RUB' };
const minute = 60_000;
const peopleCount = 6;

interface Act {
  kind:
    | 'press'
    | 'cancel'
    | 'confirm'
    | 'accept'
    | 'release'
    | 'approve'
    | 'decline'
    | 'check in'
    | 'undo check-in'
    | 'pay'
    | 'expire'
    | 'raise';
  person: number;
  replica: number;
}
const acts = fc.record<Act>({
  kind: fc.constantFrom(
    ...([
      'press',
      'press',
      'press',
      'cancel',
      'confirm',
      'accept',
      'release',
      'approve',
      'decline',
      'check in',
      'undo check-in',
      'pay',
      'pay',
      'expire',
      'raise',
    ] as const),
  ),
  person: fc.nat(peopleCount - 1),
  replica: fc.nat(1),
});
const kinds = fc.record({
  max_participants: fc.integer({ min: 1, max: 3 }),
  waiting_list: fc.boolean(),
  requires_approval: fc.boolean(),
  offer_minutes: fc.constantFrom(null, 10),
  price: fc.constantFrom(null, price),
});

describe('two replicas, the clock of one ten minutes ahead', () => {
  let world: World;
  let wire: Wire;
  let organiser: Person;
  let people: Person[];
  beforeAll(async () => {
    wire = await Wire.open(() => world.replicas.map(({ http }) => http.url));
    const settings = {
      PAYMENT_PROVIDER: 'sandbox',
      SANDBOX_WEBHOOK_SECRET: 'of the test',
      SANDBOX_WEBHOOK_URL: wire.url,
      PAYMENT_INTERVAL_MS: '20',
      DEADLINES_INTERVAL_MS: '20',
      PUBLIC_URL: 'http://front.test',
    };
    world = await World.start({ replicas: 2, settings });
    const [, ahead] = world.replicas;
    if (ahead) ahead.get(Clock).now = () => new Date(Date.now() + 10 * minute);
    organiser = await world.as();
    people = await world.many(peopleCount);
  });
  afterAll(async () => {
    await world.end();
    await wire.close();
  });

  const at = (replica: number) => world.replicas[replica] as (typeof world.replicas)[number];
  const pathOf = (url: string | null) => (url ?? '').replace('http://front.test', '');
  const idOf = async (event: EventState, person: Person) => (await person.registration(event)).body.registration_id;

  async function pay(id: string, replica: number): Promise<number> {
    const opened = await at(replica).http.get(`/pay/${id}`);
    const checkout = pathOf(opened.headers.get('location'));
    if (!checkout.startsWith('/pay/sandbox/')) return opened.status;
    const body = new URLSearchParams({ card: '4242424242424242' }).toString();
    return (await at(replica).http.request('POST', checkout, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }))
      .status;
  }

  /** One act. @returns the status of the answer. */
  async function perform({ kind, person: nth, replica }: Act, state: { event: EventState }): Promise<number> {
    const { event } = state;
    const person = people[nth] as Person;
    if (kind === 'press') return (await person.press(event, undefined, replica)).status;
    if (kind === 'cancel') return (await person.cancel(event, replica)).status;
    if (kind === 'raise') {
      state.event = { ...event, version: event.version + 1, max_participants: (event.max_participants ?? 0) + 1 };
      await world.kafka.publish(EventChanged.build(state.event));
      return 200;
    }
    const id = await idOf(event, person);
    if (!id) return 404;
    if (kind === 'pay') return pay(id, replica);
    if (kind === 'expire') {
      await world.database.query('UPDATE registrations SET expires_at = now() WHERE id = $1 AND expires_at IS NOT NULL', [id]);
      return 200;
    }
    if (kind === 'check in') {
      const { ticket } = (await person.http(replica).get<{ ticket?: string }>(`/api/registrations/${id}/ticket`)).body;
      if (ticket === undefined) return 409;
      return (await organiser.http(replica).post(`/api/events/${event.event_id}/check-in`, { ticket })).status;
    }
    if (kind === 'undo check-in') return (await organiser.http(replica).delete(`/api/events/${event.event_id}/check-in/${id}`)).status;
    const by = kind === 'approve' || kind === 'decline' ? organiser : person;
    return (await by.http(replica).post(`/api/registrations/${id}/${kind}`)).status;
  }

  const accountsOf = async ({ event_id }: EventState) => {
    const [accounts] = await at(0).get(AuditRepository).accountsOf([event_id]);
    if (!accounts) throw new Error('The event has no accounts');
    return accounts;
  };

  /** Who attends does so since the earliest scan that was not taken back, and nobody else has one. */
  const wrongAttendances = ({ event_id }: EventState) =>
    world.database.query(
      `SELECT r.id FROM registrations r CROSS JOIN LATERAL (
         SELECT min(scanned_at) AS at FROM door_scans s
         WHERE s.event_id = r.event_id AND s.registration_id = r.id AND s.undone_at IS NULL) AS first
       WHERE r.event_id = $1 AND r.attended_at IS DISTINCT FROM first.at`,
      [event_id],
    );

  it('never break an account, whatever people do in whatever order, and let nobody wait while a seat is free', async () => {
    const sequences = fc.array(fc.array(acts, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(kinds, sequences, async (kind, steps) => {
        const starts = Date.now() + 30 * minute;
        const times = { starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + 120 * minute).toISOString() };
        const state = { event: await world.known({ ...kind, ...times, organiser_id: organiser.id }) };
        for (const step of steps) {
          // At once, but for changes of the event, which come one after the other.
          const statuses = await Promise.all(step.map((act) => perform(act, state)));
          expect(statuses.filter((status) => status >= 500)).toEqual([]);
          expect(findingsOf(await accountsOf(state.event))).toEqual([]);
          expect(await wrongAttendances(state.event)).toEqual([]);
        }
        await world.untilVersion(state.event);
        await until('whoever can be seated is', async () => {
          const { capacity, counters } = await accountsOf(state.event);
          return counters.waiting === 0 || counters.taken + counters.held >= (capacity ?? Infinity);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('keep a seat for as long as was said, by the clock of neither', async () => {
    for (const replica of [0, 1]) {
      const event = await world.known({ max_participants: 1, price });
      const [person] = people as [Person, ...Person[]];
      const { hold_expires_at: end } = (await person.press(event, undefined, replica)).body as { hold_expires_at?: string };
      expect(Math.abs(Date.parse(end ?? '') - Date.now() - 15 * minute)).toBeLessThan(minute);
      const { headers } = await at(1 - replica).http.get(`/pay/${await idOf(event, person)}`);
      expect(pathOf(headers.get('location'))).toMatch(/^\/pay\/sandbox\//);
    }
  });
});
