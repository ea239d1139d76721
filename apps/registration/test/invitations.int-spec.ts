import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventState, type MailContent, topics } from '@poydu/contracts';
import { KeyRings, open } from '@poydu/identity';
import { aCaller, until } from '@poydu/testing';
import { World } from './world.js';

type Invitation = MailContent & { kind: 'invitation' };

describe('the invitation to the address in the application', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ replicas: 2 })));
  afterAll(() => world.end());

  const applicationOf = (email: string) => ({ full_name: 'Ермакова Мария', birth_date: '1994-05-17', phone: '+79001234567', email });
  const sealed = () => world.kafka.received(topics.mailRequests).map(({ data }) => data as { sealed: string; expires_at: string });
  async function opened(): Promise<Invitation[]> {
    const keys = world.replicas[0]?.get(KeyRings, { strict: false }).private('mail');
    if (!keys) throw new Error('There is no replica');
    await keys.refresh();
    return Promise.all(sealed().map(async (request) => (await open(keys, request.sealed)) as Invitation));
  }
  const invitationsTo = async (email: string) => (await opened()).filter(({ to }) => to === email);
  const invitationTo = async (email: string) => {
    await world.kafka.waitFor(topics.mailRequests, () => true);
    return until(`${email} is invited`, async () => (await invitationsTo(email))[0]);
  };
  /** Nobody is to be invited any more. */
  const settled = (event: EventState) =>
    until('all with a seat are looked at', async () => {
      const sql = `SELECT FROM registrations WHERE event_id = $1 AND application IS NOT NULL AND invited_at IS NULL AND status = 'registered'`;
      return (await world.database.query(sql, [event.event_id])).length === 0;
    });

  it('is asked for once by who presses, with the ticket and the calendar, sealed, and names the address nowhere else', async () => {
    const event = await world.known({ requires_application: true });
    const person = await world.as();
    const email = `${person.id}@home.test`;
    const { body } = await person.press(event, { application: applicationOf(email) });
    expect(await invitationTo(email)).toMatchObject({
      kind: 'invitation',
      user_id: person.id,
      event_id: event.event_id,
      registration_id: body.registration_id,
      sequence: 1,
      event: { name: event.name, location: event.location },
    });
    await person.press(event, { application: applicationOf(email) });
    await person.cancel(event);
    await person.press(event, { application: applicationOf(email) });
    await settled(event);
    const marker = await world.as();
    await marker.press(event, { application: applicationOf(`${marker.id}@home.test`) });
    await invitationTo(`${marker.id}@home.test`);
    expect(await invitationsTo(email)).toHaveLength(1);
    await world.kafka.waitFor(topics.registrations, ({ key }) => key === body.registration_id);
    const said = JSON.stringify([world.kafka.received(topics.registrations), world.kafka.received(topics.mailRequests)]);
    expect(said).toContain(body.registration_id);
    expect(said).not.toContain(email);
  });

  it('waits for the seat: after an approval and after a promotion, not before', async () => {
    const organiser = aCaller();
    const event = await world.known({
      requires_application: true,
      requires_approval: true,
      waiting_list: true,
      max_participants: 1,
      organiser_id: organiser.userId,
    });
    const [first, second] = await world.many(2);
    if (!first || !second) throw new Error('Two people were asked for');
    const emails = [first, second].map(({ id }) => `${id}@home.test`);
    const requests = [];
    for (const [nr, person] of [first, second].entries()) {
      requests.push((await person.press(event, { application: applicationOf(emails[nr] ?? '') })).body.registration_id);
    }
    const door = (await world.as(organiser)).http();
    for (const id of requests) expect((await door.post(`/api/registrations/${id}/approve`)).status).toBe(200);
    await invitationTo(emails[0] ?? '');
    expect(await invitationsTo(emails[1] ?? '')).toEqual([]);
    await first.cancel(event);
    expect(await invitationTo(emails[1] ?? '')).toMatchObject({ registration_id: requests[1] });
  });

  it('does not keep the end of the service waiting until a whole backlog is asked for', async () => {
    const own = await World.start();
    try {
      const event = await own.known({ requires_application: true, max_participants: null });
      await own.database.query(
        `INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at, application)
         SELECT $1, gen_random_uuid(), gen_random_uuid(), 'registered', now(), now(), '{"email": "maria@home.test"}' FROM generate_series(1, 20000)`,
        [event.event_id],
      );
      const left = async () =>
        (await own.database.query<{ count: number }>('SELECT count(*)::integer FROM registrations WHERE invited_at IS NULL'))[0]?.count;
      await until('the job has begun', async () => (await left()) !== 20_000);
      await own.replicas[0]?.close();
      own.replicas.length = 0;
      expect(await left()).toBeGreaterThan(0);
    } finally {
      await own.end();
    }
  });

  it('is not asked for by who filled in no application', async () => {
    const event = await world.known();
    const person = await world.as();
    await person.press(event);
    const marker = await world.as();
    await marker.press(event, { application: applicationOf(`${marker.id}@home.test`) });
    await invitationTo(`${marker.id}@home.test`);
    expect((await opened()).map(({ user_id }) => user_id)).not.toContain(person.id);
  });

  it('is asked for once by two replicas that look at the same time, for each of many', async () => {
    const event = await world.known({ requires_application: true, max_participants: null });
    const people = await world.many(120);
    await world.kafka.waitFor(topics.mailRequests, () => true);
    const before = sealed().length;
    await Promise.all(people.map((person, nr) => person.press(event, { application: applicationOf(`${person.id}@rush.test`) }, nr % 2)));
    await settled(event);
    await until('all are asked for', () => sealed().length >= before + people.length);
    const addresses = (await opened()).map(({ to }) => to).filter((to) => to.endsWith('@rush.test'));
    expect(addresses.toSorted()).toEqual(people.map(({ id }) => `${id}@rush.test`).toSorted());
  });
});
