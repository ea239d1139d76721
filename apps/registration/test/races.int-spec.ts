import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, EventChanged, topics, type EventState } from '@poydu/contracts';
import { type Person, World } from './world.js';

/** Two processes of the service would race as these two applications do: they share nothing but the database. */
describe('two replicas', () => {
  let world: World;
  let crowd: Person[];
  beforeAll(async () => {
    world = await World.start({ replicas: 2 });
    crowd = await world.many(400);
  });
  afterAll(() => world.end());

  const pressAll = (people: Person[], event: EventState) =>
    Promise.all(people.map((person, index) => person.press(event, undefined, index % 2)));

  async function sumsUp(event: EventState) {
    const { rows, ledger, ...counters } = await world.seatsOf(event.event_id);
    const { taken, held, waiting } = counters;
    expect(rows).toEqual({ taken, waiting });
    expect(ledger).toEqual({ taken, held, waiting });
    const doubles = await world.database.query(
      `SELECT user_id FROM registrations WHERE event_id = $1 AND status NOT IN ('cancelled', 'declined') GROUP BY user_id HAVING count(*) > 1`,
      [event.event_id],
    );
    expect(doubles).toEqual([]);
    return counters;
  }

  it('give out exactly the seats there are, each press answered', async () => {
    const event = await world.known({ max_participants: 150 });
    const answers = await pressAll(crowd, event);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(150);
    expect(answers.filter(({ body }) => body.code === 'sold-out')).toHaveLength(250);
    expect(await sumsUp(event)).toMatchObject({ taken: 150 });
  });

  it('number a waiting list without gaps and without doubles', async () => {
    const event = await world.known({ max_participants: 50, waiting_list: true });
    const answers = await pressAll(crowd.slice(0, 200), event);
    const places = answers.flatMap(({ body }) => body.position ?? []).sort((one, other) => one - other);
    expect(places).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(await sumsUp(event)).toMatchObject({ taken: 50, waiting: 150 });
  });

  it('turn nobody away by what a sold-out event was before it changed', async () => {
    const event = await world.known({ max_participants: 10 });
    const people = crowd.slice(0, 40);
    await pressAll(people, event);
    // Which of the two takes the message in, nobody knows: the other has only the counters to tell it.
    const open = { ...event, version: event.version + 1, waiting_list: true };
    await world.kafka.publish(EventChanged.build(open));
    await world.untilVersion(open);
    const [one, other] = people.slice(-2) as [Person, Person];
    const waiting = await Promise.all([one.press(event, undefined, 0), other.press(event, undefined, 1)]);
    expect(waiting.map(({ status }) => status)).toEqual([202, 202]);
    const cancelled = { ...open, version: open.version + 1, status: 'cancelled' as const };
    await world.kafka.publish(EventCancelled.build(cancelled));
    await world.untilVersion(cancelled);
    const [last, seated] = [crowd.at(-1) as Person, people[0] as Person];
    for (const replica of [0, 1]) {
      expect((await last.press(event, undefined, replica)).body.code).toBe('event-cancelled');
      expect((await seated.press(event, undefined, replica)).body.code).toBe('event-cancelled');
    }
  });

  it('give one person who presses at both one registration, also at the limit', async () => {
    for (const seats of [1, 10, 30]) {
      const event = await world.known({ max_participants: seats });
      const people = crowd.slice(0, 20);
      const answers = await Promise.all(people.flatMap((person) => [person.press(event, undefined, 0), person.press(event, undefined, 1)]));
      const ids = answers.flatMap(({ body }) => (body.status === 'registered' ? [body.registration_id] : []));
      expect(new Set(ids).size).toBe(Math.min(seats, people.length));
      expect(await sumsUp(event)).toMatchObject({ taken: Math.min(seats, people.length) });
    }
  });

  it('keep the seats right while people press and cancel at once', async () => {
    const event = await world.known({ max_participants: 20, waiting_list: true });
    const people = crowd.slice(0, 60);
    const moves = Array.from({ length: 6 }, () => people).flat();
    const answers = await Promise.all(
      moves.map(async (person, index) => {
        const replica = (index * 7) % 2;
        return index % 3 === 1 ? await person.cancel(event, replica) : await person.press(event, undefined, replica);
      }),
    );
    for (const { status } of answers) expect([200, 202, 404]).toContain(status);
    const { taken, waiting } = await sumsUp(event);
    expect(taken).toBeLessThanOrEqual(20);
    // Nobody waits while a seat is free.
    expect(waiting === 0 || taken === 20).toBe(true);
  });

  it('never hold more than the capacity while it goes up and down during a rush', async () => {
    const event = await world.known({ max_participants: 100 });
    const pressed = pressAll(crowd, event);
    let last = event;
    for (const seats of [60, 200, 90, 150]) {
      last = { ...last, version: last.version + 1, max_participants: seats };
      await world.kafka.publish(EventChanged.build(last));
    }
    const answers = await pressed;
    await world.untilVersion(last);
    const { taken, capacity } = await sumsUp(event);
    expect(taken).toBeLessThanOrEqual(capacity ?? 0);
    const seated = answers.filter(({ status }) => status === 200).length;
    expect(taken).toBe(seated);
  });

  it('seat people at many events at once, in any order', async () => {
    const events = await Promise.all(Array.from({ length: 30 }, () => world.known({ max_participants: 7 })));
    const people = crowd.slice(0, 20);
    const answers = await Promise.all(
      people.flatMap((person, nth) =>
        events.map((_, index) => person.press(events[(index * 7 + nth) % 30] as EventState, undefined, (index + nth) % 2)),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30 * 7);
    expect(answers.filter(({ body }) => body.code === 'sold-out')).toHaveLength(30 * 13);
    for (const event of events) expect(await sumsUp(event)).toMatchObject({ taken: 7 });
  });

  it('tell of each registration once', async () => {
    const event = await world.known({ max_participants: 100 });
    const answers = await pressAll(crowd.slice(0, 100), event);
    const ids = answers.map(({ body }) => body.registration_id);
    const told = () =>
      world.kafka.received(topics.registrations).filter(({ data }) => (data as { event_id: string }).event_id === event.event_id);
    for (const id of ids) await world.kafka.waitFor(topics.registrations, ({ key }) => key === id);
    expect(new Set(told().map(({ key }) => key))).toEqual(new Set(ids));
  });
});
