import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdministratorAct, type EventState, topics } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { aCaller, type HttpClient, TestClock, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { type EventJson, run, type Running, written } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');
const organiser = aCaller();
const administrator = aCaller({ roles: ['USER', 'ADMINISTRATOR'] });
const text = { kind: 'text', label: 'Как вас найти?', required: false };

describe('events', () => {
  let running: Running;
  let mine: HttpClient;
  let stranger: HttpClient;
  let admin: HttpClient;
  let nobody: HttpClient;
  beforeAll(async () => {
    // Longer than the file runs: completion has a file of its own.
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
    [mine, stranger, admin] = await Promise.all([running.as(organiser), running.as(aCaller()), running.as(administrator)]);
    nobody = running.service.http;
  });
  afterAll(() => running.close());

  const create = async (overrides: Record<string, unknown> = {}) => {
    const { status, body } = await mine.post<EventJson>('/api/events', written(clock, overrides));
    expect(status).toBe(201);
    return body;
  };
  /** The states of an event as published, by version. */
  const published = async (id: string, version: number) => {
    const last = await running.kafka.waitFor(topics.events, ({ key, data }) => key === id && (data as EventState).version === version);
    return { type: last.type, state: last.data as EventState };
  };

  it('a new event is a draft with a hundred seats, shown to its organiser and, the same, to nobody else', async () => {
    const event = await create();
    expect(event).toMatchObject({
      status: 'draft',
      version: 1,
      max_participants: 100,
      taken: 0,
      available: 100,
      time_zone: 'Europe/Moscow',
    });
    expect(event.location).toEqual({ city: 'Москва', address: 'ГЭС-2, Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 });
    expect((await mine.get(`/api/events/${event.id}`)).body).toEqual(event);
    expect((await admin.get(`/api/events/${event.id}`)).status).toBe(200);
    for (const http of [stranger, nobody]) {
      const [hidden, unknown] = await Promise.all([http.get(`/api/events/${event.id}`), http.get(`/api/events/${uuidv7()}`)]);
      expect(hidden.status).toBe(404);
      const withoutIds = (body: unknown) => ({ ...(body as object), request_id: '' });
      expect(withoutIds(hidden.body)).toEqual(withoutIds(unknown.body));
    }
  });

  it('a draft is said to Kafka, too, and its publication with the whole state', async () => {
    const event = await create({ max_participants: null, price: { amount_minor: 50_000, currency: 'RUB' }, waiting_list: true });
    expect(await published(event.id, 1)).toMatchObject({
      type: 'poydu.event.drafted.v1',
      state: { status: 'draft', max_participants: null },
    });
    const { status, body } = await mine.post<EventJson>(`/api/events/${event.id}/publish`);
    expect([status, body.status, body.available]).toEqual([200, 'active', null]);
    expect(await published(event.id, 2)).toEqual({
      type: 'poydu.event.published.v1',
      state: {
        event_id: event.id,
        version: 2,
        status: 'active',
        name: event.name,
        short_description: null,
        category: 'theatre',
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        time_zone: 'Europe/Moscow',
        location: event.location,
        online_url: null,
        image_id: null,
        organiser_id: organiser.userId,
        max_participants: null,
        wanted_participants: null,
        price: { amount_minor: 50_000, currency: 'RUB' },
        registration_opens_at: null,
        registration_closes_at: null,
        requires_approval: false,
        requires_application: false,
        waiting_list: true,
        offer_minutes: null,
        payment_info: null,
        refund_until: null,
        questions: [],
        helper_ids: [],
        co_organiser_ids: [],
        cancel_reason: null,
      },
    });
    expect((await nobody.get(`/api/events/${event.id}`)).status).toBe(200);
  });

  it('an event can be public at once', async () => {
    const event = await create({ publish: true });
    expect(event.status).toBe('active');
    expect(await published(event.id, event.version)).toMatchObject({ type: 'poydu.event.published.v1' });
  });

  it.each([
    ['Владивосток', 'Asia/Vladivostok'],
    ['владивосток', 'Asia/Vladivostok'],
    ['Kazan', 'Europe/Moscow'],
    ['Мышкин', 'Europe/Moscow'],
  ])('the zone of %s is %s unless the organiser names another', async (city, zone) => {
    expect((await create({ location: { city } })).time_zone).toBe(zone);
    expect((await create({ location: { city }, time_zone: 'Asia/Omsk' })).time_zone).toBe('Asia/Omsk');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { name: undefined }, '/name'],
    ['a blank name', { name: '   ' }, '/name'],
    ['a name that is too long', { name: 'x'.repeat(256) }, '/name'],
    ['a name whose marks make it too long', { name: 'я\ufe0f'.repeat(200) }, '/name'],
    ['a null character', { description: 'a\0b' }, '/description'],
    ['half a character', { name: 'a\ud800b' }, '/name'],
    ['a description that is too long', { description: 'x'.repeat(20_001) }, '/description'],
    ['an unknown category', { category: 'nonsense' }, '/category'],
    ['no seats', { max_participants: 0 }, '/max_participants'],
    ['a huge number of seats', { max_participants: 1e300 }, '/max_participants'],
    ['half a seat', { max_participants: 1.5 }, '/max_participants'],
    ['a script for an address', { online_url: 'javascript:alert(1)' }, '/online_url'],
    ['a file for an address', { online_url: 'file:///etc/passwd' }, '/online_url'],
    ['a zone that does not exist', { time_zone: 'Europe/Atlantis' }, '/time_zone'],
    ['an offset instead of a zone', { time_zone: '+03:00' }, '/time_zone'],
    ['a latitude beyond the pole', { location: { city: 'Томск', latitude: 91, longitude: 0 } }, '/location/latitude'],
    ['half of a point on the map', { location: { city: 'Томск', latitude: 1 } }, '/location'],
    ['a place without a city', { location: { address: 'x' } }, '/location/city'],
    ['an unknown field', { organiser_id: uuidv7() }, '/organiser_id'],
    ['an unknown field of the place', { location: { city: 'Томск', street: 'x' } }, '/location/street'],
    ['a negative price', { price: { amount_minor: -1, currency: 'RUB' } }, '/price/amount_minor'],
    ['a currency that is none', { price: { amount_minor: 1, currency: 'rub' } }, '/price/currency'],
    ['an end before the start', { ends_at: '2027-03-02T00:00:00Z' }, '/ends_at'],
    ['a time without offset', { starts_at: '2027-03-02T00:00:00' }, '/starts_at'],
    ['a picture whose id is none', { image_id: '1' }, '/image_id'],
    ['an offer for a moment', { offer_minutes: 4 }, '/offer_minutes'],
    ['an offer for more than two weeks', { offer_minutes: 20_161 }, '/offer_minutes'],
    ['a refund after the start', { refund_until: '2027-03-06T10:00:01Z' }, '/refund_until'],
    ['questions that are none', { questions: 'x' }, '/questions'],
    ['too many questions', { questions: Array.from({ length: 21 }, () => text) }, '/questions'],
    ['a question of no kind', { questions: [text, { ...text, kind: 'date' }] }, '/questions/1/kind'],
    ['a question without words', { questions: [{ ...text, label: ' ' }] }, '/questions/0/label'],
    ['a question with half a character', { questions: [{ ...text, label: '\ud800' }] }, '/questions/0/label'],
    ['a question that does not say whether it is required', { questions: [{ ...text, required: undefined }] }, '/questions/0/required'],
    ['a question with something unknown', { questions: [{ ...text, hint: 'x' }] }, '/questions/0/hint'],
    ['an id with a slash', { questions: [{ ...text, id: 'a/b' }] }, '/questions/0/id'],
    ['one id for two questions', { questions: [text, { ...text, id: 'q' }, { ...text, id: 'q' }] }, '/questions/2/id'],
    ['a choice without options', { questions: [{ ...text, kind: 'choice' }] }, '/questions/0/options'],
    ['a choice of one', { questions: [{ ...text, kind: 'choice', options: ['S'] }] }, '/questions/0/options'],
    ['a choice with an option twice', { questions: [{ ...text, kind: 'choice', options: ['S', 'S'] }] }, '/questions/0/options'],
    ['a choice with an empty option', { questions: [{ ...text, kind: 'choice', options: ['S', ''] }] }, '/questions/0/options'],
    ['a choice between numbers', { questions: [{ ...text, kind: 'choice', options: [1, 2] }] }, '/questions/0/options'],
    ['options of a text', { questions: [{ ...text, options: ['S', 'M'] }] }, '/questions/0/options'],
    ['questions without an application', { questions: [text], requires_application: false }, '/requires_application'],
    ['registration that closes after the end', { registration_closes_at: '2027-04-01T00:00:00Z' }, '/registration_closes_at'],
  ])('%s is refused and named, in a new event and in a change', async (_, overrides, pointer) => {
    const body = written(clock, overrides);
    const event = await create();
    const answers = [await mine.post('/api/events', body)];
    if (!('name' in overrides && overrides['name'] === undefined)) answers.push(await mine.patch(`/api/events/${event.id}`, overrides));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
      expect((answer.body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(pointer);
    }
  });

  it('nobody creates without an identity', async () => {
    expect((await nobody.post('/api/events', written(clock))).status).toBe(401);
  });

  it('a change leaves what it does not name, and says the whole state', async () => {
    const event = await create({ publish: true, short_description: 'Вечером' });
    const { body } = await mine.patch<EventJson>(`/api/events/${event.id}`, { name: 'Читки', location: null, max_participants: 7 });
    expect(body).toMatchObject({
      name: 'Читки',
      location: null,
      max_participants: 7,
      short_description: 'Вечером',
      version: event.version + 1,
    });
    expect(body.description).toBe(event.description);
    expect(await published(event.id, body.version)).toMatchObject({
      type: 'poydu.event.changed.v1',
      state: { name: 'Читки', location: null, max_participants: 7 },
    });
    const { body: cleared } = await mine.patch<EventJson>(`/api/events/${event.id}`, { short_description: null, max_participants: null });
    expect(cleared).toMatchObject({ short_description: null, max_participants: null, name: 'Читки' });
    expect((await mine.patch(`/api/events/${event.id}`, { name: null })).status).toBe(400);
  });

  it('a change that says what is there already is none: no new version, no message', async () => {
    const event = await create({ publish: true, price: { amount_minor: 100, currency: 'RUB' } });
    const { name, location, price, starts_at, max_participants } = event;
    const same = await mine.patch<EventJson>(`/api/events/${event.id}`, { name, location, price, starts_at, max_participants });
    expect(same.body).toEqual(event);
    expect((await mine.patch<EventJson>(`/api/events/${event.id}`, {})).body).toEqual(event);
    const { body } = await mine.patch<EventJson>(`/api/events/${event.id}`, { name, max_participants: 99 });
    expect(body.version).toBe(event.version + 1);
  });

  it('a change of what somebody else has changed meanwhile is refused', async () => {
    const event = await create();
    const read = await mine.get(`/api/events/${event.id}`);
    const tag = String(read.headers.get('etag'));
    const ifMatch = (value: string) => ({ headers: { 'if-match': value } });
    const changed = await mine.patch<EventJson>(`/api/events/${event.id}`, { name: 'Первая' }, ifMatch(tag));
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
    expect(changed.headers.get('etag')).not.toBe(tag);
    expect(await mine.patch(`/api/events/${event.id}`, { name: 'Вторая' }, ifMatch(tag))).toMatchObject({
      status: 412,
      body: { code: 'precondition-failed' },
    });
    expect((await mine.delete(`/api/events/${event.id}`, ifMatch(tag))).status).toBe(412);
    expect((await mine.patch(`/api/events/${event.id}`, { name: 'Вторая' }, ifMatch('nonsense'))).status).toBe(412);
    expect((await mine.patch(`/api/events/${event.id}`, { name: 'Вторая' }, ifMatch('*'))).status).toBe(200);
  });

  it('of two changes at once under the same tag one is refused', async () => {
    const event = await create();
    const headers = { 'if-match': String((await mine.get(`/api/events/${event.id}`)).headers.get('etag')) };
    const answers = await Promise.all(['А', 'Б', 'В'].map((name) => mine.patch(`/api/events/${event.id}`, { name }, { headers })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412, 412]);
  });

  it('a change that waits for another one of the same event keeps what that one wrote', async () => {
    const event = await create();
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const wait = (count: number) => until(`${String(count)} wait`, async () => (await running.database.query(waiting)).length === count);
    const { moved, renamed } = await running.service.get(Database, { strict: false }).transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id = $1 FOR UPDATE', [event.id]);
      const moved = mine.patch(`/api/events/${event.id}`, { location: { city: 'Казань' } });
      await wait(1);
      const renamed = mine.patch(`/api/events/${event.id}`, { name: 'Второе' });
      await wait(2);
      return { moved, renamed };
    });
    expect((await moved).status).toBe(200);
    expect(await renamed).toMatchObject({ status: 200, body: { name: 'Второе', version: 3, location: { city: 'Казань' } } });
  });

  it('strangers change nothing: 403 where they may know of it, else the same 404; an administrator changes any', async () => {
    const [draft, active] = [await create(), await create({ publish: true })];
    const tries = (id: string) => [
      stranger.patch(`/api/events/${id}`, { name: 'x' }),
      stranger.delete(`/api/events/${id}`),
      stranger.post(`/api/events/${id}/publish`),
      stranger.post(`/api/events/${id}/cancel`, { reason: 'x' }),
      stranger.post(`/api/events/${id}/clone`),
      stranger.put(`/api/events/${id}/helpers`, { user_ids: [] }),
      stranger.put(`/api/events/${id}/co-organisers`, { user_ids: [] }),
    ];
    expect((await Promise.all(tries(draft.id))).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 404));
    expect((await Promise.all(tries(active.id))).map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 403));
    expect((await admin.patch(`/api/events/${active.id}`, { name: 'Правка' })).status).toBe(200);
    expect((await mine.get<EventJson>(`/api/events/${active.id}`)).body.organiser_id).toBe(organiser.userId);
  });

  it('a draft can be deleted, and readers are told to forget it; what was public can only be cancelled', async () => {
    const draft = await create();
    expect((await mine.delete(`/api/events/${draft.id}`)).status).toBe(204);
    expect((await mine.get(`/api/events/${draft.id}`)).status).toBe(404);
    await running.kafka.waitFor(topics.events, ({ key, data }) => key === draft.id && data === null);
    const active = await create({ publish: true });
    expect(await mine.delete(`/api/events/${active.id}`)).toMatchObject({
      status: 409,
      body: { code: 'invalid-transition', detail: expect.stringContaining('/cancel') },
    });
    expect((await mine.post(`/api/events/${active.id}/cancel`, { reason: ' ' })).status).toBe(400);
    const { body } = await mine.post<EventJson>(`/api/events/${active.id}/cancel`, { reason: 'Заболел лектор' });
    expect(body).toMatchObject({ status: 'cancelled', cancel_reason: 'Заболел лектор' });
    expect(await published(active.id, body.version)).toMatchObject({
      type: 'poydu.event.cancelled.v1',
      state: { status: 'cancelled', cancel_reason: 'Заболел лектор' },
    });
    expect((await nobody.get(`/api/events/${active.id}`)).status).toBe(200);
    expect((await mine.post(`/api/events/${active.id}/cancel`, { reason: 'x' })).body).toMatchObject({ code: 'invalid-transition' });
    expect((await mine.patch(`/api/events/${active.id}`, { name: 'x' })).body).toMatchObject({ status: 409, code: 'event-not-changeable' });
  });

  it('a clone is a draft of its own', async () => {
    const original = await create({ publish: true, requires_approval: true });
    const { status, body } = await mine.post<EventJson>(`/api/events/${original.id}/clone`);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', version: 1, name: original.name, requires_approval: true, location: original.location });
    expect(body.id).not.toBe(original.id);
    expect(await published(body.id, 1)).toMatchObject({ type: 'poydu.event.drafted.v1' });
  });

  it("asks the organiser's own questions: shown to all, said to Kafka, each under an id that stays", async () => {
    const choice = { id: 'size', kind: 'choice', label: 'Размер', required: true, options: ['S', 'M'] };
    const event = await create({ publish: true, questions: [text, choice] });
    expect(event).toMatchObject({ requires_application: true, questions: [text, choice] });
    const [first] = event.questions;
    expect(first?.id).toMatch(/^[\w-]{1,64}$/);
    expect((await nobody.get<EventJson>(`/api/events/${event.id}`)).body.questions).toEqual(event.questions);
    expect((await published(event.id, event.version)).state).toMatchObject({ requires_application: true, questions: event.questions });

    const same = await mine.patch<EventJson>(`/api/events/${event.id}`, { questions: event.questions });
    expect(same.body.version).toBe(event.version);
    const agree = { id: 'agree', kind: 'checkbox', label: 'Согласен с правилами', required: true };
    const { body } = await mine.patch<EventJson>(`/api/events/${event.id}`, {
      questions: [agree, { ...first, label: 'Как с вами связаться?' }],
    });
    expect(body.questions).toEqual([agree, { ...first, label: 'Как с вами связаться?' }]);
    expect((await mine.patch(`/api/events/${event.id}`, { requires_application: false })).body).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/requires_application' }],
    });
    const without = await mine.patch<EventJson>(`/api/events/${event.id}`, { requires_application: false, questions: [] });
    expect(without.body).toMatchObject({ requires_application: false, questions: [] });
  });

  it('a question written into an event without an application makes it ask for one', async () => {
    const event = await create({ requires_application: false });
    const { body } = await mine.patch<EventJson>(`/api/events/${event.id}`, { questions: [text] });
    expect(body).toMatchObject({ requires_application: true, questions: [text] });
  });

  it('offers and refunds are shown to all, said to Kafka and taken back with null; no refund outlasts a start that moves, nor ends earlier than promised', async () => {
    const terms = { offer_minutes: 60, refund_until: '2027-03-06T09:00:00.000Z' };
    const event = await create({ publish: true, ...terms });
    expect((await nobody.get(`/api/events/${event.id}`)).body).toMatchObject(terms);
    expect((await published(event.id, event.version)).state).toMatchObject(terms);
    expect((await mine.patch(`/api/events/${event.id}`, { starts_at: '2027-03-06T08:00:00Z' })).body).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/refund_until' }],
    });
    expect(await mine.patch(`/api/events/${event.id}`, { refund_until: '2027-03-06T08:59:59Z' })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer: '/refund_until' }] },
    });
    const { body } = await mine.patch<EventJson>(`/api/events/${event.id}`, { offer_minutes: null, refund_until: null });
    expect(body).toMatchObject({ offer_minutes: null, refund_until: null });
  });

  it('helpers are named as a whole by the organiser, said to Kafka, and shown to nobody outside', async () => {
    const event = await create({ publish: true });
    expect(event.helper_ids).toEqual([]);
    const [one, other] = [uuidv7(), uuidv7()];
    const name = (user_ids: unknown) => mine.put<EventJson>(`/api/events/${event.id}/helpers`, { user_ids });
    const { status, body } = await name([other, one, other.toUpperCase()]);
    expect({ status, helpers: body.helper_ids }).toEqual({ status: 200, helpers: [one, other].toSorted() });
    expect(await published(event.id, body.version)).toMatchObject({
      type: 'poydu.event.changed.v1',
      state: { helper_ids: body.helper_ids },
    });
    expect((await mine.get<EventJson>(`/api/events/${event.id}`)).body.helper_ids).toEqual(body.helper_ids);
    for (const http of [nobody, stranger]) expect((await http.get(`/api/events/${event.id}`)).body).not.toHaveProperty('helper_ids');
    expect((await name([one, other])).body.version).toBe(body.version);
    expect((await name([])).body.helper_ids).toEqual([]);
    for (const bad of [undefined, null, 'x', ['x'], [null], Array.from({ length: 51 }, () => uuidv7())]) {
      expect(await name(bad)).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer: '/user_ids' }] } });
    }
  });

  it.each(['helpers', 'co-organisers'])(
    '%s that somebody else has changed since they were read are not overwritten unseen',
    async (list) => {
      const event = await create({ publish: true });
      const path = `/api/events/${event.id}`;
      const [one, other] = [uuidv7(), uuidv7()];
      const tag = String((await mine.get(path)).headers.get('etag'));
      const name = (user_ids: string[]) => mine.put<EventJson>(`${path}/${list}`, { user_ids }, { headers: { 'if-match': tag } });
      const { status, headers } = await name([one]);
      expect(status).toBe(200);
      expect(await name([other])).toMatchObject({ status: 412, body: { code: 'precondition-failed' } });
      const { body } = await mine.get<EventJson>(path);
      expect(list === 'helpers' ? body.helper_ids : body.co_organiser_ids).toEqual([one]);
      const fresh = { headers: { 'if-match': String(headers.get('etag')) } };
      expect((await mine.put(`${path}/${list}`, { user_ids: [one, other] }, fresh)).status).toBe(200);
    },
  );

  describe('a co-organiser', () => {
    const beside = aCaller();
    const named = async (event: EventJson, user_ids: unknown = [beside.userId]) =>
      mine.put<EventJson>(`/api/events/${event.id}/co-organisers`, { user_ids });

    it('is named as helpers are: as a whole, without the organiser, said to Kafka, and shown to nobody outside', async () => {
      const event = await create({ publish: true });
      expect(event.co_organiser_ids).toEqual([]);
      const { status, body } = await named(event, [beside.userId, organiser.userId, beside.userId.toUpperCase()]);
      expect({ status, beside: body.co_organiser_ids }).toEqual({ status: 200, beside: [beside.userId] });
      expect(await published(event.id, body.version)).toMatchObject({
        type: 'poydu.event.changed.v1',
        state: { co_organiser_ids: [beside.userId] },
      });
      for (const http of [nobody, stranger])
        expect((await http.get(`/api/events/${event.id}`)).body).not.toHaveProperty('co_organiser_ids');
      expect((await named(event)).body.version).toBe(body.version);
      for (const bad of [null, 'x', ['x'], Array.from({ length: 51 }, () => uuidv7())]) {
        expect(await named(event, bad)).toMatchObject({
          status: 400,
          body: { code: 'validation-failed', errors: [{ pointer: '/user_ids' }] },
        });
      }
      expect((await named(event, [])).body.co_organiser_ids).toEqual([]);
    });

    it('sees a draft among the own events, changes and publishes it, names helpers and repeats it as an own one', async () => {
      const [event, his] = [await create(), await running.as(beside)];
      const path = `/api/events/${event.id}`;
      const own = async () =>
        (await his.get<{ items: EventJson[] }>('/api/me/events?status=draft&limit=100')).body.items.filter(({ id }) => id === event.id);
      expect([(await his.get(path)).status, await own()]).toEqual([404, []]);
      await named(event);
      expect((await his.get<EventJson>(path)).body).toMatchObject({ status: 'draft', co_organiser_ids: [beside.userId] });
      expect(await own()).toMatchObject([{ organiser_id: organiser.userId }]);
      expect(await his.patch(path, { name: 'Вдвоём' })).toMatchObject({ status: 200, body: { name: 'Вдвоём' } });
      expect(await his.put(`${path}/helpers`, { user_ids: [uuidv7()] })).toMatchObject({ status: 200 });
      expect(await his.post(`${path}/publish`)).toMatchObject({ status: 200, body: { organiser_id: organiser.userId } });
      expect((await his.post<EventJson>(`${path}/clone`)).body).toMatchObject({
        organiser_id: beside.userId,
        co_organiser_ids: [],
        helper_ids: [],
      });
    });

    it('and helpers are said to Kafka with who has named them, whoever that is, and no later change says so', async () => {
      const [event, his] = [await create({ publish: true }), await running.as(beside)];
      const path = `/api/events/${event.id}`;
      const versions = [
        await named(event),
        await his.put<EventJson>(`${path}/helpers`, { user_ids: [uuidv7()] }),
        await mine.patch<EventJson>(path, { name: 'Вдвоём' }),
      ].map(({ body }) => body.version);
      const said = await Promise.all(versions.map((version) => published(event.id, version)));
      expect(said.map(({ state }) => state.named_by)).toEqual([organiser.userId, beside.userId, undefined]);
    });

    it('neither names others, nor calls off, nor deletes, and is told who may', async () => {
      const his = await running.as(beside);
      for (const event of [await create(), await create({ publish: true })]) {
        await named(event);
        const path = `/api/events/${event.id}`;
        for (const refused of await Promise.all([
          his.put(`${path}/co-organisers`, { user_ids: [] }),
          his.put(`${path}/co-organisers`, { user_ids: [beside.userId, uuidv7()] }),
          his.post(`${path}/cancel`, { reason: 'Сам решил' }),
          his.delete(path),
        ])) {
          expect(refused).toMatchObject({
            status: 403,
            body: { code: 'forbidden', detail: expect.stringContaining('Only the organiser') },
          });
        }
        expect((await mine.get<EventJson>(path)).body).toMatchObject({ status: event.status, co_organiser_ids: [beside.userId] });
      }
    });

    it('is none any more once the name is gone, and a door helper is none', async () => {
      const [event, his] = [await create({ publish: true }), await running.as(beside)];
      const path = `/api/events/${event.id}`;
      expect((await mine.put(`${path}/helpers`, { user_ids: [beside.userId] })).status).toBe(200);
      expect(await his.patch(path, { name: 'x' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      await named(event);
      expect(await his.patch(path, { name: 'Вдвоём' })).toMatchObject({ status: 200 });
      await named(event, []);
      expect(await his.patch(path, { name: 'x' })).toMatchObject({ status: 403 });
      expect((await his.get(path)).body).not.toHaveProperty('helper_ids');
    });

    it('does nothing as an administrator by changing the event; who names one in the organiser’s place does', async () => {
      const [event, other] = [await create({ publish: true }), await create({ publish: true })];
      await named(event);
      expect((await (await running.as(beside)).patch(`/api/events/${event.id}`, { name: 'Вдвоём' })).status).toBe(200);
      expect((await admin.put(`/api/events/${other.id}/co-organisers`, { user_ids: [beside.userId] })).status).toBe(200);
      const act = await running.kafka.waitFor(topics.audit, ({ key }) => key === other.id);
      expect(act.data).toMatchObject({
        actor_id: administrator.userId,
        action: 'name-co-organisers',
        detail: { user_ids: [beside.userId] },
      });
      // It came later from the same outbox, so the other would have been told.
      expect(running.kafka.received(topics.audit).filter(({ key }) => key === event.id)).toEqual([]);
    });
  });

  it('a clone asks the same questions, but the helpers and the end of refunds belong to the old dates', async () => {
    const original = await create({ questions: [text], offer_minutes: 30, refund_until: '2027-03-06T09:00:00Z' });
    const { body: helped } = await mine.put<EventJson>(`/api/events/${original.id}/helpers`, { user_ids: [uuidv7()] });
    const { body } = await mine.post<EventJson>(`/api/events/${original.id}/clone`);
    expect(helped.helper_ids).toHaveLength(1);
    const { questions, offer_minutes } = helped;
    expect(body).toMatchObject({ questions, offer_minutes, helper_ids: [], refund_until: null });
  });

  it('a moderator takes an event out of the public and puts it back, and both are kept', async () => {
    const event = await create({ publish: true });
    for (const http of [mine, stranger]) {
      expect((await http.post(`/api/admin/events/${event.id}/reject`, { reason: 'x' })).status).toBe(403);
    }
    expect((await nobody.post(`/api/admin/events/${event.id}/reinstate`)).status).toBe(401);
    const rejected = await admin.post<EventJson>(`/api/admin/events/${event.id}/reject`, { reason: 'Реклама' });
    expect(rejected.body).toMatchObject({ status: 'rejected', reject_reason: 'Реклама' });
    expect(await published(event.id, rejected.body.version)).toMatchObject({
      type: 'poydu.event.rejected.v1',
      state: { status: 'rejected' },
    });
    expect((await nobody.get(`/api/events/${event.id}`)).status).toBe(404);
    expect((await mine.get<EventJson>(`/api/events/${event.id}`)).body.reject_reason).toBe('Реклама');
    const back = await admin.post<EventJson>(`/api/admin/events/${event.id}/reinstate`);
    expect(back.body).toMatchObject({ status: 'active', reject_reason: null });
    expect(await published(event.id, back.body.version)).toMatchObject({ type: 'poydu.event.reinstated.v1' });
    expect((await admin.post(`/api/admin/events/${event.id}/reinstate`)).status).toBe(409);
    const decisions = await running.database.query(
      'SELECT decision, reason, administrator_id FROM moderation_decisions WHERE event_id = $1 ORDER BY created_at, decision',
      [event.id],
    );
    expect(decisions).toEqual(
      [
        { decision: 'reinstated', reason: null, administrator_id: administrator.userId },
        { decision: 'rejected', reason: 'Реклама', administrator_id: administrator.userId },
      ].toSorted((one, other) => one.decision.localeCompare(other.decision)),
    );
  });

  it('what administrators do to events of others is told to the audit log, and nothing else is: no reasons, which may name people', async () => {
    const event = await create({ publish: true });
    const path = `/api/events/${event.id}`;
    await mine.patch(path, { name: 'Вечер настольных игр' });
    await admin.patch(path, { name: 'Вечер игр' });
    await admin.patch(path, { name: 'Вечер игр' });
    await admin.post(`/api/admin/events/${event.id}/reject`, { reason: 'Реклама' });
    expect((await admin.post(`/api/admin/events/${event.id}/reject`, { reason: 'ещё раз' })).status).toBe(409);
    await admin.post(`/api/admin/events/${event.id}/reinstate`);
    const copy = await admin.post<EventJson>(`${path}/clone`);
    await admin.post(`${path}/cancel`, { reason: 'обман' });
    await running.kafka.waitFor(topics.audit, ({ key, data }) => key === event.id && (data as AdministratorAct).action === 'cancel-event');
    const acts = running.kafka.received(topics.audit).filter(({ key }) => key === event.id);
    const common = { actor_id: administrator.userId, subject_kind: 'event', subject_id: event.id };
    expect(acts.map(({ data }) => data)).toMatchObject([
      { ...common, action: 'change-event', detail: { fields: ['name'] } },
      { ...common, action: 'reject-event', detail: {} },
      { ...common, action: 'reinstate-event', detail: {} },
      { ...common, action: 'clone-event', detail: { copy_id: copy.body.id } },
      { ...common, action: 'cancel-event', detail: {} },
    ]);
    expect(JSON.stringify(acts)).not.toMatch(/Реклама|обман/);
  });

  it('an event that a moderator took down can be called off, is said to be, and stays out of the public', async () => {
    const event = await create({ publish: true });
    await admin.post(`/api/admin/events/${event.id}/reject`, { reason: 'Реклама' });
    const off = await mine.post<EventJson>(`/api/events/${event.id}/cancel`, { reason: 'Вернём деньги' });
    expect(off).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await published(event.id, off.body.version)).toMatchObject({
      type: 'poydu.event.cancelled.v1',
      state: { status: 'cancelled', cancel_reason: 'Вернём деньги' },
    });
    expect((await nobody.get(`/api/events/${event.id}`)).status).toBe(404);
    expect((await stranger.get(`/api/events/${event.id}`)).status).toBe(404);
  });

  it('the addresses of the first drafts answer the same, with a slash and without', async () => {
    const event = await create({ publish: true });
    for (const [old, now] of [
      ['detail', ''],
      ['capacity', '/capacity'],
    ] as const) {
      const expected = (await nobody.get(`/api/events/${event.id}${now}`)).body;
      for (const slash of ['', '/']) {
        const path = `/api/v1/event/${old}${slash}`;
        expect(await nobody.get(`${path}?event_id=${event.id}`)).toMatchObject({ status: 200, body: expected });
        expect(await nobody.get(path)).toMatchObject({
          status: 400,
          body: { code: 'validation-failed', errors: [{ pointer: '/event_id' }] },
        });
        expect(await nobody.get(`${path}?event_id=17`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/event_id' }] } });
        expect(await nobody.get(`${path}?event_id=${uuidv7()}`)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
      }
    }
    expect((await nobody.get(`/api/events/${event.id}/capacity`)).body).toEqual({
      event_id: event.id,
      max_participants: 100,
      taken: 0,
      available: 100,
    });
  });

  it('a calendar that took an event in knows it again after a change and a cancellation', async () => {
    const event = await create({ publish: true, name: 'Джаз, блюз; и точка' });
    const ics = async () => (await nobody.get<string>(`/api/events/${event.id}.ics`)).body.replaceAll('\r\n ', '');
    const before = await ics();
    expect(before).toContain(`UID:${event.id}@poydu.example\r\nSEQUENCE:2\r\n`);
    expect(before).toContain('SUMMARY:Джаз\\, блюз\\; и точка\r\n');
    expect(before).toMatch(/DTSTART:20270306T100000Z\r\nDTEND:20270306T120000Z\r\n/);
    await mine.post(`/api/events/${event.id}/cancel`, { reason: 'дождь' });
    const after = await ics();
    expect(after).toContain(`UID:${event.id}@poydu.example\r\nSEQUENCE:3\r\n`);
    expect(after).toContain('STATUS:CANCELLED');
    const draft = await create();
    expect((await nobody.get(`/api/events/${draft.id}.ics`)).status).toBe(404);
    expect((await nobody.get('/api/events/17.ics')).status).toBe(400);
  });

  it.each([
    ['GET', '/api/events/17'],
    ['GET', '/api/events/%00'],
    ['GET', '/api/events/17/capacity'],
    ['PATCH', '/api/events/null'],
    ['POST', '/api/events/17/publish'],
  ])('%s %s names the bad id', async (method, path) => {
    const answer = await mine.request(method, path, method === 'PATCH' ? { body: { name: 'x' } } : {});
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/id' }] } });
  });
});

describe('events where moderators look first', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock, { MODERATION: 'true' });
  });
  afterAll(() => running.close());

  it('publishing hands the event to the moderators; approved, it is published', async () => {
    const [mine, admin] = await Promise.all([running.as(organiser), running.as(administrator)]);
    const { body: event } = await mine.post<EventJson>('/api/events', written(clock, { publish: true }));
    expect(event.status).toBe('pending_review');
    expect((await running.service.http.get(`/api/events/${event.id}`)).status).toBe(404);
    const waiting = await admin.get<{ items: EventJson[] }>('/api/admin/events?status=pending_review');
    expect(waiting.body.items.map(({ id }) => id)).toEqual([event.id]);
    expect((await mine.post(`/api/events/${event.id}/publish`)).status).toBe(409);
    expect((await admin.post<EventJson>(`/api/admin/events/${event.id}/reinstate`)).body.status).toBe('active');
    await running.kafka.waitFor(topics.events, ({ key, type }) => key === event.id && type === 'poydu.event.published.v1');
    expect((await running.service.http.get(`/api/events/${event.id}`)).status).toBe(200);
  });
});
