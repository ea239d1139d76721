import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './world.js';

describe('the list of attendees in figures', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.end());

  const path = (eventId: string) => `/api/events/${eventId}/attendees/summary`;

  it('counts by status and by day of asking, by the clock of the event; who gave up was asked for and is not kept', async () => {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id, max_participants: 2, waiting_list: true, time_zone: 'Asia/Vladivostok' });
    const people = await world.many(4);
    for (const person of people) await person.press(event);
    await people[3]?.http().delete(`/api/events/${event.event_id}/register`);
    // 14:30 UTC of the first is the second already in Vladivostok.
    await world.database.query(
      `UPDATE registrations SET created_at = CASE WHEN user_id = $2 THEN timestamptz '2026-11-01T13:30:00Z' ELSE timestamptz '2026-11-01T14:30:00Z' END
       WHERE event_id = $1`,
      [event.event_id, people[0]?.id],
    );
    expect(await organiser.http().get(path(event.event_id))).toMatchObject({
      status: 200,
      body: {
        statuses: [
          { status: 'cancelled', count: 1 },
          { status: 'registered', count: 2 },
          { status: 'waitlisted', count: 1 },
        ],
        days: [
          { day: '2026-11-01', asked: 1, kept: 1 },
          { day: '2026-11-02', asked: 3, kept: 2 },
        ],
        takings: [],
      },
    });
  });

  it('adds up what was paid and stays, by currency; not what is due or goes back', async () => {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id, max_participants: null });
    const people = await world.many(4);
    for (const person of people) await person.press(event);
    const payments = ['paid', 'kept', 'due', 'refunded'].map((status) =>
      JSON.stringify({ amount_minor: 150_000, currency: 'RUB', status }),
    );
    for (const [nr, { id }] of people.entries()) {
      await world.database.query('UPDATE registrations SET payment = $3 WHERE event_id = $1 AND user_id = $2', [
        event.event_id,
        id,
        payments[nr],
      ]);
    }
    expect(await organiser.http().get(path(event.event_id))).toMatchObject({
      body: { takings: [{ amount_minor: 300_000, currency: 'RUB' }] },
    });
  });

  it('is for the organiser and administrators; empty where nobody asked', async () => {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id });
    const [stranger] = await world.many(1);
    expect(await stranger?.http().get(path(event.event_id))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await organiser.http().get(path(event.event_id))).toMatchObject({ status: 200, body: { statuses: [], days: [], takings: [] } });
    expect(await organiser.http().get(path(crypto.randomUUID()))).toMatchObject({ status: 404 });
  });

  it('goes with a list that tells each who waits the place in line', async () => {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id, max_participants: 1, waiting_list: true });
    for (const person of await world.many(3)) await person.press(event);
    const { body } = await organiser.http().get<{ items: { position: number | null }[] }>(`/api/events/${event.event_id}/attendees`);
    expect(body.items.map(({ position }) => position)).toEqual([null, 1, 2]);
  });
});
