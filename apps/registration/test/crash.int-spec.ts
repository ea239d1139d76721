import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@poydu/contracts';
import { aCaller, identityHeaders, until } from '@poydu/testing';
import pg from 'pg';
import { ServiceProcess } from './service-process.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  ServiceProcess.build();
  world = await World.start();
});
afterAll(async () => {
  await ServiceProcess.killAll();
  await world.end();
});

/** Whoever wants a seat waits until this connection ends. */
async function lockSeats(eventId: string): Promise<pg.Client> {
  const lock = new pg.Client({ connectionString: world.database.url, options: '-c search_path=registration' });
  await lock.connect();
  await lock.query('BEGIN');
  await lock.query('SELECT FROM seats WHERE event_id = $1 FOR UPDATE', [eventId]);
  return lock;
}

const untilUnderWay = () =>
  until('some are under way', async () => {
    const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%pg_advisory_xact_lock%'`;
    return (await world.database.query(sql)).length > 0;
  });

describe('a process that is killed in the middle of a rush', () => {
  /** Small batches; and whoever waits for a lock is not sent away before the process is killed. */
  const doomedSettings = { JOIN_BATCH_SIZE: '8', LOCK_TIMEOUT_MS: '60000', STATEMENT_TIMEOUT_MS: '60000' };

  /** Everybody presses; the process is killed when some are answered, and some wait for the counters, which are locked from then on. */
  async function killAmong(
    doomed: ServiceProcess,
    eventId: string,
    press: (nth: number) => Promise<unknown>,
    count: number,
    answered: () => number,
  ) {
    const half = Math.ceil(count / 2);
    const begin = (nth: number) => press(nth).catch(() => undefined);
    const pressed = Array.from({ length: half }, (_, nth) => begin(nth));
    await until('some are answered', () => answered() > 0, { intervalMs: 0 });
    const lock = await lockSeats(eventId);
    for (let nth = half; nth < count; nth++) pressed.push(begin(nth));
    await untilUnderWay();
    await doomed.kill();
    await lock.end();
    await Promise.all(pressed);
  }

  it('loses no answered registration, makes none without its message, and none twice', async () => {
    const event = await world.known({ max_participants: 100_000 });
    const people = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const caller = aCaller();
        return { id: caller.userId, headers: await identityHeaders(caller) };
      }),
    );
    const doomed = await ServiceProcess.start(world, doomedSettings);
    const answered = new Set<string>();
    const press = async (url: string, person: (typeof people)[number]) => {
      const response = await fetch(`${url}/internal/events/${event.event_id}/join`, { method: 'POST', headers: person.headers });
      const { registration_id: id } = (await response.json()) as { registration_id: string };
      if (response.status === 200) answered.add(id);
      return id;
    };
    const pressOf = (nth: number) => press(doomed.url, people[nth] as (typeof people)[number]);
    await killAmong(doomed, event.event_id, pressOf, people.length, () => answered.size);
    expect(answered.size).toBeLessThan(people.length);

    // Everybody presses again, at a process that lives: whoever has a seat keeps it.
    const survivor = await ServiceProcess.start(world);
    const before = new Set(answered);
    const ids = await Promise.all(people.map((person) => press(survivor.url, person)));
    for (const id of before) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(people.length);
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: people.length, rows: { taken: people.length } });

    for (const id of ids) await world.kafka.waitFor(topics.registrations, ({ key }) => key === id);
    await until('the outbox is empty', async () => (await world.database.query('SELECT FROM outbox')).length === 0);
    const told = new Set(world.kafka.received(topics.registrations).map(({ key }) => key));
    expect(told).toEqual(new Set(ids));
    await world.kafka.waitFor(topics.occupancy, ({ data }) => (data as { taken: number }).taken === people.length);
  });

  it('leaves no key in flight: the same keys at a process that lives are answered as they were, or are new, and each is one registration', async () => {
    const event = await world.known({ max_participants: 100_000 });
    const people = await Promise.all(
      Array.from({ length: 200 }, async (_, nr) => ({ ...(await identityHeaders(aCaller())), 'idempotency-key': `crash-${String(nr)}` })),
    );
    const doomed = await ServiceProcess.start(world, doomedSettings);
    const press = async (url: string, headers: Record<string, string>) => {
      const response = await fetch(`${url}/internal/events/${event.event_id}/join`, { method: 'POST', headers });
      return { status: response.status, body: (await response.json()) as { registration_id: string } };
    };
    const answered = new Map<Record<string, string>, string>();
    const pressOf = async (nth: number) => {
      const person = people[nth] as (typeof people)[number];
      answered.set(person, (await press(doomed.url, person)).body.registration_id);
    };
    await killAmong(doomed, event.event_id, pressOf, people.length, () => answered.size);
    expect(answered.size).toBeLessThan(people.length);

    const survivor = await ServiceProcess.start(world);
    const replayed = await Promise.all(people.map((person) => press(survivor.url, person)));
    expect(new Set(replayed.map(({ status }) => status))).toEqual(new Set([200]));
    const again = new Map(people.map((person, index) => [person as Record<string, string>, replayed[index]?.body.registration_id]));
    for (const [person, id] of answered) expect(again.get(person)).toBe(id);
    expect(new Set(again.values()).size).toBe(people.length);
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: people.length, rows: { taken: people.length } });
    const keys = await world.database.query('SELECT FROM idempotency_keys WHERE event_id = $1', [event.event_id]);
    expect(keys).toHaveLength(people.length);
  });
});

describe('a process that is told to stop', () => {
  it('answers what is under way and ends well, however often it is told', async () => {
    const event = await world.known({ max_participants: 10 });
    const told = await ServiceProcess.start(world, { LOCK_TIMEOUT_MS: '60000', STATEMENT_TIMEOUT_MS: '60000' });
    const lock = await lockSeats(event.event_id);
    const headers = await identityHeaders(aCaller());
    const answer = fetch(`${told.url}/internal/events/${event.event_id}/join`, { method: 'POST', headers });
    await untilUnderWay();
    told.tell('SIGTERM');
    await until('it takes no more', () =>
      fetch(`${told.url}/health/ready`).then(
        ({ ok }) => !ok,
        () => true,
      ),
    );
    for (const again of ['SIGTERM', 'SIGINT', 'SIGINT'] as const) told.tell(again);
    await lock.end();
    expect((await answer).status).toBe(200);
    expect(await told.ended()).toBe(0);
  });
});
