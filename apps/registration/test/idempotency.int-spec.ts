import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@poydu/testing';
import pg from 'pg';
import { type Person, World, type JoinedBody } from './world.js';

const application = { full_name: 'Ермакова Мария', birth_date: '1994-05-17', phone: '+7 900 123-45-67', email: 'maria@poydu.test' };

describe('a press with an Idempotency-Key', () => {
  let world: World;
  let event: { event_id: string };
  beforeAll(async () => {
    world = await World.start({ replicas: 2 });
    event = await world.known();
  });
  afterAll(() => world.end());

  const press = (
    person: Person,
    key: string,
    { body, replica = 0, to = event }: { body?: object; replica?: number; to?: typeof event } = {},
  ) =>
    person
      .http(replica)
      .as({ ...person.headers, 'idempotency-key': key })
      .post<JoinedBody>(`/internal/events/${to.event_id}/join`, body);

  it('is answered as the first time, at every replica, also after the registration was given up; with another key it is a new one', async () => {
    const person = await world.as();
    const first = await press(person, '"one"');
    expect(first).toMatchObject({ status: 200, body: { status: 'registered' } });
    await person.cancel(event);
    for (const replica of [0, 1]) expect((await press(person, 'one', { replica })).body).toEqual(first.body);
    expect((await person.registration(event)).body.status).toBe('cancelled');
    const again = await press(person, 'two');
    expect(again.body.status).toBe('registered');
    expect(again.body.registration_id).not.toBe(first.body.registration_id);
  });

  it('that was told of a registration there was already is answered so later, too: a late repeat registers nobody anew', async () => {
    const person = await world.as();
    const [one, other] = await Promise.all([press(person, 'first'), press(person, 'second')]);
    const known = await press(person, 'third');
    expect([one, other, known].map(({ body }) => body.registration_id)).toEqual(Array(3).fill(one.body.registration_id));
    await person.cancel(event);
    for (const key of ['first', 'second', 'third']) expect((await press(person, key, { replica: 1 })).body).toEqual(one.body);
    expect((await person.registration(event)).body.status).toBe('cancelled');
  });

  it('keeps the place in the waiting list that was told', async () => {
    const full = await world.known({ max_participants: 1, waiting_list: true });
    const [first, second] = (await world.many(2)) as [Person, Person];
    await first.press(full);
    const waiting = await press(second, 'line', { to: full });
    expect(waiting).toMatchObject({ status: 202, body: { status: 'waitlisted', position: 1 } });
    await second.cancel(full);
    expect(await press(second, 'line', { to: full })).toMatchObject({ status: 202, body: waiting.body });
  });

  it('with another body is refused, at once and later', async () => {
    const person = await world.as();
    const [one, other] = await Promise.all([press(person, 'k'), press(person, 'k', { body: { application } })]);
    expect([one.status, other.status]).toEqual([200, 422]);
    expect(other.body.code).toBe('idempotency-key-reused');
    expect((await press(person, 'k', { body: { application }, replica: 1 })).body.code).toBe('idempotency-key-reused');
    expect((await press(person, 'k', { body: {} })).body.code).toBe('idempotency-key-reused');
  });

  /** Presses of an event wait from here on, as behind a slow transaction, until it is let go. */
  async function hold(statement: string, eventId: string, at = world) {
    const client = new pg.Client({ connectionString: at.database.url, options: '-c search_path=registration' });
    await client.connect();
    await client.query('BEGIN');
    await client.query(statement, [eventId]);
    return { letGo: () => client.end() };
  }
  const seats = 'SELECT FROM seats WHERE event_id = $1 FOR UPDATE';
  const gate = 'SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))';
  const waiting = (count: number) =>
    until(`${String(count)} presses wait`, async () => {
      // By their statement, whichever way they are seated: a job of the service's own may wait for the counters, too.
      const sql = `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%pg_advisory_xact_lock%'`;
      return (await world.database.query(sql)).length >= count;
    });

  it('with another body is refused also when both arrive at once, at two replicas', async () => {
    const person = await world.as();
    const { letGo } = await hold(seats, event.event_id);
    const first = press(person, 'twofold');
    await waiting(1);
    const other = press(person, 'twofold', { body: { application }, replica: 1 });
    await waiting(2);
    await letGo();
    expect((await first).status).toBe(200);
    expect(await other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('that waits for another one for two seconds is told to come again, and then hears of the first one’s effect', async () => {
    const person = await world.as();
    const { letGo } = await hold(seats, event.event_id);
    const first = press(person, 'slow');
    await waiting(1);
    const repeated = await press(person, 'slow');
    expect(repeated).toMatchObject({ status: 409, body: { code: 'idempotency-key-in-flight' } });
    expect(repeated.headers.get('retry-after')).toBe('1');
    await letGo();
    expect(await first).toMatchObject({ status: 200, body: { status: 'registered' } });
    expect((await press(person, 'slow')).body).toEqual((await first).body);
  });

  it('that waits for a lock in vain is told to come again, and not that the service is away', async () => {
    const impatient = await World.start({ replicas: 2, settings: { LOCK_TIMEOUT_MS: '2000' } });
    try {
      const [person, other] = (await impatient.many(2)) as [Person, Person];
      const to = await impatient.known();
      const { letGo } = await hold(seats, to.event_id, impatient);
      const [keyed, plain] = await Promise.all([press(person, 'patient', { to }), other.press(to, undefined, 1)]);
      await letGo();
      expect(keyed).toMatchObject({ status: 409, body: { code: 'idempotency-key-in-flight' } });
      expect(plain).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(await press(person, 'patient', { to })).toMatchObject({ status: 200, body: { status: 'registered' } });
    } finally {
      await impatient.end();
    }
  });

  it.each([
    ['while seats are free', {}],
    ['where presses are seated in order', { requires_approval: true }],
  ])('makes no second registration when the first was given up while another replica was at it: %s', async (_, settings) => {
    const [elsewhere, here] = [await world.known(settings), await world.known(settings)];
    const person = await world.as();
    // What the other replica did for the same key, and the person after it, while this one waited.
    const first = (await press(person, 'both', { to: elsewhere })).body;
    await person.cancel(elsewhere);
    const { letGo } = await hold(gate, here.event_id);
    const late = press(person, 'both', { to: here });
    await waiting(1);
    await world.database.query('UPDATE idempotency_keys SET event_id = $2 WHERE event_id = $1', [elsewhere.event_id, here.event_id]);
    await letGo();
    expect((await late).body).toEqual({ ...first, event_id: here.event_id });
    expect(await world.database.query('SELECT FROM registrations WHERE event_id = $1', [here.event_id])).toEqual([]);
  });

  it('belongs to one person and one event', async () => {
    const other = await world.known();
    const [one, two] = (await world.many(2)) as [Person, Person];
    const answers = [await press(one, 'shared'), await press(two, 'shared'), await press(one, 'shared', { to: other })];
    expect(new Set(answers.map(({ body }) => body.registration_id)).size).toBe(3);
  });

  it('many times at once, at both replicas, is one registration', async () => {
    const person = await world.as();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => press(person, 'burst', { replica: index % 2 })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.registration_id)).size).toBe(1);
  });

  it('that led to a refusal is judged anew', async () => {
    const small = await world.known({ max_participants: 1 });
    const [first, second] = (await world.many(2)) as [Person, Person];
    await first.press(small);
    expect((await press(second, 'retry', { to: small })).body.code).toBe('sold-out');
    await first.cancel(small);
    expect((await press(second, 'retry', { to: small })).body.status).toBe('registered');
  });

  it.each([
    ['empty', ''],
    ['two', 'a, b'],
    ['one with a space', 'a b'],
    ['one that is too long', 'x'.repeat(256)],
  ])('that is none is named: %s', async (_, key) => {
    const person = await world.as();
    expect(await press(person, key)).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer: '/idempotency-key' }] },
    });
  });
});
