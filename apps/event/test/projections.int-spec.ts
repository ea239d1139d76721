import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventState, MediaDeleted, MediaUploaded, OccupancyChanged, ReviewChanged, ReviewPosted, topics } from '@poydu/contracts';
import { aCaller, aMedia, anOccupancy, aReview, type HttpClient, type RunningService, TestClock, until } from '@poydu/testing';
import { EventsService } from '../src/events/events.service.js';
import { type EventJson, run, type Running, written } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');
const organiser = aCaller();

describe('what other services say about an event', () => {
  let running: Running;
  let mine: HttpClient;
  let second: RunningService;
  beforeAll(async () => {
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
    [mine, second] = await Promise.all([running.as(organiser), running.replica()]);
  });
  afterAll(async () => {
    await second.close();
    await running.close();
  });

  const create = async (overrides: Record<string, unknown> = {}) =>
    (await mine.post<EventJson>('/api/events', written(clock, { publish: true, ...overrides }))).body;
  const read = async (id: string) => (await running.service.http.get<EventJson>(`/api/events/${id}`)).body;

  it('shows seats as registration counts them, and ignores what is older', async () => {
    const { id } = await create({ max_participants: 10 });
    await running.kafka.publish(
      OccupancyChanged.build(anOccupancy({ event_id: id, version: 5, capacity: 10, taken: 4, held: 1 })),
      OccupancyChanged.build(anOccupancy({ event_id: id, version: 3, capacity: 10, taken: 9 })),
      OccupancyChanged.build(anOccupancy({ event_id: id, version: 6, capacity: 10, taken: 5, held: 1 })),
    );
    await until('the newest count is shown', async () => (await read(id)).taken === 5);
    expect((await running.service.http.get(`/api/events/${id}/capacity`)).body).toEqual({
      event_id: id,
      max_participants: 10,
      taken: 5,
      available: 4,
    });
  });

  it('refuses a limit below what is taken with the number, and takes any other', async () => {
    const { id } = await create({ max_participants: 10 });
    await running.kafka.publish(OccupancyChanged.build(anOccupancy({ event_id: id, version: 1, capacity: 10, taken: 6 })));
    await until('the seats are known', async () => (await read(id)).taken === 6);
    expect(await mine.patch(`/api/events/${id}`, { max_participants: 5 })).toMatchObject({
      status: 409,
      body: { code: 'capacity-below-taken', taken: 6, detail: expect.stringContaining('6') },
    });
    expect((await mine.patch<EventJson>(`/api/events/${id}`, { max_participants: 6 })).body.available).toBe(0);
  });

  it('a lowering that registration refused later becomes what is taken, is shown and is published', async () => {
    const { id } = await create({ max_participants: 10 });
    await mine.patch(`/api/events/${id}`, { max_participants: 3 });
    const kept = (version: number) =>
      OccupancyChanged.build(anOccupancy({ event_id: id, version, event_version: 3, capacity: 8, taken: 8 }));
    await running.kafka.publish(kept(7), kept(8));
    const event = await until('the limit is what is taken', async () => {
      const shown = await read(id);
      return shown.max_participants === 8 && shown;
    });
    expect(event).toMatchObject({ wanted_participants: 3, taken: 8, available: 0, version: 4 });
    const said = await running.kafka.waitFor(topics.events, ({ key, data }) => key === id && (data as EventState).version === 4);
    expect(said.data).toMatchObject({ max_participants: 8, wanted_participants: 3 });
    expect((await mine.patch<EventJson>(`/api/events/${id}`, { max_participants: 20 })).body).toMatchObject({
      version: 5,
      wanted_participants: null,
    });
  });

  it('seats that were counted before registration saw a new limit leave it as it is', async () => {
    const { id, version } = await create({ max_participants: 10 });
    await mine.patch(`/api/events/${id}`, { max_participants: 3 });
    const before = anOccupancy({ event_id: id, version: 2, event_version: version, capacity: 10, taken: 8 });
    await running.kafka.publish(OccupancyChanged.build(before));
    await until('the seats are known', async () => (await read(id)).taken === 8);
    expect(await read(id)).toMatchObject({ max_participants: 3, wanted_participants: null, version: version + 1 });
  });

  it('shows the summary of reviews, in whichever order they come', async () => {
    const { id } = await create();
    expect((await read(id)).rating).toEqual({ count: 0, average: null });
    await running.kafka.publish(
      ReviewPosted.build(aReview({ event_id: id, summary: { version: 2, count: 2, average: 4.5 } })),
      ReviewPosted.build(aReview({ event_id: id, summary: { version: 1, count: 1, average: 5 } })),
    );
    await until('both are counted', async () => (await read(id)).rating.count === 2);
    await running.kafka.publish(
      ReviewChanged.build(aReview({ event_id: id, deleted: true, summary: { version: 4, count: 0, average: null } })),
    );
    await until('they are gone', async () => (await read(id)).rating.count === 0);
    expect((await read(id)).rating).toEqual({ count: 0, average: null });
  });

  it('shows the picture of a co-organiser, too, while there is one', async () => {
    const { id } = await create();
    const beside = aCaller();
    const picture = aMedia({ event_id: id, user_id: beside.userId });
    await running.kafka.publish(MediaUploaded.build(picture));
    await until('the picture has arrived', async () => {
      const rows = await running.database.query('SELECT FROM pictures WHERE media_id = $1', [picture.media_id]);
      return rows.length > 0;
    });
    expect((await read(id)).image_url).toBeNull();
    await mine.put(`/api/events/${id}/co-organisers`, { user_ids: [beside.userId] });
    expect((await read(id)).image_url).toBe(picture.url);
    await mine.put(`/api/events/${id}/co-organisers`, { user_ids: [] });
    expect((await read(id)).image_url).toBeNull();
  });

  it("shows the organiser's first picture, then the chosen one, and never a stranger's", async () => {
    const { id } = await create();
    const byOrganiser = { event_id: id, user_id: organiser.userId };
    const foreign = aMedia({ event_id: id, created_at: '2027-01-01T00:00:00Z' });
    const film = aMedia({ ...byOrganiser, content_type: 'video/mp4', created_at: '2027-01-02T00:00:00Z' });
    const first = aMedia({ ...byOrganiser, created_at: '2027-01-03T00:00:00Z' });
    const chosen = aMedia({ ...byOrganiser, small_url: 'http://127.0.0.1/small', created_at: '2027-01-04T00:00:00Z' });
    await running.kafka.publish(...[foreign, film, first, chosen].map((media) => MediaUploaded.build(media)));
    await until('the first is shown', async () => (await read(id)).image_url === first.url);
    // It comes from the time when there was one size only.
    expect((await read(id)).image_small_url).toBe(first.url);
    const { body } = await mine.patch<EventJson>(`/api/events/${id}`, { image_id: chosen.media_id });
    expect(body.image_id).toBe(chosen.media_id);
    await until('the chosen one is shown', async () => (await read(id)).image_url === chosen.url);
    expect((await read(id)).image_small_url).toBe(chosen.small_url);
    await running.kafka.publish(MediaDeleted.build({ ...chosen, version: 2, deleted: true }));
    await until('the first is shown again', async () => (await read(id)).image_url === first.url);
    expect((await mine.patch<EventJson>(`/api/events/${id}`, { image_id: foreign.media_id })).body.image_url).toBe(first.url);
  });

  it('two replicas complete what is over once each, and leave the rest', async () => {
    const soon = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const over = await Promise.all(Array.from({ length: 12 }, () => create({ starts_at: clock.now().toISOString(), ends_at: soon })));
    const ahead = await create();
    const complete = () => Promise.all([running.service, second].map(({ get }) => get(EventsService, { strict: false }).completeOver()));
    expect(await complete()).toEqual([0, 0]);
    clock.advance({ hours: 1 });
    const [here, there] = await complete();
    expect(Number(here) + Number(there)).toBe(over.length);
    for (const { id, version } of over) {
      expect(await read(id)).toMatchObject({ status: 'completed', version: version + 1 });
      await running.kafka.waitFor(topics.events, (message) => message.key === id && message.type === 'poydu.event.completed.v1');
    }
    const said = running.kafka.received(topics.events).filter(({ type }) => type === 'poydu.event.completed.v1');
    expect(said).toHaveLength(over.length);
    expect((await read(ahead.id)).status).toBe('active');
    expect((await mine.patch(`/api/events/${String(over[0]?.id)}`, { name: 'x' })).status).toBe(409);
  });
});

describe('events that are over', () => {
  const later = new TestClock('2027-03-01T10:00:00Z');
  let running: Running;
  beforeAll(async () => {
    running = await run(later, { COMPLETION_INTERVAL_SECONDS: '1' });
  });
  afterAll(() => running.close());

  it('are completed without anybody asking', async () => {
    const mine = await running.as(organiser);
    const { body: event } = await mine.post<EventJson>('/api/events', written(later, { publish: true }));
    later.advance({ days: 6 });
    await until('the event is completed', async () => (await mine.get<EventJson>(`/api/events/${event.id}`)).body.status === 'completed');
  });
});
