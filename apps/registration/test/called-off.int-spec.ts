import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, topics } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { fillLine } from './long-line.js';
import { ServiceProcess } from './service-process.js';
import { type Person, World } from './world.js';

describe('an event that is called off', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ replicas: 2, settings: { DEADLINES_INTERVAL_MS: '20' } });
  });
  afterAll(() => world.end());

  it('takes back all seats, places and requests, and tells each person', async () => {
    const event = await world.known({ max_participants: 2, waiting_list: true });
    const people = await world.many(4);
    const ids = await Promise.all(people.map(async (person) => (await person.press(event)).body.registration_id));
    await fillLine(world, event);
    await world.kafka.publish(EventCancelled.build({ ...event, version: 2, status: 'cancelled' }));
    await until('all are cancelled', async () => {
      const rows = await world.database.query("SELECT FROM registrations WHERE event_id = $1 AND status <> 'cancelled'", [event.event_id]);
      return rows.length === 0;
    });
    expect(await world.seatsOf(event.event_id)).toMatchObject({
      taken: 0,
      held: 0,
      waiting: 0,
      rows: { taken: 0, waiting: 0 },
      ledger: { taken: 0, held: 0, waiting: 0 },
    });
    for (const id of ids) {
      await world.kafka.waitFor(topics.registrations, ({ key, type }) => key === id && type === 'poydu.registration.called-off.v1');
    }
    await until('it is done with', async () => {
      const [row] = await world.database.query<{ done: boolean }>(
        'SELECT called_off_at IS NOT NULL AS done FROM events WHERE event_id = $1',
        [event.event_id],
      );
      return row?.done;
    });
    const [person] = people as [Person];
    expect((await person.press(event)).body.code).toBe('event-cancelled');
    expect((await person.cancel(event)).body.status).toBe('cancelled');
  });
});

describe('a process that is killed while it calls an event off', () => {
  let world: World;
  beforeAll(async () => {
    ServiceProcess.build();
    world = await World.start({ keepsDeadlines: false });
  });
  afterAll(async () => {
    await ServiceProcess.killAll();
    await world.end();
  });

  it('leaves the rest to another, and each person is told once', async () => {
    const event = await world.known({ max_participants: 2, waiting_list: true });
    for (const person of await world.many(3)) await person.press(event);
    await fillLine(world, event);
    const cancelled = { ...event, version: 2, status: 'cancelled' as const };
    await world.kafka.publish(EventCancelled.build(cancelled));
    await world.untilVersion(cancelled);
    const left = async () => {
      const sql = "SELECT id FROM registrations WHERE event_id = $1 AND status <> 'cancelled'";
      return (await world.database.query(sql, [event.event_id])).length;
    };
    // It calls one of three parts off at each look, and dies long before the last.
    const doomed = await ServiceProcess.start(world, { DEADLINES_INTERVAL_MS: '15000' });
    await until('the first part is called off', async () => (await left()) < 1203);
    await doomed.kill();
    expect([703, 203]).toContain(await left());

    await ServiceProcess.start(world, { DEADLINES_INTERVAL_MS: '20' });
    await until('all are called off', async () => (await left()) === 0);
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0, waiting: 0, ledger: { taken: 0, waiting: 0 } });
    const rows = await world.database.query<{ id: string }>('SELECT id FROM registrations WHERE event_id = $1', [event.event_id]);
    for (const { id } of rows)
      await world.kafka.waitFor(topics.registrations, ({ key, type }) => key === id && type === 'poydu.registration.called-off.v1');
    const told = world.kafka.received(topics.registrations).filter(({ type }) => type === 'poydu.registration.called-off.v1');
    expect(new Set(told.map(({ id }) => id)).size).toBe(1203);
  });
});
