import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, topics, type EventState } from '@poydu/contracts';
import { until } from '@poydu/testing';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { type Person, World } from './world.js';

interface Told {
  registration_id?: string;
  ticket?: string;
  scanned_at: string;
  door?: string;
}

interface Result {
  registration_id: string | null;
  result: string;
  reason?: string;
  checked_in_at?: string;
  door?: string | null;
  scans?: number;
}

interface Expected {
  registration_id: string;
  full_name: string | null;
  status: string;
  checked_in_at: string | null;
  door: string | null;
  scans: number;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** Before the registration by a few minutes at most, as the clock of a door may be wrong. */
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

describe('the door', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ replicas: 2, settings: { NO_SHOW_INTERVAL_MS: '50' } })));
  afterAll(() => world.end());

  async function eventWith(count: number, overrides: Partial<EventState> = {}) {
    const [organiser, helper] = (await world.many(2)) as [Person, Person];
    const soon = { starts_at: inHours(2), ends_at: inHours(4) };
    const event = await world.known({ organiser_id: organiser.id, helper_ids: [helper.id], ...soon, ...overrides });
    const people = await world.many(count);
    const ids: string[] = [];
    for (const person of people) ids.push((await person.press(event)).body.registration_id);
    const path = `/api/events/${event.event_id}`;
    const list = async (by = helper) => (await by.http().get<{ items: Expected[] }>(`${path}/door`)).body.items;
    const tell = (scans: Told[], by = helper, replica = 0) => by.http(replica).post<{ results: Result[] }>(`${path}/door/scans`, { scans });
    const ticketOf = async (index: number) =>
      (await (people[index] as Person).http().get<{ ticket: string }>(`/api/registrations/${String(ids[index])}/ticket`)).body.ticket;
    const checkIn = async (index: number, by = helper, door?: string) =>
      by.http().post<Record<string, unknown>>(`${path}/check-in`, { ticket: await ticketOf(index), ...(door ? { door } : {}) });
    const undo = (index: number, { by = helper, until = '', replica = 0 } = {}) =>
      by.http(replica).delete<{ status?: string; code?: string }>(`${path}/check-in/${String(ids[index])}${until && `?until=${until}`}`);
    return { organiser, helper, event, people, ids, path, list, tell, ticketOf, checkIn, undo };
  }

  async function change(event: EventState, changes: Partial<EventState>): Promise<EventState> {
    const changed = { ...event, ...changes, version: event.version + 1 };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    return changed;
  }

  const says = (id: string, type: string) =>
    world.kafka.waitFor(topics.registrations, (message) => message.key === id && message.type === `poydu.registration.${type}.v1`);

  describe('with a network', () => {
    it('tells the second one when and where the first was', async () => {
      const { checkIn, helper, organiser } = await eventWith(1);
      const first = await checkIn(0, helper, 'Главный вход');
      expect(first).toMatchObject({ status: 200, body: { status: 'attended', door: 'Главный вход' } });
      expect(await checkIn(0, organiser, 'Двор')).toMatchObject({
        status: 409,
        body: { code: 'already-checked-in', checked_in_at: first.body['checked_in_at'], door: 'Главный вход' },
      });
    });

    it('is opened by organiser, administrators and named helpers; helpers see no applications and approve nobody', async () => {
      const { checkIn, helper, organiser, people, path, ids } = await eventWith(3);
      const administrator = await world.as({ ...(await world.as()).caller, roles: ['ADMINISTRATOR'] });
      expect(await checkIn(0, people[1])).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await people[1]?.http().get(`${path}/door`)).toMatchObject({ status: 403 });
      expect(await people[1]?.http().post(`${path}/door/scans`, { scans: [] })).toMatchObject({ status: 403 });
      for (const [index, by] of [helper, organiser, administrator].entries()) {
        expect(await checkIn(index, by)).toMatchObject({ status: 200, body: { door: null } });
        expect(await by.http().get(`${path}/door`)).toMatchObject({ status: 200 });
      }
      expect(await helper.http().get(`${path}/attendees`)).toMatchObject({ status: 403 });
      expect(await helper.http().post(`/api/registrations/${String(ids[0])}/approve`)).toMatchObject({ status: 404 });
    });

    it('is opened by a co-organiser, who also approves, declines and sees who comes; one who is none any more does nothing of it', async () => {
      const [beside] = (await world.many(1)) as [Person];
      const { event, path, ids, checkIn } = await eventWith(3, { requires_approval: true, co_organiser_ids: [beside.id] });
      const decide = async (index: number, how: string) =>
        beside.http().post<{ status?: string }>(`/api/registrations/${String(ids[index])}/${how}`);
      const read = async () =>
        Promise.all(
          ['attendees', 'attendees.csv', 'attendees/summary', 'door'].map(async (what) => {
            const { status } = await fetch(`${beside.http().url}${path}/${what}`, { headers: beside.headers });
            return status;
          }),
        );
      expect(await decide(0, 'approve')).toMatchObject({ status: 200, body: { status: 'registered' } });
      expect(await decide(1, 'decline')).toMatchObject({ status: 200, body: { status: 'declined' } });
      expect(await checkIn(0, beside)).toMatchObject({ status: 200, body: { status: 'attended' } });
      expect(await read()).toEqual([200, 200, 200, 200]);
      await change(event, { co_organiser_ids: [] });
      expect(await decide(2, 'approve')).toMatchObject({ status: 404 });
      expect(await checkIn(0, beside)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await read()).toEqual([403, 403, 403, 403]);
    });
  });

  it('lets nobody in more than a day before the event, by ticket or by a list of scans: all may cancel still', async () => {
    const { checkIn, tell, ids, list, people, event } = await eventWith(2, { starts_at: inHours(24.1), ends_at: inHours(26) });
    expect(await checkIn(0)).toMatchObject({ status: 409, body: { code: 'check-in-not-open' } });
    const { body } = await tell(ids.map((id) => ({ registration_id: id, scanned_at: secondsAgo(1) })));
    expect(body.results.map(({ reason }) => reason)).toEqual(['wrong-time', 'wrong-time']);
    expect((await list()).map(({ status }) => status)).toEqual(['registered', 'registered']);
    expect(await people[0]?.cancel(event)).toMatchObject({ status: 200 });
    await change(event, { starts_at: inHours(23.9) });
    expect(await checkIn(1)).toMatchObject({ status: 200 });
  });

  describe('without a network', () => {
    it('has who may come in, page by page, with the keys for their tickets', async () => {
      const { people, ids, path, helper, event } = await eventWith(3);
      const named = await world.person('Анна Белова');
      const { body } = await named.press(event);
      await people[1]?.cancel(event);
      const pages: Expected[] = [];
      const times = new Set<string>();
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: Expected[]; next_cursor: string | null; keys: { kid: string }[]; generated_at: string } = (
          await helper.http().get<never>(`${path}/door?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
        ).body;
        expect(page.keys[0]?.kid).toEqual(expect.any(String));
        expect(Date.parse(page.generated_at)).toBeLessThanOrEqual(Date.now());
        pages.push(...page.items);
        times.add(page.generated_at);
        cursor = page.next_cursor;
      }
      expect(pages.map(({ registration_id: id }) => id)).toEqual([ids[0], ids[2], body.registration_id]);
      // All pages are as old as the first: what came between them may be missing.
      expect(times.size).toBe(1);
      await until('the name has arrived', async () =>
        (await helper.http().get<{ items: Expected[] }>(`${path}/door`)).body.items.some(({ full_name: name }) => name === 'Анна Белова'),
      );
    });

    it('tells afterwards: the earliest scan counts, and both doors hear that a ticket was used twice', async () => {
      const { tell, ids, list, ticketOf } = await eventWith(2);
      const [early, late] = [secondsAgo(120), secondsAgo(60)];
      const [id = '', other = ''] = ids;
      const one: Told = { registration_id: id, scanned_at: late, door: 'Двор' };
      const two: Told = { ticket: await ticketOf(0), scanned_at: early, door: 'Вход' };
      expect((await tell([one, { registration_id: other.toUpperCase(), scanned_at: late }])).body.results).toEqual([
        { registration_id: id, result: 'accepted', checked_in_at: late, door: 'Двор', scans: 1 },
        { registration_id: other, result: 'accepted', checked_in_at: late, door: null, scans: 1 },
      ]);
      expect((await tell([two])).body.results).toEqual([
        { registration_id: id, result: 'accepted', checked_in_at: early, door: 'Вход', scans: 2 },
      ]);
      expect((await tell([one, two])).body.results).toMatchObject([
        { result: 'already', checked_in_at: early, door: 'Вход', scans: 2 },
        { result: 'accepted', checked_in_at: early, door: 'Вход', scans: 2 },
      ]);
      expect(await list()).toMatchObject([
        { registration_id: id, status: 'attended', checked_in_at: early, door: 'Вход', scans: 2 },
        { registration_id: other, status: 'attended', checked_in_at: late, door: null, scans: 1 },
      ]);
      await says(id, 'attended');
    });

    it('comes to the same in whatever order, parts and repetitions the doors tell, at either replica', async () => {
      const count = 4;
      const aScan = fc.record({
        person: fc.integer({ min: 0, max: count - 1 }),
        seconds: fc.integer({ min: 1, max: 6 }),
        door: fc.constantFrom('А', 'Б', ''),
      });
      const stories = fc.array(aScan, { minLength: 1, maxLength: 10 }).chain((scans) =>
        fc.record({
          scans: fc.constant(scans),
          parts: fc.array(fc.shuffledSubarray(scans), { maxLength: 4 }),
          replica: fc.integer({ min: 0, max: 1 }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(stories, async ({ scans, parts, replica }) => {
          const { ids, tell, list, event } = await eventWith(count);
          const start = Date.now() - 60_000;
          const told = (some: typeof scans): Told[] =>
            some.map(({ person, seconds, door }) => ({
              registration_id: ids[person] as string,
              scanned_at: new Date(start + seconds * 1000).toISOString(),
              ...(door ? { door } : {}),
            }));
          // What is told in parts is told at once by doors that know nothing of each other; whatever was left out comes last.
          await Promise.all(parts.map((part, index) => tell(told(part), undefined, (replica + index) % 2)));
          await tell(told(scans));
          const wanted = ids.map((id, person) => {
            const own = scans.filter((scan) => scan.person === person);
            const keys = [...new Set(own.map(({ seconds, door }) => `${String(seconds)}${door}`))].sort();
            const first = keys[0];
            return {
              registration_id: id,
              status: first ? 'attended' : 'registered',
              checked_in_at: first ? new Date(start + Number(first[0]) * 1000).toISOString() : null,
              door: first?.slice(1) || null,
              scans: keys.length,
            };
          });
          expect(await list()).toMatchObject(wanted);
          expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: count, rows: { taken: count }, ledger: { taken: count } });
        }),
        { numRuns: 12 },
      );
    });

    it('says what is invalid, scan by scan, and takes the rest in', async () => {
      const { tell, ids, people, event, ticketOf } = await eventWith(2);
      const elsewhere = await eventWith(1);
      const ticket = await ticketOf(0);
      await people[0]?.cancel(event);
      const scanned_at = secondsAgo(1);
      const { body } = await tell([
        { registration_id: uuidv7(), scanned_at },
        { ticket: 'a.b.c', scanned_at },
        { ticket: await elsewhere.ticketOf(0), scanned_at },
        { ticket, scanned_at },
        { registration_id: ids[1], scanned_at: inHours(1) },
        { registration_id: ids[1], scanned_at: inHours(-1) },
        { registration_id: ids[1], scanned_at },
        { scanned_at },
      ]);
      expect(body.results.map(({ result, reason }) => reason ?? result)).toEqual([
        'invalid-ticket',
        'invalid-ticket',
        'invalid-ticket',
        'not-admitted',
        'wrong-time',
        'wrong-time',
        'accepted',
        'invalid-ticket',
      ]);
    });

    it('takes a thousand scans at once and not one more', async () => {
      const { tell, ticketOf } = await eventWith(1);
      const ticket = await ticketOf(0);
      const now = Date.now();
      const at = (index: number) => new Date(now - index * 100).toISOString();
      const scans = Array.from({ length: 1000 }, (_, index) => ({ ticket, door: 'Главный вход', scanned_at: at(index) }));
      const { status, body } = await tell(scans);
      expect([status, body.results.filter(({ result }) => result === 'accepted').length, body.results[0]?.scans]).toEqual([200, 1, 1000]);
      expect(await tell([...scans, ...scans.slice(0, 1)])).toMatchObject({ status: 400 });
    });
  });

  describe('that let in the wrong person', () => {
    it('takes it back, by who stands there alone: the person stands as before, may come in again, and hears of it by a message', async () => {
      const { checkIn, undo, organiser, people, ids, list } = await eventWith(2);
      await people[1]?.http().post(`/api/registrations/${String(ids[1])}/confirm`);
      await checkIn(0);
      await checkIn(1);
      expect(await undo(0, { by: people[1] })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await undo(0)).toMatchObject({ status: 200, body: { status: 'registered' } });
      expect(await undo(1, { by: organiser })).toMatchObject({ status: 200, body: { status: 'confirmed' } });
      expect(await list()).toMatchObject([
        { status: 'registered', checked_in_at: null, door: null, scans: 0 },
        { status: 'confirmed', checked_in_at: null, scans: 0 },
      ]);
      expect((await says(ids[0] as string, 'check-in-undone')).data).toMatchObject({ status: 'registered', version: 3 });
      expect(await checkIn(0)).toMatchObject({ status: 200 });
      expect(await list()).toMatchObject([{ status: 'attended', scans: 1 }, { status: 'confirmed' }]);
    });

    it('again, or of somebody who is not in, changes nothing; of who has no seat it is refused', async () => {
      const { checkIn, undo, people, event, ids } = await eventWith(2);
      await checkIn(0);
      const both = await Promise.all([undo(0), undo(0, { replica: 1 })]);
      expect(both.map(({ status, body }) => [status, body.status])).toEqual(Array(2).fill([200, 'registered']));
      const messages = await world.database.query<{ version: number }>('SELECT version FROM registrations WHERE id = $1', [ids[0]]);
      expect(messages).toEqual([{ version: 3 }]);
      expect(await undo(1)).toMatchObject({ status: 200, body: { status: 'registered' } });
      await people[1]?.cancel(event);
      expect(await undo(1)).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
      ids.push(uuidv7());
      expect(await undo(2)).toMatchObject({ status: 404, body: { code: 'registration-not-found' } });
    });

    it('stays so when the same scan is told once more; a scan of another door counts', async () => {
      const { tell, undo, ids, list } = await eventWith(1);
      const wrong: Told = { registration_id: ids[0], scanned_at: secondsAgo(60), door: 'Двор' };
      await tell([wrong]);
      expect(await undo(0)).toMatchObject({ body: { status: 'registered' } });
      expect((await tell([wrong], undefined, 1)).body.results).toMatchObject([{ result: 'invalid', reason: 'taken-back' }]);
      expect(await list()).toMatchObject([{ status: 'registered', scans: 0 }]);
      const other = { ...wrong, scanned_at: secondsAgo(50), door: 'Главный' };
      expect((await tell([wrong, other])).body.results).toMatchObject([
        { result: 'invalid', reason: 'taken-back' },
        { result: 'accepted', scans: 1 },
      ]);
    });

    it('and told of it late puts out nobody who came in since', async () => {
      const { tell, undo, ids, list } = await eventWith(1);
      const [first, between, later] = [secondsAgo(90), secondsAgo(60), secondsAgo(30)];
      await tell([first, later].map((scanned_at) => ({ registration_id: ids[0] as string, scanned_at })));
      for (let again = 0; again < 2; again++)
        expect(await undo(0, { until: between })).toMatchObject({ status: 200, body: { status: 'attended' } });
      expect(await list()).toMatchObject([{ status: 'attended', checked_in_at: later, scans: 1 }]);
      expect(await undo(0, { until: 'yesterday' })).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    });

    it('after the event leaves somebody who did not come', async () => {
      const { event, ids, checkIn, undo, list } = await eventWith(2);
      await checkIn(0);
      await change(event, { starts_at: inHours(-10), ends_at: inHours(-7) });
      await says(ids[1] as string, 'no-show');
      await until('the event is closed', async () => {
        const rows = await world.database.query('SELECT FROM events WHERE event_id = $1 AND absent_until = ends_at', [event.event_id]);
        return rows.length > 0;
      });
      expect(await undo(0)).toMatchObject({ status: 200, body: { status: 'no_show' } });
      expect((await list()).map(({ status }) => status)).toEqual(['no_show', 'no_show']);
    });
  });

  describe('after the event', () => {
    const over = { starts_at: inHours(-10), ends_at: inHours(-7) };

    it('who did not come is absent, also in a large event; who waited waits no more, and who came is neither', async () => {
      const { event, ids, checkIn, people } = await eventWith(3, { max_participants: 2, waiting_list: true });
      await checkIn(0);
      await people[1]?.http().post(`/api/registrations/${String(ids[1])}/confirm`);
      // More than one transaction takes.
      await world.database.query(
        `WITH new AS (
           INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
           SELECT $1, gen_random_uuid(), gen_random_uuid(), 'registered', now(), now() FROM generate_series(1, 1100) RETURNING event_id, id),
         ledger AS (
           INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at) SELECT event_id, id, 1, 0, 0, 'test', now() FROM new)
         UPDATE seats SET taken = taken + 1100, capacity = capacity + 1100 WHERE event_id = $1`,
        [event.event_id],
      );
      await change(event, { ...over, max_participants: 1102 });
      await says(ids[1] as string, 'no-show');
      const statuses = () =>
        world.database.query('SELECT status, count(*)::integer FROM registrations WHERE event_id = $1 GROUP BY status ORDER BY status', [
          event.event_id,
        ]);
      const wanted = [
        { status: 'attended', count: 1 },
        { status: 'cancelled', count: 1 },
        { status: 'no_show', count: 1101 },
      ];
      await until('all absent people are found', async () => JSON.stringify(await statuses()) === JSON.stringify(wanted));
      expect(await world.seatsOf(event.event_id)).toMatchObject({
        taken: 1102,
        waiting: 0,
        rows: { taken: 1102 },
        ledger: { taken: 1102, waiting: 0 },
      });
      await says(ids[2] as string, 'lapsed');
    });

    it('a request that nobody decided is over, and its person is told of by a message', async () => {
      const { event, ids, people } = await eventWith(1, { requires_approval: true });
      await change(event, over);
      expect((await says(ids[0] as string, 'lapsed')).data).toMatchObject({ status: 'cancelled' });
      expect((await people[0]?.registration(event))?.body.status).toBe('cancelled');
    });

    it('a scan that is told later turns absence into attendance', async () => {
      const { event, ids, tell, list, ticketOf, helper, path, people } = await eventWith(3);
      const ticket = await ticketOf(1);
      const changed = await change(event, over);
      for (const id of ids) await says(id, 'no-show');
      const scanned_at = secondsAgo(30);
      expect((await tell([{ registration_id: ids[0], scanned_at }])).body.results).toMatchObject([{ result: 'accepted' }]);
      expect((await list()).map(({ status }) => status)).toEqual(['attended', 'no_show', 'no_show']);
      await says(ids[0] as string, 'attended');
      expect(await people[1]?.http().get(`/api/registrations/${String(ids[1])}/ticket`)).toMatchObject({ status: 409 });
      expect(await helper.http().post(`${path}/check-in`, { ticket })).toMatchObject({ status: 200 });
      // It stays so when the end is moved once more, and all are looked at again.
      await change(changed, { ends_at: inHours(-8) });
      await until('the event is closed again', async () => {
        const rows = await world.database.query('SELECT FROM events WHERE event_id = $1 AND absent_until = ends_at', [event.event_id]);
        return rows.length > 0;
      });
      expect((await list()).map(({ status }) => status)).toEqual(['attended', 'attended', 'no_show']);
    });

    it('nobody is absent before the grace is over, nor when the event was called off or taken down, nor when it was moved to later', async () => {
      const early = await eventWith(1);
      await change(early.event, { starts_at: inHours(-10), ends_at: inHours(-5.9) });
      const rejected = await eventWith(1);
      await change(rejected.event, { ...over, status: 'rejected' });
      const off = await eventWith(1);
      await change(off.event, { ...over, status: 'cancelled' });
      const moved = await eventWith(1);
      // Found as one that is over, and by the time it is looked at it is not any more.
      await world.database.query(`UPDATE events SET ends_at = now() - interval '11 hours' WHERE event_id = $1`, [moved.event.event_id]);
      const last = await eventWith(1);
      await change(last.event, over);
      await says(last.ids[0] as string, 'no-show');
      const statusOf = async ({ ids }: { ids: string[] }) =>
        (await world.database.query<{ status: string }>('SELECT status FROM registrations WHERE id = $1', [ids[0]]))[0]?.status;
      expect(await Promise.all([early, moved].map(statusOf))).toEqual(['registered', 'registered']);
      // Nobody will come to these: they are called off, and nobody was absent before.
      for (const id of [rejected.ids[0] as string, off.ids[0] as string]) {
        await says(id, 'called-off');
        const said = world.kafka.received(topics.registrations).filter(({ key }) => key === id);
        expect(said.map(({ type }) => type)).not.toContain('poydu.registration.no-show.v1');
      }
    });
  });
});
