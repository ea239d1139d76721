import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventPublished, topics } from '@poydu/contracts';
import { demoEventId, demoEvents, demoRegistrations } from '@poydu/testing/demo';
import { testKeyStoreDir, testStack } from '@poydu/testing';
import { World } from './world.js';

const folder = join(import.meta.dirname, '../../..');

describe('demo data', () => {
  let world: World;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(folder, 'deploy/build.ts')]);
    world = await World.start();
  });
  afterAll(() => world.end());

  async function seed(): Promise<void> {
    const env = {
      ...testStack().services['registration'],
      LOG_LEVEL: 'error',
      KEY_STORE: 'file',
      KEY_STORE_DIR: await testKeyStoreDir(),
      DATABASE_URL: world.database.url,
      KAFKA_TOPIC_PREFIX: world.kafka.prefix,
    };
    await promisify(execFile)(process.execPath, [join(folder, 'apps/registration/dist/seed.js')], { env });
  }

  it('is the same when filled in twice, before and after the events are known, and changes nothing that people changed', async () => {
    await seed();
    const all = demoRegistrations(new Date());
    const count = async () => (await world.database.query<{ count: string }>('SELECT count(*) FROM registrations'))[0]?.count;
    expect(await count()).toBe(String(all.length));
    await world.kafka.publish(...demoEvents(new Date()).map((event) => EventPublished.build(event)));
    for (const event of demoEvents(new Date())) await world.untilVersion(event);
    const soldOut = { event_id: demoEventId('sold-out') };
    expect(await (await world.as()).press(soldOut)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
    const someone = all.find(({ event_id, status }) => event_id === soldOut.event_id && status === 'registered');
    await world.database.query(`UPDATE registrations SET status = 'cancelled' WHERE id = $1`, [someone?.registration_id]);
    await seed();
    expect(await count()).toBe(String(all.length));
    expect(await world.database.query(`SELECT status FROM registrations WHERE id = $1`, [someone?.registration_id])).toEqual([
      { status: 'cancelled' },
    ]);

    for (const event of demoEvents(new Date())) {
      if (event.event_id === soldOut.event_id || !all.some(({ event_id }) => event_id === event.event_id)) continue;
      const { rows, capacity, ...counters } = await world.seatsOf(event.event_id);
      expect({ taken: counters.taken, waiting: counters.waiting, capacity }).toEqual({ ...rows, capacity: event.max_participants });
    }
    const first = all[0];
    expect(await world.kafka.waitFor(topics.registrations, ({ id }) => id === first?.registration_id)).toMatchObject({
      key: first?.registration_id,
    });
  });
});
