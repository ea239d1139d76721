import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@poydu/contracts';
import { aCaller, TestClock } from '@poydu/testing';
import { demoEventId, demoEvents } from '@poydu/testing/demo';
import { addDemoEvents } from '../src/demo.js';
import { type EventJson, run, type Running } from './running.js';

const clock = new TestClock();
const events = demoEvents(clock.now());

describe('demo events', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
    await addDemoEvents(running.service.app);
  });
  afterAll(() => running.close());

  it('are all there, said once each, and those of the public are shown', async () => {
    await running.kafka.waitFor(topics.events, ({ key }) => key === events.at(-1)?.event_id);
    for (const { event_id: id, status } of events) {
      const said = await running.kafka.waitFor(topics.events, ({ key }) => key === id);
      expect(said).toMatchObject({ id, data: { status, version: 1 } });
    }
    const { body } = await running.service.http.get<{ items: EventJson[] }>('/api/events?limit=100');
    expect(body.items).toHaveLength(events.filter(({ status }) => status === 'active').length);
    expect((await running.service.http.get(`/api/events/${demoEventId('finished')}`)).body).toMatchObject({ status: 'completed' });
    expect((await running.service.http.get(`/api/events/${demoEventId('cancelled')}`)).body).toMatchObject({ status: 'cancelled' });
    expect((await running.service.http.get(`/api/events/${demoEventId('draft')}`)).status).toBe(404);
  });

  it('stay as people have changed them when they are added once more, and nothing is said twice', async () => {
    const id = demoEventId('open');
    const organiser = aCaller({ userId: String(events.find(({ event_id }) => event_id === id)?.organiser_id) });
    await (await running.as(organiser)).patch(`/api/events/${id}`, { name: 'Переименовано' });
    const written = () => running.database.query("SELECT last_value FROM pg_sequences WHERE sequencename = 'outbox_seq_seq'");
    const before = await written();
    await addDemoEvents(running.service.app);
    expect(await written()).toEqual(before);
    expect(before).not.toEqual([]);
    expect((await running.service.http.get(`/api/events/${id}`)).body).toMatchObject({ name: 'Переименовано', version: 2 });
  });
});
