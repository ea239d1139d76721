import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EventCancelled,
  EventChanged,
  ProfileChanged,
  topics,
  userErased,
  UserRegistered,
  type EventState,
  type OccupancyState,
} from '@poydu/contracts';
import { KeyStore } from '@poydu/identity';
import { PersonalDataService } from '@poydu/messaging';
import { aProfile, aUser, expectStatus, fullScansOfPerson, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { type JoinedBody, type Person, World } from './world.js';

describe('the life of a registration', () => {
  let world: World;
  beforeAll(async () => {
    // What the job does with cancelled events has tests of its own.
    world = await World.start({ keepsDeadlines: false });
  });
  afterAll(() => world.end());

  /** An event whose organiser is at hand. */
  async function organised(overrides: Partial<EventState> = {}) {
    const organiser = await world.as();
    return { organiser, event: await world.known({ organiser_id: organiser.id, ...overrides }) };
  }

  const join = async (person: Person, event: EventState): Promise<JoinedBody> => (await person.press(event)).body;
  const saysOf = (registrationId: string, type: string) =>
    world.kafka.waitFor(
      topics.registrations,
      (message) => message.key === registrationId && message.type === `poydu.registration.${type}.v1`,
    );

  async function change(event: EventState, changes: Partial<EventState>): Promise<EventState> {
    const changed = { ...event, ...changes, version: event.version + 1 };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    return changed;
  }

  describe('cancelling', () => {
    it('says so, and repeated answers the same', async () => {
      const event = await world.known();
      const person = await world.as();
      const { registration_id: id } = await join(person, event);
      for (let again = 0; again < 2; again++)
        expect(await person.cancel(event)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
      await saysOf(id, 'cancelled');
      expect((await person.registration(event)).body).toMatchObject({ status: 'cancelled', registration_id: id });
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0, rows: { taken: 0 } });
    });

    it('of who never was is 404', async () => {
      const event = await world.known();
      const person = await world.as();
      expect(await person.cancel(event)).toMatchObject({ status: 404, body: { code: 'registration-not-found' } });
      expect(await person.registration(event)).toMatchObject({ status: 404, body: { code: 'registration-not-found' } });
      expect(await person.cancel({ event_id: uuidv7() })).toMatchObject({ status: 404 });
    });

    it('works for an event that is over its capacity by a late lowering, and for one that is cancelled', async () => {
      const event = await world.known({ max_participants: 5, waiting_list: true });
      const people = await world.many(6);
      for (const person of people) await person.press(event);
      const lowered = await change(event, { max_participants: 2 });
      const called = { ...lowered, status: 'cancelled' as const, version: lowered.version + 1 };
      await world.kafka.publish(EventCancelled.build(called));
      await world.untilVersion(called);
      expect(await people[0]?.cancel(event)).toMatchObject({ status: 200 });
      // Nobody is given a seat of an event that does not take place.
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 4, waiting: 1, rows: { taken: 4, waiting: 1 } });
    });
  });

  describe('the waiting list', () => {
    it('is first come, first served, and shows each person the place', async () => {
      const event = await world.known({ max_participants: 1, waiting_list: true });
      const [seated, second, third] = (await world.many(3)) as [Person, Person, Person];
      await seated.press(event);
      expect(await second.press(event)).toMatchObject({ status: 202, body: { status: 'waitlisted', position: 1 } });
      expect(await third.press(event)).toMatchObject({ status: 202, body: { status: 'waitlisted', position: 2 } });
      expect(await second.press(event)).toMatchObject({ status: 202, body: { status: 'waitlisted', position: 1 } });
      const { body: waiting } = await third.registration(event);
      expect(waiting).toMatchObject({ status: 'waitlisted', position: 2 });
      // For readers who show it, too: the second in this order.
      expect((await saysOf(waiting.registration_id, 'waitlisted')).data).toMatchObject({ queue_no: 2 });

      await seated.cancel(event);
      const promoted = await second.registration(event);
      expect(promoted.body).toMatchObject({ status: 'registered' });
      expect((await saysOf(promoted.body.registration_id, 'registered')).data).not.toHaveProperty('queue_no');
      expect((await third.registration(event)).body).toMatchObject({ status: 'waitlisted', position: 1 });
      expect(await seated.press(event)).toMatchObject({ status: 202, body: { position: 2 } });
    });

    it('moves up when somebody in it leaves, and no seat is taken by that', async () => {
      const event = await world.known({ max_participants: 1, waiting_list: true });
      const [seated, second, third] = (await world.many(3)) as [Person, Person, Person];
      for (const person of [seated, second, third]) await person.press(event);
      await second.cancel(event);
      expect((await third.registration(event)).body).toMatchObject({ status: 'waitlisted', position: 1 });
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, waiting: 1, rows: { taken: 1, waiting: 1 } });
    });

    it('gets as many seats as a raise of the capacity gives', async () => {
      const event = await world.known({ max_participants: 1, waiting_list: true });
      const people = await world.many(5);
      for (const person of people) await person.press(event);
      await change(event, { max_participants: 3 });
      const statuses = await Promise.all(people.map(async (person) => (await person.registration(event)).body.status));
      expect(statuses).toEqual(['registered', 'registered', 'registered', 'waitlisted', 'waitlisted']);
      expect(await world.seatsOf(event.event_id)).toMatchObject({ capacity: 3, taken: 3, waiting: 2 });
    });
  });

  describe('the capacity', () => {
    it('that is lowered below what is taken becomes what is taken, and says so', async () => {
      const event = await world.known({ max_participants: 5 });
      const people = await world.many(4);
      for (const person of people) await person.press(event);
      const { version } = await change(event, { max_participants: 2 });
      const message = await world.kafka.waitFor(
        topics.occupancy,
        ({ key, data }) => key === event.event_id && (data as OccupancyState).event_version === version,
      );
      expect(message.data).toMatchObject({ capacity: 4, taken: 4 });
      expect(await (await world.as()).press(event)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
    });

    it('that is raised opens a sold-out event, on a process that knew it as sold out', async () => {
      const event = await world.known({ max_participants: 1 });
      const [first, second] = (await world.many(2)) as [Person, Person];
      await first.press(event);
      expect(await second.press(event)).toMatchObject({ status: 409 });
      await change(event, { max_participants: 2 });
      expect(await second.press(event)).toMatchObject({ status: 200 });
    });

    it('of an older message than the one known changes nothing', async () => {
      const event = await world.known({ max_participants: 3, version: 5 });
      await world.kafka.publish(EventChanged.build({ ...event, version: 4, max_participants: 9 }));
      // The next message of the same event comes after it.
      await change({ ...event, version: 5 }, { name: 'Другое название' });
      expect(await world.seatsOf(event.event_id)).toMatchObject({ capacity: 3 });
    });
  });

  describe('approval', () => {
    it('is the organiser’s alone, and gives the seat', async () => {
      const { organiser, event } = await organised({ requires_approval: true, max_participants: 1 });
      const [first, second] = (await world.many(2)) as [Person, Person];
      const one = await join(first, event);
      const two = await join(second, event);
      expect([one.status, two.status]).toEqual(['pending_approval', 'pending_approval']);
      await saysOf(one.registration_id, 'requested');
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0 });

      expect(await first.http().post(`/api/registrations/${one.registration_id}/approve`)).toMatchObject({ status: 404 });
      const approved = await organiser.http().post(`/api/registrations/${one.registration_id}/approve`);
      expect(approved).toMatchObject({ status: 200, body: { status: 'registered' } });
      await saysOf(one.registration_id, 'approved');
      expect(await organiser.http().post(`/api/registrations/${two.registration_id}/approve`)).toMatchObject({
        status: 409,
        body: { code: 'sold-out' },
      });
      // Repeated, it is as it was.
      expect(await organiser.http().post(`/api/registrations/${one.registration_id}/approve`)).toMatchObject({
        status: 200,
        body: { status: 'registered' },
      });
      expect(await organiser.http().post(`/api/registrations/${two.registration_id}/decline`)).toMatchObject({
        status: 200,
        body: { status: 'declined' },
      });
      await saysOf(two.registration_id, 'declined');
      expect(await second.cancel(event)).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    });

    it('is over when the event is called off', async () => {
      const { organiser, event } = await organised({ requires_approval: true });
      const { registration_id: id } = await join(await world.as(), event);
      await change(event, { status: 'cancelled' });
      expect(await organiser.http().post(`/api/registrations/${id}/approve`)).toMatchObject({
        status: 409,
        body: { code: 'event-cancelled' },
      });
    });

    it('of a full event with a waiting list gives a place in it', async () => {
      const { organiser, event } = await organised({ requires_approval: true, max_participants: 1, waiting_list: true });
      const [first, second] = (await world.many(2)) as [Person, Person];
      for (const person of [first, second]) {
        const { registration_id: id } = await join(person, event);
        expect(await organiser.http().post(`/api/registrations/${id}/approve`)).toMatchObject({ status: 200 });
      }
      expect((await second.registration(event)).body).toMatchObject({ status: 'waitlisted', position: 1 });
      await first.cancel(event);
      expect((await second.registration(event)).body).toMatchObject({ status: 'registered' });
    });
  });

  describe('confirming', () => {
    it('is the attendee’s alone, sets audit to 1, and repeated answers the same', async () => {
      const { organiser, event } = await organised();
      const person = await world.as();
      const { registration_id: id } = await join(person, event);
      expect(await organiser.http().post(`/api/registrations/${id}/confirm`)).toMatchObject({ status: 404 });
      for (let again = 0; again < 2; again++) {
        expect(await person.http().post(`/api/registrations/${id}/confirm`)).toMatchObject({ status: 200, body: { status: 'confirmed' } });
      }
      await saysOf(id, 'confirmed');
      expect(await world.database.query('SELECT audit FROM registrations WHERE id = $1', [id])).toEqual([{ audit: 1 }]);
      await person.cancel(event);
      expect(await person.http().post(`/api/registrations/${id}/confirm`)).toMatchObject({
        status: 409,
        body: { code: 'invalid-transition' },
      });
    });
  });

  describe('tickets', () => {
    it('can be checked by a door that has only the public key', async () => {
      const event = await world.known();
      const person = await world.as();
      const { registration_id: id } = await join(person, event);
      const { status, body } = await person.http().get<{ ticket: string; qr: string }>(`/api/registrations/${id}/ticket`);
      expect(status).toBe(200);
      expect(body.qr).toContain('<svg');
      const [header = '', payload = '', signature = ''] = body.ticket.split('.');
      const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
      const keys = await world.replicas[0]?.get(KeyStore).publicKeys('ticket');
      const key = keys?.find((candidate) => candidate.kid === kid)?.key.export({ format: 'pem', type: 'spki' });
      const isTrue = verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        { key: createPublicKey(String(key)), dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
      expect(isTrue).toBe(true);
      expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ registration_id: id, event_id: event.event_id });
      const picture = await fetch(`${person.http().url}/api/registrations/${id}/ticket.png`, { headers: person.headers });
      expect(picture.headers.get('content-type')).toBe('image/png');
      expect(
        Buffer.from(await picture.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    });

    it('are for who has a seat, and nobody else’s', async () => {
      const event = await world.known({ max_participants: 1, waiting_list: true });
      const [seated, waiting] = (await world.many(2)) as [Person, Person];
      const { registration_id: id } = await join(seated, event);
      const { registration_id: other } = await join(waiting, event);
      expect(await waiting.http().get(`/api/registrations/${id}/ticket`)).toMatchObject({ status: 404 });
      expect(await waiting.http().get(`/api/registrations/${other}/ticket`)).toMatchObject({
        status: 409,
        body: { code: 'invalid-transition' },
      });
    });

    async function withTicket(overrides: Partial<EventState> = {}) {
      const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
      const { organiser, event } = await organised({ starts_at: inHours(2), ends_at: inHours(4), ...overrides });
      const person = await world.person();
      const { registration_id: id } = await join(person, event);
      const { body } = await person.http().get<{ ticket: string }>(`/api/registrations/${id}/ticket`);
      const checkIn = (by: Person, ticket = body.ticket, { event_id } = event) =>
        by.http().post(`/api/events/${event_id}/check-in`, { ticket });
      return { organiser, event, person, id, ticket: body.ticket, checkIn };
    }

    it('let their owner in once', async () => {
      const { organiser, event, person, id, checkIn } = await withTicket();
      expect(await checkIn(organiser)).toMatchObject({
        status: 200,
        body: { status: 'attended', attendee: { registration_id: id, user_id: person.id, full_name: 'Мария Ермакова' } },
      });
      await saysOf(id, 'attended');
      expect(await checkIn(organiser)).toMatchObject({
        status: 409,
        body: { code: 'already-checked-in', checked_in_at: expect.any(String) },
      });
      expect(await person.cancel(event)).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
    });

    it('let nobody in twice who is scanned at two doors in the same moment', async () => {
      const { organiser, checkIn } = await withTicket();
      const statuses = (await Promise.all([1, 2, 3, 4].map(() => checkIn(organiser)))).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 409, 409, 409]);
    });

    it('are refused from who does not manage the event', async () => {
      const { person, checkIn } = await withTicket();
      expect(await checkIn(person)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    });

    it('are refused when forged, of another event, or cancelled since', async () => {
      const { organiser, event, person, ticket, checkIn } = await withTicket();
      const other = await world.known({ organiser_id: organiser.id });
      const [header, payload, signature] = ticket.split('.');
      const elsewhere = Buffer.from(JSON.stringify({ registration_id: uuidv7(), event_id: event.event_id, iat: 1 })).toString('base64url');
      const forged = [`${String(header)}.${elsewhere}.${String(signature)}`, `${String(header)}.${String(payload)}.`, 'AAAA', 'a.b.c'];
      for (const one of forged) expect(await checkIn(organiser, one)).toMatchObject({ status: 422, body: { code: 'invalid-ticket' } });
      expect(await checkIn(organiser, ticket, other)).toMatchObject({ status: 422, body: { code: 'invalid-ticket' } });
      await person.cancel(event);
      expect(await checkIn(organiser)).toMatchObject({ status: 422, body: { code: 'invalid-ticket' } });
    });
  });

  it('ends when the person is erased: the seat is free, the application and the name are forgotten', async () => {
    const { organiser, event } = await organised({ max_participants: 1, requires_application: true });
    const [person, next] = [await world.person(), await world.as()];
    const application = { full_name: 'Ермакова Мария', birth_date: '1994-05-17', phone: '+79001234567', email: 'maria@poydu.test' };
    const keyed = { headers: { 'idempotency-key': uuidv7() } };
    expectStatus(200, await person.http().post(`/internal/events/${event.event_id}/join`, { application }, keyed));
    const keys = () => world.database.query('SELECT FROM idempotency_keys WHERE user_id = $1', [person.id]);
    expect(await keys()).toHaveLength(1);
    await world.kafka.publish(userErased(person.id));
    await until('the seat is free', async () => (await next.press(event, { application })).status === 200);
    const { body } = await organiser.http().get<{ items: object[] }>(`/api/events/${event.event_id}/attendees`);
    expect(body.items).toMatchObject([
      { user_id: person.id, status: 'cancelled', full_name: null, application: null },
      { user_id: next.id, status: 'registered' },
    ]);
    const acknowledged = await world.kafka.waitFor(topics.erasures, ({ key }) => key === person.id);
    expect(acknowledged.data).toMatchObject({ user_id: person.id, service: 'registration' });
    expect(await keys()).toEqual([]);
    // What was on its way when the account went brings no name back, and who was unknown here leaves none either.
    const stranger = await world.as();
    await world.kafka.publish(userErased(stranger.id));
    const erased = [person.id, stranger.id];
    const forgotten = () =>
      world.database.query<{ name: string | null }>(
        'SELECT coalesce(profile_name, account_name) AS name FROM people WHERE user_id = ANY ($1::uuid[]) AND account_version = 2147483647',
        [erased],
      );
    await until('both are erased', async () => (await forgotten()).length === 2);
    const late = erased.flatMap((user_id) => [
      ProfileChanged.build(aProfile({ user_id, version: 7, full_name: 'Мария Ермакова' })),
      UserRegistered.build(aUser({ user_id, version: 7, full_name: 'Мария Ермакова' })),
    ]);
    await world.kafka.publish(...late);
    await until('all of them are read', async () => {
      const sql = 'SELECT FROM inbox WHERE message_id = ANY ($1::uuid[])';
      return (await world.database.query(sql, [late.map(({ id }) => id)])).length === late.length;
    });
    expect(await forgotten()).toEqual([{ name: null }, { name: null }]);
  });

  it('what is kept on one person is read and erased by indexes alone', async () => {
    const { replicas, database } = world;
    const [service] = replicas;
    if (!service) throw new Error('The world has no replica');
    const personalData = service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service, database, personalData })).toEqual([]);
  });

  describe('lists', () => {
    interface List {
      items: Record<string, unknown>[];
      next_cursor: string | null;
    }

    it('of attendees are for the organiser, by name and status, page by page, in order of asking', async () => {
      const { organiser, event } = await organised({ max_participants: 3, waiting_list: true });
      const people = await Promise.all(['Анна Белова', 'Борис 100%', 'Вера Чернова', 'Глеб Быков'].map((name) => world.person(name)));
      for (const person of people) await person.press(event);
      await people[0]?.rename('Анна Орлова');
      const list = async (query = '') => (await organiser.http().get<List>(`/api/events/${event.event_id}/attendees${query}`)).body;
      const names = async (query = '') => (await list(query)).items.map((item) => item['full_name']);
      await until('all names are known', async () => (await names()).join().startsWith('Анна Орлова') && !(await names()).includes(null));
      expect(await names()).toEqual(['Анна Орлова', 'Борис 100%', 'Вера Чернова', 'Глеб Быков']);
      expect(await names('?status=waitlisted')).toEqual(['Глеб Быков']);
      expect(await names(`?q=${encodeURIComponent('вера')}`)).toEqual(['Вера Чернова']);
      expect(await names(`?q=${encodeURIComponent('0%')}`)).toEqual(['Борис 100%']);
      expect(await names('?q=%25%25')).toEqual([]);
      const first = await list('?limit=3');
      expect(first.items).toHaveLength(3);
      const rest = await list(`?limit=3&cursor=${String(first.next_cursor)}`);
      expect([rest.items.map((item) => item['full_name']), rest.next_cursor]).toEqual([['Глеб Быков'], null]);

      expect(await people[0]?.http().get(`/api/events/${event.event_id}/attendees`)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect(await organiser.http().get(`/api/events/${event.event_id}/attendees?cursor=x`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-cursor' },
      });
      expect(await organiser.http().get(`/api/events/${event.event_id}/attendees?status=here`)).toMatchObject({ status: 400 });
    });

    it('of one’s own are what is to come, soonest first, or what is over, latest first', async () => {
      const inDays = (days: number) => ({
        starts_at: new Date(Date.now() + days * 86_400_000).toISOString(),
        ends_at: new Date(Date.now() + days * 86_400_000 + 3_600_000).toISOString(),
      });
      const person = await world.as();
      const events = await Promise.all([3, 1, 2].map((days) => world.known({ name: `in ${String(days)}`, ...inDays(days) })));
      const gone = await world.known({ name: 'given up' });
      for (const event of [...events, gone]) await person.press(event);
      await person.cancel(gone);
      const names = ({ items }: List) => items.map(({ event }) => (event as { name: string }).name);
      const list = async (query = '') => (await person.http().get<List>(`/api/me/registrations${query}`)).body;
      expect(names(await list())).toEqual(['in 1', 'in 2', 'in 3']);
      const page = await list('?limit=2');
      expect(names(page)).toEqual(['in 1', 'in 2']);
      expect(names(await list(`?limit=2&cursor=${String(page.next_cursor)}`))).toEqual(['in 3']);
      const [last, soonest] = events as [EventState, EventState];
      await change(last, inDays(-2));
      await change(soonest, inDays(-3));
      expect(names(await list('?when=past'))).toEqual(['in 3', 'in 1']);
      expect(names(await list('?when=upcoming'))).toEqual(['in 2']);
      expect(names((await (await world.as()).http().get<List>('/api/me/registrations')).body)).toEqual([]);
    });
  });
});
