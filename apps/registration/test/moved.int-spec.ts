import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, topics, type EventState } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { type JoinedBody, type Person, World } from './world.js';

describe('keeping or confirming the seat of an event that was moved', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.end());

  async function organised(overrides: Partial<EventState> = {}) {
    const organiser = await world.as();
    return { organiser, event: await world.known({ organiser_id: organiser.id, ...overrides }) };
  }
  const join = async (person: Person, event: EventState): Promise<JoinedBody> => (await person.press(event)).body;

  async function change(event: EventState, changes: Partial<EventState>): Promise<EventState> {
    const changed = { ...event, ...changes, version: event.version + 1 };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    return changed;
  }

  type Confirmed = { items: { registration_id: string; status: string; confirmed: boolean }[] };
  const listed = async (organiser: Person, event: EventState, query = '') =>
    (await organiser.http().get<Confirmed>(`/api/events/${event.event_id}/attendees${query}`)).body.items;
  const confirmations = (id: string) =>
    world.kafka.received(topics.registrations).filter(({ key, type }) => key === id && type === 'poydu.registration.confirmed.v1');
  const says = (person: Person, id: string, what: 'confirm' | 'accept') =>
    person.http().post(`/api/registrations/${id}/${what}`) as Promise<{ status: number; body: { status: string } }>;
  const later = (event: EventState) => ({
    starts_at: new Date(Date.parse(event.starts_at) + 3_600_000).toISOString(),
    ends_at: new Date(Date.parse(event.ends_at) + 3_600_000).toISOString(),
  });

  it.each([
    ['another time', 'confirm', later],
    ['another time', 'accept', later],
    ['another place', 'confirm', () => ({ location: null, online_url: 'https://meet.poydu.test/new' })],
    ['another address', 'accept', ({ location }: EventState) => ({ location: location && { ...location, address: 'Новая, 1' } })],
  ] as const)('counts again after %s: %s', async (_, what, moving) => {
    const { organiser, event } = await organised();
    const person = await world.as();
    const { registration_id: id } = await join(person, event);
    await says(person, id, 'confirm');
    // Another name is no reason to ask.
    const renamed = await change(event, { name: 'Переименовано' });
    expect(await listed(organiser, event)).toMatchObject([{ status: 'confirmed', confirmed: true }]);
    await says(person, id, what);
    expect(await listed(organiser, event)).toMatchObject([{ status: 'confirmed', confirmed: true }]);

    const moved = await change(renamed, moving(event));
    expect(await listed(organiser, event)).toMatchObject([{ status: 'registered', confirmed: false }]);
    expect(await listed(organiser, event, '?status=confirmed')).toEqual([]);
    expect(await listed(organiser, event, '?status=registered')).toHaveLength(1);
    expect((await person.registration(event)).body.status).toBe('registered');
    for (let again = 0; again < 2; again++)
      expect(await says(person, id, what)).toMatchObject({ status: 200, body: { status: 'confirmed' } });
    expect(await listed(organiser, event)).toMatchObject([{ status: 'confirmed', confirmed: true }]);
    await world.kafka.waitFor(topics.registrations, ({ key, data }) => key === id && (data as { version: number }).version === 3);
    expect(confirmations(id).map(({ data }) => (data as { version: number }).version)).toEqual([2, 3]);
    expect(confirmations(id).at(-1)?.data).toMatchObject({ event: { version: moved.version } });
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, rows: { taken: 1 }, ledger: { taken: 1 } });
  });

  it('is read with the registration: whether it is asked for, until the person has said yes', async () => {
    const { event } = await organised();
    const [person, other] = [await world.person('Мария Ермакова'), await world.as()];
    const { registration_id: id } = await join(person, event);
    const read = (who: Person) => who.http().get<{ full_name: string | null }>(`/api/me/registrations/${id}`);
    const named = await until('the name is known', async () => {
      const answer = await read(person);
      return answer.body.full_name ? answer : undefined;
    });
    expect(named).toMatchObject({
      status: 200,
      body: {
        registration_id: id,
        status: 'registered',
        is_outdated: false,
        full_name: 'Мария Ермакова',
        event: { name: event.name, category: event.category },
      },
    });
    await change(event, later(event));
    expect((await read(person)).body).toMatchObject({ is_outdated: true });
    await says(person, id, 'accept');
    expect((await read(person)).body).toMatchObject({ status: 'confirmed', is_outdated: false });
    expect(await read(other)).toMatchObject({ status: 404, body: { code: 'registration-not-found' } });
    await person.cancel(event);
    expect((await read(person)).body).toMatchObject({ status: 'cancelled', is_outdated: false });
  });

  it('is nothing to be done for who came after the move, at the press or from the waiting list', async () => {
    const { event } = await organised({ max_participants: 1, waiting_list: true, offer_minutes: 60 });
    const moved = await change(event, later(event));
    const [first, second] = (await world.many(2)) as [Person, Person];
    const one = await join(first, moved);
    expect(await says(first, one.registration_id, 'accept')).toMatchObject({ status: 200, body: { status: 'registered' } });
    const other = await join(second, moved);
    const again = await change(moved, later(moved));
    await first.cancel(again);
    for (let repeated = 0; repeated < 2; repeated++)
      expect(await says(second, other.registration_id, 'accept')).toMatchObject({ status: 200, body: { status: 'registered' } });
  });
});
