import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, topics } from '@poydu/contracts';
import { anEvent, testTopics, type TestTopics } from '@poydu/testing';

describe('testTopics', () => {
  let one: TestTopics;
  let other: TestTopics;

  beforeAll(async () => {
    [one, other] = await Promise.all([testTopics(topics.events), testTopics(topics.events)]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
  });

  it('gives each file topics on which it sees only its own messages', async () => {
    const event = anEvent();
    const mine = EventChanged.build(event);
    const others = EventChanged.build(anEvent());
    await other.publish(others);
    await one.publish(mine);
    const received = await one.waitFor(topics.events, ({ id }) => id === mine.id);
    expect(received).toMatchObject({ type: mine.type, key: event.event_id, data: event, headers: { ce_subject: event.event_id } });
    expect(one.received(topics.events).some(({ id }) => id === others.id)).toBe(false);
  });

  it('keeps the order of what is said of one event', async () => {
    const event = anEvent();
    const messages = [1, 2, 3, 4].map((version) => EventChanged.build({ ...event, version }));
    await one.publish(...messages);
    await one.waitFor(topics.events, ({ id }) => id === messages[3]?.id);
    const versions = one
      .received(topics.events)
      .filter(({ key }) => key === event.event_id)
      .map(({ data }) => (data as { version: number }).version);
    expect(versions).toEqual([1, 2, 3, 4]);
  });

  it('hands over what nobody can read as it is', async () => {
    await one.publishRaw(topics.events.name, { key: 'poison', value: '{"no' });
    expect(await one.waitFor(topics.events, ({ key }) => key === 'poison')).toMatchObject({ id: '', data: '{"no' });
  });
});
