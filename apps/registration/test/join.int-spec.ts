import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EventCancelled,
  EventChanged,
  EventDrafted,
  EventPublished,
  EventRejected,
  topics,
  UserBlocked,
  type EventState,
} from '@poydu/contracts';
import { anEvent, aUser, expectInTime, expectWithin, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { World } from './world.js';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const application = { full_name: 'Ермакова Мария', birth_date: '1994-05-17', phone: '+7 900 123-45-67', email: 'maria@poydu.test' };

describe('the press «Пойду»', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.end());

  it('takes a seat and says so on the topic of registrations, with what readers show of the event', async () => {
    const event = await world.known();
    const person = await world.as();
    const { status, body } = await person.press(event);
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'registered', event_id: event.event_id } });
    const message = await world.kafka.waitFor(topics.registrations, ({ key }) => key === body.registration_id);
    expect(message).toMatchObject({
      type: 'poydu.registration.registered.v1',
      data: {
        registration_id: body.registration_id,
        version: 1,
        user_id: person.id,
        status: 'registered',
        event: { name: event.name, location: event.location, organiser_id: event.organiser_id },
      },
    });
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, rows: { taken: 1 } });
  });

  it('is answered for an event that was published in this very moment', async () => {
    const person = await world.as();
    await expectInTime(async () => {
      const event = anEvent();
      const pressed = person.press(event);
      await world.kafka.publish(EventPublished.build(event));
      return (await pressed).body.status === 'registered';
    });
  });

  it('is answered for an event known as a draft that was published in this very moment', async () => {
    const person = await world.as();
    await expectInTime(async () => {
      const draft = anEvent({ status: 'draft' });
      await world.kafka.publish(EventDrafted.build(draft));
      await world.untilVersion(draft);
      const pressed = person.press(draft);
      await world.kafka.publish(EventPublished.build({ ...draft, status: 'active', version: 2 }));
      return (await pressed).body.status === 'registered';
    });
  });

  it('repeated, answers the same registration and takes no second seat', async () => {
    const event = await world.known({ max_participants: 1 });
    const person = await world.as();
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => person.press(event)));
    const later = await person.press(event);
    for (const answer of [...others, later]) expect(answer).toMatchObject({ status: 200, body: first?.body });
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, rows: { taken: 1 } });
  });

  it('repeated after the registration closed, still answers the registration', async () => {
    const event = await world.known();
    const [person, late] = await world.many(2);
    const first = await person?.press(event);
    const closed = { ...event, version: 2, registration_closes_at: inHours(-1) };
    await world.kafka.publish(EventChanged.build(closed));
    await world.untilVersion(closed);
    expect(await person?.press(event)).toMatchObject({ status: 200, body: first?.body });
    expect(await late?.press(event)).toMatchObject({ status: 409, body: { code: 'registration-closed' } });
  });

  it('after a cancel makes a new registration', async () => {
    const event = await world.known({ max_participants: 1 });
    const person = await world.as();
    const first = await person.press(event);
    expect(await person.cancel(event)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    const second = await person.press(event);
    expect(second).toMatchObject({ status: 200, body: { status: 'registered' } });
    expect(second.body.registration_id).not.toBe(first.body.registration_id);
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, rows: { taken: 1 } });
  });

  it('repeated after a confirm, answers what the registration is by now', async () => {
    const event = await world.known();
    const person = await world.as();
    const { body } = await person.press(event);
    expect(await person.http().post(`/api/registrations/${body.registration_id}/confirm`)).toMatchObject({ status: 200 });
    expect((await person.press(event)).body).toMatchObject({ status: 'confirmed', registration_id: body.registration_id });
  });

  it('finds a full event sold out, and not any more once a seat is free', async () => {
    const event = await world.known({ max_participants: 1 });
    const [first, second] = await world.many(2);
    await first?.press(event);
    for (let again = 0; again < 3; again++) {
      expect(await second?.press(event)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
      expect(await first?.press(event)).toMatchObject({ status: 200, body: { status: 'registered' } });
    }
    await first?.cancel(event);
    expect(await second?.press(event)).toMatchObject({ status: 200, body: { status: 'registered' } });
    expect(await first?.press(event)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
  });

  it('knows no limit where there is none', async () => {
    const event = await world.known({ max_participants: null });
    const answers = await Promise.all((await world.many(300)).map((person) => person.press(event)));
    expect(new Set(answers.map(({ body }) => body.status))).toEqual(new Set(['registered']));
    expect(await world.seatsOf(event.event_id)).toMatchObject({ capacity: null, taken: 300, rows: { taken: 300 } });
  });

  it.each<[string, number, Partial<EventState>]>([
    ['event-not-found', 404, { status: 'draft' }],
    ['event-not-found', 404, { status: 'pending_review' }],
    ['event-cancelled', 409, { status: 'cancelled' }],
    ['event-rejected', 409, { status: 'rejected' }],
    ['event-completed', 410, { status: 'completed' }],
    ['event-completed', 410, { starts_at: inHours(-2), ends_at: inHours(-1) }],
    ['registration-not-open', 409, { registration_opens_at: inHours(1) }],
    ['registration-closed', 409, { registration_closes_at: inHours(-1) }],
    ['application-required', 422, { requires_application: true }],
  ])('is refused with %s (%i)', async (code, status, overrides) => {
    const event = await world.known(overrides);
    expect(await (await world.as()).press(event)).toMatchObject({ status, body: { code } });
  });

  it('is refused for an event that does not exist', async () => {
    expect(await (await world.as()).press({ event_id: uuidv7() })).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
  });

  it.each(['EventCancelled', 'EventRejected'])('is refused as soon as %s is known, also for who has a seat', async (name) => {
    const event = await world.known();
    const person = await world.as();
    await person.press(event);
    const [status, definition] =
      name === 'EventCancelled' ? (['cancelled', EventCancelled] as const) : (['rejected', EventRejected] as const);
    const over = { ...event, version: 2, status };
    await world.kafka.publish(definition.build(over));
    await world.untilVersion(over);
    expect(await person.press(event)).toMatchObject({ status: 409, body: { code: `event-${status}` } });
  });

  it('is refused to a blocked person, alone and among others', async () => {
    const event = await world.known();
    const [blocked, ...others] = await world.many(20);
    if (!blocked) throw new Error('nobody');
    await world.kafka.publish(UserBlocked.build(aUser({ user_id: blocked.id, version: 2, blocked: true })));
    await until('the block is known', async () => {
      const rows = await world.database.query('SELECT FROM people WHERE user_id = $1 AND blocked', [blocked.id]);
      return rows.length > 0;
    });
    expect(await blocked.press(event)).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
    const [first, ...answers] = await Promise.all([blocked, ...others].map((person) => person.press(event)));
    expect(first).toMatchObject({ status: 403 });
    expect(new Set(answers.map(({ body }) => body.status))).toEqual(new Set(['registered']));
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 19, rows: { taken: 19 } });
  });

  it('with the application is not refused because the same person pressed without it in the same moment', async () => {
    const event = await world.known({ requires_application: true });
    for (const person of await world.many(10)) {
      const [, complete] = await Promise.all([person.press(event), person.press(event, { application }), person.press(event)]);
      expect(complete).toMatchObject({ status: 200, body: { status: 'registered' } });
    }
  });

  it('keeps a valid application, and names what is wrong with another', async () => {
    const event = await world.known({ requires_application: true });
    const person = await world.as();
    const bad = await person.press(event, { application: { ...application, birth_date: '1994-02-31', email: 'x', height: 180 } });
    expect(bad).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    const pointers = (bad.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/application/birth_date', '/application/email', '/application/height']);
    expect(await person.press(event, { application })).toMatchObject({ status: 200, body: { status: 'registered' } });
    const [row] = await world.database.query('SELECT application FROM registrations WHERE user_id = $1', [person.id]);
    expect(row).toEqual({ application });
    expect(await person.press(event)).toMatchObject({ status: 200, body: { status: 'registered' } });
  });

  it.each([
    ['an unknown field', { seats: 2 }],
    ['a list', []],
    ['a text', '"x"'],
    ['broken JSON', '{'],
    ['a null character', { application: { ...application, full_name: 'a\0' } }],
  ])('refuses %s as its body', async (_, body) => {
    const event = await world.known();
    expect(await (await world.as()).press(event, body)).toMatchObject({ status: 400 });
  });

  it('refuses a malformed id, and a caller without a proven identity', async () => {
    const person = await world.as();
    expect(await person.press({ event_id: '17' })).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    const event = await world.known();
    const bare = world.replicas[0]?.http.as({ 'x-user-id': person.id });
    expect(await bare?.post(`/internal/events/${event.event_id}/join`)).toMatchObject({ status: 401 });
  });

  it('gives snapshots of the seats, not one a press, and the last one is true', async () => {
    const people = await world.many(200);
    // Four a second, however long the presses take.
    await expectWithin(20, async () => {
      const event = await world.known({ max_participants: null });
      await Promise.all(people.map((person) => person.press(event)));
      await world.kafka.waitFor(topics.occupancy, ({ key, data }) => key === event.event_id && (data as { taken: number }).taken === 200);
      return world.kafka.received(topics.occupancy).filter(({ key }) => key === event.event_id).length;
    });
  });
});
