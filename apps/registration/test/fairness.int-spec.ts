import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, EventChanged } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { type Person, World } from './world.js';

/** More than are looked at in one round. */
const troubled = 150;
/** Ids before all that are made now. */
const oldId = `('00000000-0000-7000-8000-' || lpad(nr::text, 12, '0'))::uuid`;

describe('events for which background work fails again and again', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ settings: { DEADLINES_INTERVAL_MS: '20', NO_SHOW_INTERVAL_MS: '20', NO_SHOW_GRACE_MINUTES: '0' } });
  });
  afterAll(() => world.end());

  const statusOf = async (id: string) => {
    const [row] = await world.database.query<{ status: string }>('SELECT status FROM registrations WHERE id = $1', [id]);
    return row?.status;
  };

  it('keep no other event from being called off', async () => {
    // An event without counters can be changed by nobody.
    await world.database.query(
      `INSERT INTO events (event_id, version, status, organiser_id, starts_at, ends_at, state, updated_at)
       SELECT ${oldId}, 1, 'cancelled', gen_random_uuid(), now(), now(), '{}', now() - interval '1 day' FROM generate_series(1, $1) AS nr`,
      [troubled],
    );
    const event = await world.known();
    const [person] = (await world.many(1)) as [Person];
    const { registration_id: id } = (await person.press(event)).body;
    await world.kafka.publish(EventCancelled.build({ ...event, version: 2, status: 'cancelled' }));
    await until('it is called off', async () => (await statusOf(id)) === 'cancelled');
  });

  it('keep no seat of another event from being freed when its time is over', async () => {
    await world.database.query(
      `INSERT INTO registrations (event_id, id, user_id, status, expires_at, created_at, changed_at)
       SELECT ${oldId}, gen_random_uuid(), gen_random_uuid(), 'offered', now() - interval '1 day', now(), now() FROM generate_series(1, $1) AS nr`,
      [troubled],
    );
    const event = await world.known({ max_participants: 1, waiting_list: true, offer_minutes: 60 });
    const [first, second, third] = (await world.many(3)) as [Person, Person, Person];
    for (const person of [first, second, third]) await person.press(event);
    await first.cancel(event);
    const { registration_id: id, status } = (await second.registration(event)).body;
    expect(status).toBe('offered');
    await world.database.query('UPDATE registrations SET expires_at = now() WHERE id = $1', [id]);
    await until('the offer has ended', async () => (await statusOf(id)) === 'cancelled');
    expect((await third.registration(event)).body.status).toBe('offered');
  });

  it('keep nobody at another event from a free seat', async () => {
    // Somebody is counted whom nobody can find.
    await world.database.query(`UPDATE events SET status = 'active', ends_at = now() + interval '1 day' WHERE state = '{}'`);
    await world.database.query(`INSERT INTO seats (event_id, waiting) SELECT ${oldId}, 1 FROM generate_series(1, $1) AS nr`, [troubled]);
    const event = await world.known({ max_participants: 1, waiting_list: true });
    const [first, second] = (await world.many(2)) as [Person, Person];
    await first.press(event);
    await second.press(event);
    // As after a transaction that was too short for all.
    await world.database.query('UPDATE seats SET capacity = 2 WHERE event_id = $1', [event.event_id]);
    await until('the seat is given', async () => (await second.registration(event)).body.status === 'registered');
  });

  it('keep nobody at another event from being found absent', async () => {
    await world.database.query('DELETE FROM seats WHERE event_id IN (SELECT event_id FROM events WHERE state = $1)', ['{}']);
    await world.database.query(`UPDATE events SET status = 'completed', ends_at = now() - interval '2 days' WHERE state = '{}'`);
    const event = await world.known();
    const [person] = (await world.many(1)) as [Person];
    const { registration_id: id } = (await person.press(event)).body;
    const [starts_at, ends_at] = [7200, 3600].map((seconds) => new Date(Date.now() - seconds * 1000).toISOString()) as [string, string];
    await world.kafka.publish(EventChanged.build({ ...event, version: 2, starts_at, ends_at }));
    await until('they are', async () => (await statusOf(id)) === 'no_show');
  });
});
