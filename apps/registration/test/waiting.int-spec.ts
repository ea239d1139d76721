import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, UserBlocked, UserUnblocked, type EventState } from '@poydu/contracts';
import { aCaller, aUser, until } from '@poydu/testing';
import { type Person, World } from './world.js';

let world: World;
const start = (options: Parameters<typeof World.start>[0] = {}) => {
  beforeAll(async () => void (world = await World.start(options)));
  afterAll(() => world.end());
};
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const statusOf = async (person: Person, event: EventState) => (await person.registration(event)).body;

async function setBlocked(person: Person, version: number, blocked: boolean): Promise<void> {
  const user = aUser({ user_id: person.id, version, blocked });
  await world.kafka.publish((blocked ? UserBlocked : UserUnblocked).build(user));
  await until('it is known', async () => {
    const sql = 'SELECT FROM people WHERE user_id = $1 AND account_version = $2';
    return (await world.database.query(sql, [person.id, version])).length > 0;
  });
}

describe('a blocked person', () => {
  start({ settings: { DEADLINES_INTERVAL_MS: '20' } });

  it('first in line is passed over and keeps the place, keeps nobody else out, and has the next free seat when the block is lifted', async () => {
    const event = await world.known({ max_participants: 1, waiting_list: true });
    const [first, blocked, third, newcomer] = (await world.many(4)) as [Person, Person, Person, Person];
    for (const person of [first, blocked, third]) await person.press(event);
    await setBlocked(blocked, 2, true);
    await first.cancel(event);
    expect((await statusOf(third, event)).status).toBe('registered');
    expect(await statusOf(blocked, event)).toMatchObject({ status: 'waitlisted', position: 1 });
    // The seat stays free, and the job has nothing to do with it: no snapshot of the occupancy follows another.
    await third.cancel(event);
    const versionOf = () => world.database.query('SELECT version FROM seats WHERE event_id = $1', [event.event_id]);
    const version = await versionOf();
    expect(await newcomer.press(event)).toMatchObject({ status: 200, body: { status: 'registered' } });
    await newcomer.cancel(event);
    expect(await versionOf()).toEqual([{ version: String(Number((version[0] as { version: string }).version) + 2) }]);
    await setBlocked(blocked, 3, false);
    await until('the seat is theirs', async () => (await statusOf(blocked, event)).status === 'registered');
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, waiting: 0, ledger: { taken: 1, waiting: 0 } });
  });

  it('accepts no seat, confirms none, and is approved by nobody', async () => {
    const organiser = await world.as();
    const [offers, plain, asked] = [
      await world.known({ max_participants: 1, waiting_list: true, offer_minutes: 60 }),
      await world.known(),
      await world.known({ requires_approval: true, organiser_id: organiser.id }),
    ];
    const [first, person] = (await world.many(2)) as [Person, Person];
    await first.press(offers);
    const [offered, seated, request] = [await person.press(offers), await person.press(plain), await person.press(asked)];
    await first.cancel(offers);
    await setBlocked(person, 2, true);
    const post = (by: Person, { body }: typeof offered, command: string) =>
      by.http().post(`/api/registrations/${body.registration_id}/${command}`);
    for (const [answer, command] of [
      [offered, 'accept'],
      [seated, 'confirm'],
    ] as const)
      expect(await post(person, answer, command)).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
    expect(await post(organiser, request, 'approve')).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    // Giving back and declining are possible.
    expect(await post(person, offered, 'release')).toMatchObject({ status: 200 });
    expect(await post(organiser, request, 'decline')).toMatchObject({ status: 200 });
  });
});

describe('an offer', () => {
  // The job is behind.
  start({ keepsDeadlines: false });

  async function offered(overrides: Partial<EventState> = {}) {
    const event = await world.known({ max_participants: 1, waiting_list: true, offer_minutes: 60, ...overrides });
    const [first, second] = (await world.many(2)) as [Person, Person];
    await first.press(event);
    const { registration_id: id } = (await second.press(event)).body;
    await first.cancel(event);
    return { event, id, person: second, shown: (await statusOf(second, event)) as { status: string; offer_expires_at?: string } };
  }

  it('is accepted in time only, by the clock of the database, also before the seat is freed', async () => {
    const { id, person } = await offered();
    await world.database.query("UPDATE registrations SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    expect(await person.http().post(`/api/registrations/${id}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'invalid-transition', detail: expect.stringContaining('time') },
    });
    const { id: inTime, person: other } = await offered();
    await world.database.query("UPDATE registrations SET expires_at = now() + interval '1 minute' WHERE id = $1", [inTime]);
    expect(await other.http().post(`/api/registrations/${inTime}/accept`)).toMatchObject({ status: 200, body: { status: 'registered' } });
  });

  it('ends when the event starts, however long the organiser gives', async () => {
    const starts_at = inMinutes(30);
    const { shown } = await offered({ starts_at, ends_at: inMinutes(90) });
    expect(shown.status).toBe('offered');
    const late = Date.parse(shown.offer_expires_at ?? '') - Date.parse(starts_at);
    expect(Math.abs(late)).toBeLessThan(5000);
  });
});

describe('requests', () => {
  start();

  it('are decided by administrators, too, as attendees are listed by them; of others they are hidden', async () => {
    const event = await world.known({ requires_approval: true });
    const [one, other, stranger] = (await world.many(3)) as [Person, Person, Person];
    const administrator = await world.as(aCaller({ roles: ['ADMINISTRATOR'] }));
    const ids = [(await one.press(event)).body.registration_id, (await other.press(event)).body.registration_id];
    for (const command of ['approve', 'decline'])
      expect(await stranger.http().post(`/api/registrations/${String(ids[0])}/${command}`)).toMatchObject({
        status: 404,
        body: { code: 'registration-not-found' },
      });
    for (let again = 0; again < 2; again++)
      expect(await administrator.http().post(`/api/registrations/${String(ids[0])}/approve`)).toMatchObject({
        status: 200,
        body: { status: 'registered' },
      });
    expect(await administrator.http().post(`/api/registrations/${String(ids[1])}/decline`)).toMatchObject({
      status: 200,
      body: { status: 'declined' },
    });
    await world.kafka.waitFor(topics.registrations, ({ key, type }) => key === ids[0] && type === 'poydu.registration.approved.v1');
  });
});
