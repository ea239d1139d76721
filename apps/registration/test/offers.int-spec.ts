import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, topics, type EventState } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { fillLine } from './long-line.js';
import { type Person, World } from './world.js';

describe('a seat that becomes free, where the first in line has time to accept it', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ replicas: 2, settings: { DEADLINES_INTERVAL_MS: '20' } });
  });
  afterAll(() => world.end());

  const statusOf = async (person: Person, event: EventState) => (await person.registration(event)).body;
  const accept = (person: Person, id: string, replica = 0) =>
    person.http(replica).post<{ status: string }>(`/api/registrations/${id}/accept`);
  const says = (type: string, key: string) =>
    world.kafka.waitFor(topics.registrations, (message) => message.key === key && message.type === `poydu.registration.${type}.v1`);
  /** The time of the offer is over: nobody waits an hour in a test. */
  const letExpire = (id: string) =>
    world.database.query("UPDATE registrations SET expires_at = now() - interval '1 second' WHERE id = $1 AND expires_at IS NOT NULL", [
      id,
    ]);

  async function sumsUp(event: EventState) {
    const { rows, ledger, capacity, ...counters } = await world.seatsOf(event.event_id);
    const { taken, held, waiting } = counters;
    expect({ ...rows, held }).toEqual({ taken, held, waiting });
    expect(ledger).toEqual({ taken, held, waiting });
    expect(taken + held).toBeLessThanOrEqual(capacity ?? Infinity);
    return counters;
  }

  it('is kept for them and for nobody else, and is theirs when they accept', async () => {
    const event = await world.known({ max_participants: 1, waiting_list: true, offer_minutes: 60 });
    const [first, second, third] = (await world.many(3)) as [Person, Person, Person];
    await first.press(event);
    const { registration_id: id } = (await second.press(event)).body;
    await third.press(event);
    await first.cancel(event);
    const offered = await statusOf(second, event);
    expect(offered).toMatchObject({ status: 'offered', offer_expires_at: expect.any(String) });
    const told = await says('offered', id);
    expect(told.data).toMatchObject({ status: 'offered', expires_at: (offered as { offer_expires_at?: string }).offer_expires_at });
    // Who presses again is shown the offer; a newcomer goes to the end of the line.
    expect((await second.press(event)).body).toMatchObject({ status: 'offered', registration_id: id });
    const [newcomer] = (await world.many(1)) as [Person];
    expect((await newcomer.press(event)).body).toMatchObject({ status: 'waitlisted', position: 2 });
    expect(await sumsUp(event)).toMatchObject({ taken: 0, held: 1, waiting: 2 });
    expect(await accept(third, id)).toMatchObject({ status: 404 });
    expect(await accept(second, id)).toMatchObject({ status: 200, body: { status: 'registered' } });
    expect(await accept(second, id)).toMatchObject({ status: 200, body: { status: 'registered' } });
    expect(await sumsUp(event)).toMatchObject({ taken: 1, held: 0, waiting: 2 });
    await says('registered', id);
  });

  it('goes to the next when they do not accept in time, or decline', async () => {
    const event = await world.known({ max_participants: 1, waiting_list: true, offer_minutes: 60 });
    const [first, second, third, fourth] = (await world.many(4)) as [Person, Person, Person, Person];
    await first.press(event);
    const { registration_id: late } = (await second.press(event)).body;
    const { registration_id: unwilling } = (await third.press(event)).body;
    await fourth.press(event);
    await first.cancel(event);
    await letExpire(late);
    await until('the next has the offer', async () => (await statusOf(third, event)).status === 'offered');
    expect((await statusOf(second, event)).status).toBe('cancelled');
    await says('expired', late);
    expect(await accept(second, late)).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    expect(await third.http().post(`/api/registrations/${unwilling}/release`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    expect((await statusOf(fourth, event)).status).toBe('offered');
    expect(await sumsUp(event)).toMatchObject({ taken: 0, held: 1, waiting: 0 });
  });

  it('is never two people’s, whatever races: acceptances at two replicas, expiries, cancellations and newcomers', async () => {
    const event = await world.known({ max_participants: 3, waiting_list: true, offer_minutes: 60 });
    const people = await world.many(30);
    const ids = new Map<Person, string>();
    for (const person of people) ids.set(person, (await person.press(event)).body.registration_id);
    await Promise.all(people.slice(0, 3).map((person) => person.cancel(event)));
    await Promise.all(
      people
        .slice(3)
        .flatMap((person, index) => [
          accept(person, ids.get(person) ?? '', index % 2),
          index % 3 === 0 ? letExpire(ids.get(person) ?? '') : person.press(event, undefined, (index + 1) % 2),
          ...(index % 4 === 0 ? [person.cancel(event, index % 2)] : []),
        ]),
    );
    await until('no seat is free while somebody waits', async () => {
      const { taken, held, waiting } = await sumsUp(event);
      return waiting === 0 || taken + held === 3;
    });
  });

  it('goes to as many as a raise of the capacity gives, however many wait, and presses go on meanwhile', async () => {
    const event = await world.known({ max_participants: 1, waiting_list: true });
    const people = await world.many(4);
    for (const person of people) await person.press(event);
    await fillLine(world, event);
    await world.kafka.publish(EventChanged.build({ ...event, version: 2, max_participants: 1500 }));
    await until('all have seats', async () => (await world.seatsOf(event.event_id)).waiting === 0);
    expect(await sumsUp(event)).toMatchObject({ taken: 1204, waiting: 0 });
  });
});
