import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProfileChanged, type ProfileState, topics, UserRegistered } from '@poydu/contracts';
import { aCaller } from '@poydu/testing';
import { demoPeople } from '@poydu/testing/demo';
import { addDemoProfiles } from '../src/demo.js';
import { run, type Running } from './running.js';

const [olga, anton, vera] = demoPeople(new Date());
if (!olga || !anton || !vera) throw new Error('There are no demo people');

describe('demo profiles', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  const profile = (userId: string, version: number) =>
    running.kafka.waitFor(topics.profiles, ({ key, data }) => key === userId && (data as ProfileState).version === version);

  it('are whole whether the account comes before or after, and stay as people have changed them', async () => {
    await running.kafka.publish(UserRegistered.build(olga));
    await profile(olga.user_id, 1);
    await addDemoProfiles(running.service.app);
    expect((await profile(olga.user_id, 2)).data).toMatchObject({
      full_name: olga.full_name,
      phone: olga.phone,
      time_zone: olga.time_zone,
    });
    expect((await profile(anton.user_id, 1)).data).toMatchObject({ full_name: anton.full_name, phone: anton.phone });
    // As every reader takes it in.
    expect(ProfileChanged.parse((await profile(anton.user_id, 1)).data)).toMatchObject({ telegram_id: null });
    const [{ count } = { count: 0 }] = await running.database.query<{ count: number }>('SELECT count(*)::integer AS count FROM profiles');
    expect(count).toBe(200);

    const http = await running.as(aCaller({ userId: vera.user_id, username: vera.username, email: vera.email }));
    await http.patch('/api/me', { birth_date: null, phone: null, locale: 'en' });
    await running.kafka.publish(UserRegistered.build(anton), UserRegistered.build(vera));
    await addDemoProfiles(running.service.app);
    expect((await http.get('/api/me')).body).toMatchObject({ full_name: vera.full_name, birth_date: null, phone: null, locale: 'en' });
    expect((await profile(vera.user_id, 2)).data).toMatchObject({ phone: null });
    const versions = await running.database.query('SELECT user_id FROM profiles WHERE version > 1 ORDER BY user_id');
    expect(versions).toEqual([{ user_id: olga.user_id }, { user_id: vera.user_id }]);
  });
});
