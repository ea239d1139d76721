import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, topics } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { fillLine } from './long-line.js';
import { type Person, World } from './world.js';

describe('an event that is called off', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ replicas: 2, settings: { DEADLINES_INTERVAL_MS: '20' } });
  });
  afterAll(() => world.end());

  it('takes back all seats, places and requests, tells each person, and leaves nothing to a process that died midway', async () => {
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
