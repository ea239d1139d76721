import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventState, topics, userErased } from '@poydu/contracts';
import { PersonalDataService } from '@poydu/messaging';
import { aCaller, expectStatus, fullScansOfPerson, TestClock, until } from '@poydu/testing';
import { type EventJson, run, type Running, written } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');

describe('when an organiser is erased', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
  });
  afterAll(() => running.close());

  it('drafts vanish, what is to come is called off with its reason, and the words are gone from the schema and from what others are told', async () => {
    const organiser = aCaller();
    const [mine, other] = [await running.as(organiser), await running.as(aCaller())];
    const words = { description: 'канарейкин текст', payment_info: 'канарейкина карта', online_url: 'https://poydu.test/kanareyka' };
    const create = async (http: typeof mine, overrides: object) =>
      expectStatus(201, await http.post<EventJson>('/api/events', written(clock, { ...words, ...overrides })));
    const [draft, open, helped] = [await create(mine, {}), await create(mine, { publish: true }), await create(other, { publish: true })];
    for (const role of ['helpers', 'co-organisers']) {
      expectStatus(200, await other.put(`/api/events/${helped.id}/${role}`, { user_ids: [organiser.userId] }));
    }

    await running.kafka.publish(userErased(organiser.userId));

    const { data } = await running.kafka.waitFor(
      topics.events,
      ({ key, data }) => key === open.id && (data as EventState | null)?.status === 'cancelled',
    );
    expect(data).toMatchObject({ name: open.name, cancel_reason: expect.stringContaining('удалил'), payment_info: null, online_url: null });
    const acknowledged = await running.kafka.waitFor(topics.erasures, ({ key }) => key === organiser.userId);
    expect(acknowledged.data).toMatchObject({ user_id: organiser.userId, service: 'event' });
    await running.kafka.waitFor(topics.events, ({ key, data }) => key === draft.id && data === null);
    expect((await mine.get(`/api/events/${draft.id}`)).status).toBe(404);
    expect(expectStatus(200, await running.service.http.get(`/api/events/${open.id}`))).toMatchObject({
      status: 'cancelled',
      description: '',
    });
    const isAlone = ({ helper_ids, co_organiser_ids }: EventState) => helper_ids?.length === 0 && co_organiser_ids?.length === 0;
    const left = await running.database.query("SELECT id FROM events WHERE id <> $1 AND events::text LIKE '%канарейк%'", [helped.id]);
    expect(left).toEqual([]);
    await until('the other event has neither helper nor co-organiser', async () => {
      const [row] = await running.database.query('SELECT FROM events WHERE id = $1 AND helper_ids = $2 AND co_organiser_ids = $2', [
        helped.id,
        [],
      ]);
      return row !== undefined;
    });
    await running.kafka.waitFor(
      topics.events,
      ({ key, data }) => key === helped.id && isAlone(data as EventState) && (data as EventState).version > helped.version,
    );
    expect(expectStatus(200, await running.service.http.get(`/api/events/${helped.id}`))).toMatchObject({
      status: 'active',
      ...{ description: words.description },
    });
  });
  it('what moderators wrote of the person’s events is forgotten, and that they decided is not', async () => {
    const [organiser, administrator] = [aCaller(), aCaller({ roles: ['USER', 'ADMINISTRATOR'] })];
    const [mine, moderator] = [await running.as(organiser), await running.as(administrator)];
    const { id } = expectStatus(201, await mine.post<EventJson>('/api/events', written(clock, { publish: true })));
    expectStatus(200, await moderator.post(`/api/admin/events/${id}/reject`, { reason: 'Канарейкина опять' }));
    const decisions = () => running.database.query('SELECT decision, reason FROM moderation_decisions WHERE event_id = $1', [id]);
    expect(await decisions()).toEqual([{ decision: 'rejected', reason: 'Канарейкина опять' }]);
    await running.kafka.publish(userErased(organiser.userId));
    await running.kafka.waitFor(topics.erasures, ({ key }) => key === organiser.userId);
    expect(await decisions()).toEqual([{ decision: 'rejected', reason: null }]);
  });

  it('what is kept on the person is read and erased by indexes alone', async () => {
    const { service, database } = running;
    // Of few events those that are active would be looked through.
    await database.query(
      `INSERT INTO events (id, version, organiser_id, status, name, description, category, starts_at, ends_at, time_zone, requires_approval,
         requires_application, waiting_list, published_at, created_at, updated_at, search, helper_ids, co_organiser_ids)
       SELECT gen_random_uuid(), 1, gen_random_uuid(), 'active', 'Читки', '', 'theatre', now(), now() + interval '1 hour', 'Europe/Moscow', false,
         false, false, now(), now(), now(), '', ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()] FROM generate_series(1, 3000)`,
    );
    await database.query('ANALYZE events');
    const personalData = service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service, database, personalData })).toEqual([]);
  });
});
