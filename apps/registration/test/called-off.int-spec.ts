import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, topics } from '@poydu/contracts';
import { until } from '@poydu/testing';
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
    // More than one transaction takes, as after a rush.
    await world.database.query(
      `WITH line AS (
         INSERT INTO registrations (event_id, id, user_id, status, queue_no, created_at, changed_at)
         SELECT $1, gen_random_uuid(), gen_random_uuid(), 'waitlisted', 100 + nr, now(), now() FROM generate_series(1, 1200) AS nr RETURNING id
       ), ledger AS (
         INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at) SELECT $1, id, 0, 0, 1, 'press', now() FROM line
       )
       UPDATE seats SET waiting = waiting + 1200, queue_last = 2000 WHERE event_id = $1`,
      [event.event_id],
    );
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
