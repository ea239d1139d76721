import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@poydu/contracts';
import { aCaller, identityHeaders, until } from '@poydu/testing';
import { ServiceProcess } from './service-process.js';
import { World } from './world.js';

describe('a process that is killed in the middle of a rush', () => {
  let world: World;
  beforeAll(async () => {
    ServiceProcess.build();
    world = await World.start();
  });
  afterAll(async () => {
    await ServiceProcess.killAll();
    await world.end();
  });

  it('loses no answered registration, makes none without its message, and none twice', async () => {
    const event = await world.known({ max_participants: 100_000 });
    const people = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const caller = aCaller();
        return { id: caller.userId, headers: await identityHeaders(caller) };
      }),
    );
    // Small batches: the kill finds some presses answered, some under way, and some not begun.
    const doomed = await ServiceProcess.start(world, { JOIN_BATCH_SIZE: '8' });
    const answered = new Set<string>();
    const press = async (url: string, person: (typeof people)[number]) => {
      const response = await fetch(`${url}/internal/events/${event.event_id}/join`, { method: 'POST', headers: person.headers });
      const { registration_id: id } = (await response.json()) as { registration_id: string };
      if (response.status === 200) answered.add(id);
      return id;
    };
    const pressed = Promise.allSettled(people.map((person) => press(doomed.url, person)));
    await until('some are answered', () => answered.size > 0, { intervalMs: 0 });
    await doomed.kill();
    await pressed;
    expect(answered.size).toBeGreaterThan(0);
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
    const doomed = await ServiceProcess.start(world, { JOIN_BATCH_SIZE: '8' });
    const press = async (url: string, headers: Record<string, string>) => {
      const response = await fetch(`${url}/internal/events/${event.event_id}/join`, { method: 'POST', headers });
      return { status: response.status, body: (await response.json()) as { registration_id: string } };
    };
    const answered = new Map<Record<string, string>, string>();
    const pressed = Promise.allSettled(
      people.map(async (person) => answered.set(person, (await press(doomed.url, person)).body.registration_id)),
    );
    await until('some are answered', () => answered.size > 0, { intervalMs: 0 });
    await doomed.kill();
    await pressed;
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
