import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type Fleet, type Member, ownFleet, until } from '@poydu/testing';

type Own = Awaited<ReturnType<typeof ownFleet>>;

interface Attendees {
  items: { registration_id: string; user_id: string; status: string }[];
  next_cursor: string | null;
}

describe('registration, when something is away', () => {
  let own: Own;
  let fleet: Fleet;
  let organiser: Member;
  let people: Member[];
  beforeAll(async () => {
    own = await ownFleet('registration');
    fleet = own.fleet;
    organiser = await fleet.signUp();
    people = await Promise.all(Array.from({ length: 8 }, () => fleet.signUp()));
  }, 240_000);
  afterAll(() => own.end(), 60_000);

  const attendeesOf = async (eventId: string) =>
    expectStatus(200, await organiser.http.get<Attendees>(`/api/events/${eventId}/attendees?limit=100`)).items;

  /** Each press is answered with a seat or with a problem document of the fleet (the client checks its form). @returns who has a seat. */
  async function pressAll(eventId: string): Promise<Map<string, string>> {
    const answers = await Promise.all(people.map(async (person) => ({ person, answer: await fleet.press(person, eventId) })));
    for (const { answer } of answers) expect([200, 502, 503, 504]).toContain(answer.status);
    return new Map(answers.flatMap(({ person, answer }) => (answer.status === 200 ? [[person.id, answer.body.registration_id]] : [])));
  }

  const isNotified = async (person: Member, text: string) => {
    const { items } = expectStatus(200, await person.http.get<{ items: object[] }>('/api/me/notifications'));
    return JSON.stringify(items).includes(text);
  };

  it('takes seats while Kafka is away, and everybody hears of it once Kafka is back', async () => {
    const name = `Без Кафки ${organiser.username}`;
    const eventId = await fleet.publish(organiser, { name });
    const [first] = people as [Member];
    expectStatus(200, await fleet.press(first, eventId));
    await own.stack.stop('kafka');
    const seats = await pressAll(eventId);
    expect(seats.size).toBe(people.length);
    await own.stack.start('kafka');
    for (const person of people) await until('the person is notified', () => isNotified(person, name), { timeoutMs: 60_000 });
  }, 180_000);

  it('answers with a problem while Postgres is away, and goes on by itself', async () => {
    const eventId = await fleet.publish(organiser);
    const [first] = people as [Member];
    const kept = expectStatus(200, await fleet.press(first, eventId)).registration_id;
    await own.stack.stop('postgres');
    expect((await fleet.press(first, eventId)).status).toBe(503);
    await own.stack.start('postgres');
    await until('seats are taken again', async () => (await pressAll(eventId)).size === people.length, { timeoutMs: 60_000 });
    expect((await fleet.press(first, eventId)).body.registration_id).toBe(kept);
    expect(await attendeesOf(eventId)).toHaveLength(people.length);
  }, 180_000);

  it.each(['registration', 'postgres'])(
    'loses no answered seat when %s is killed in the middle, and sells none twice',
    async (part) => {
      const eventIds = await Promise.all(Array.from({ length: 10 }, () => fleet.publish(organiser, { max_participants: 5 })));
      const [warm = ''] = eventIds;
      await fleet.press(organiser, warm);
      const pressing = Promise.all(
        eventIds.map(async (eventId) => {
          const answers = await Promise.all(people.map(async (person) => ({ person, answer: await fleet.press(person, eventId) })));
          return answers.filter(({ answer }) => answer.status === 200).map(({ person }) => ({ eventId, userId: person.id }));
        }),
      );
      await own.stack.kill(part);
      const answered = (await pressing).flat();
      await own.stack.untilHealthy(part);
      for (const eventId of eventIds) {
        await until('everybody is answered', async () => {
          const answers = await Promise.all(people.map((person) => fleet.press(person, eventId)));
          return answers.every(({ status }) => status === 200 || status === 409);
        });
        const attendees = await attendeesOf(eventId);
        expect(attendees).toHaveLength(5);
        expect(new Set(attendees.map(({ user_id }) => user_id)).size).toBe(5);
        for (const one of answered) if (one.eventId === eventId) expect(attendees.map(({ user_id }) => user_id)).toContain(one.userId);
      }
    },
    180_000,
  );
});
