import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MediaDeleted, MediaUploaded, type ProfileState, topics, UserBlocked, UserChanged, UserRegistered } from '@poydu/contracts';
import { aCaller, aMedia, aUser, expectInTime, TestClock, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import type { MeDto } from '../src/profiles/profile.dto.js';
import { run, type Running } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');

describe('profiles', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock);
  });
  afterAll(() => running.close());

  /** A person whose account has arrived. */
  const arrived = async () => {
    const caller = aCaller();
    const user = aUser({ user_id: caller.userId, username: caller.username, email: caller.email });
    await running.kafka.publish(UserRegistered.build(user));
    await profile(caller.userId, 1);
    return { caller, user, http: await running.as(caller) };
  };
  const profile = async (userId: string, version: number) => {
    const said = await running.kafka.waitFor(
      topics.profiles,
      ({ key, data }) => key === userId && (data as ProfileState).version === version,
    );
    return said.data as ProfileState;
  };

  it('answers from what the identity token says where the account has not arrived within a moment', async () => {
    const caller = aCaller();
    const { status, body } = await (await running.as(caller)).get('/api/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      id: caller.userId,
      username: caller.username,
      email: caller.email,
      full_name: caller.username,
      birth_date: null,
      phone: null,
      locale: 'ru',
      time_zone: 'Europe/Moscow',
      picture_url: null,
      notifications_enabled: true,
    });
  });

  it('takes a change before the account has arrived, and keeps it when it does', async () => {
    const caller = aCaller();
    const http = await running.as(caller);
    const { body } = await http.patch<MeDto>('/api/me', { locale: 'en', phone: '+7 (999) 123-45-67' });
    expect(body).toMatchObject({ locale: 'en', phone: '+79991234567', full_name: caller.username });
    expect(await profile(caller.userId, 1)).toMatchObject({ locale: 'en', full_name: caller.username });
    const user = aUser({ user_id: caller.userId, username: 'chosen-name', email: 'chosen@poydu.test', full_name: 'Анна Белова' });
    await running.kafka.publish(UserRegistered.build(user));
    expect(await profile(caller.userId, 2)).toMatchObject({ locale: 'en', full_name: 'Анна Белова', phone: '+79991234567' });
    expect((await http.get('/api/me')).body).toMatchObject({
      username: 'chosen-name',
      email: 'chosen@poydu.test',
      full_name: 'Анна Белова',
    });
  });

  it('says a profile to the others as soon as the account has arrived, once', async () => {
    const { caller, user, http } = await arrived();
    expect(await profile(caller.userId, 1)).toEqual({
      user_id: caller.userId,
      version: 1,
      full_name: user.full_name,
      phone: null,
      locale: 'ru',
      time_zone: 'Europe/Moscow',
      picture_url: null,
      notifications_enabled: true,
      telegram_id: null,
    });
    await running.kafka.publish(UserRegistered.build(user), UserBlocked.build({ ...user, version: 2, blocked: true }));
    await running.kafka.publish(UserChanged.build({ ...user, version: 3, username: 'renamed' }));
    await until('the new username is shown', async () => (await http.get<MeDto>('/api/me')).body.username === 'renamed');
    // The next version is the person's own change: the account's news made none.
    await http.patch('/api/me', { locale: 'en' });
    expect(await profile(caller.userId, 2)).toMatchObject({ locale: 'en' });
  });

  it('says to the others whom a person is on Telegram, once for each link and unlinking', async () => {
    const { caller, user, http } = await arrived();
    await running.kafka.publish(UserChanged.build({ ...user, version: 2, telegram_id: 7_123_456_789_012 }));
    expect(await profile(caller.userId, 2)).toMatchObject({ telegram_id: 7_123_456_789_012, full_name: user.full_name });
    await running.kafka.publish(UserBlocked.build({ ...user, version: 3, telegram_id: 7_123_456_789_012, blocked: true }));
    await running.kafka.publish(UserChanged.build({ ...user, version: 4, telegram_id: null }));
    expect(await profile(caller.userId, 3)).toMatchObject({ telegram_id: null });
    await http.patch('/api/me', { locale: 'en' });
    expect(await profile(caller.userId, 4)).toMatchObject({ telegram_id: null, locale: 'en' });
  });

  it('a person of Telegram has a profile without an address', async () => {
    const caller = aCaller({ email: null });
    const user = aUser({ user_id: caller.userId, username: caller.username, email: null, telegram_id: 7_123_456_789_013 });
    await running.kafka.publish(UserRegistered.build(user));
    expect(await profile(caller.userId, 1)).toMatchObject({ telegram_id: 7_123_456_789_013 });
    expect((await (await running.as(caller)).get('/api/me')).body).toMatchObject({ email: null, full_name: user.full_name });
  });

  it('show the picture that a person has, whichever news of the old and the new one comes first, and tell the others', async () => {
    const { caller, http } = await arrived();
    const pictureOf = async () => (await http.get<MeDto>('/api/me')).body.picture_url;
    const ofPerson = { event_id: null, user_id: caller.userId };
    const [first, second] = [
      aMedia({ ...ofPerson, created_at: '2027-01-01T00:00:00Z' }),
      aMedia({ ...ofPerson, created_at: '2027-01-02T00:00:00Z' }),
    ];
    const ofEvent = aMedia({ user_id: caller.userId });
    await running.kafka.publish(MediaUploaded.build(ofEvent), MediaUploaded.build(second), MediaUploaded.build(first));
    expect(await profile(caller.userId, 2)).toMatchObject({ picture_url: expect.stringMatching(/^http/) });
    await running.kafka.publish(MediaDeleted.build({ ...second, version: 2, deleted: true }));
    await until('the one that is left is shown', async () => (await pictureOf()) === first.url);
    expect((await running.service.http.get<{ picture_url: string }>(`/api/users/${caller.userId}`)).body.picture_url).toBe(first.url);
    await http.patch('/api/me', { locale: 'en' });
    expect(await pictureOf()).toBe(first.url);
    await running.kafka.publish(MediaDeleted.build({ ...first, version: 2, deleted: true }));
    await until('there is none', async () => (await pictureOf()) === null);
    await running.kafka.waitFor(topics.profiles, ({ key, data }) => key === caller.userId && (data as ProfileState).picture_url === null);
  });

  it('show a picture that came before the account as soon as that arrives', async () => {
    const caller = aCaller();
    const picture = aMedia({ event_id: null, user_id: caller.userId });
    await running.kafka.publish(MediaUploaded.build(picture));
    const known = () => running.database.query('SELECT FROM pictures WHERE media_id = $1', [picture.media_id]);
    await until('the picture is known', async () => (await known()).length > 0);
    await running.kafka.publish(UserRegistered.build(aUser({ user_id: caller.userId, username: caller.username })));
    expect(await profile(caller.userId, 1)).toMatchObject({ picture_url: picture.url });
  });

  it('old news of an account changes nothing', async () => {
    const { caller, user, http } = await arrived();
    await running.kafka.publish(
      UserChanged.build({ ...user, version: 3, username: 'newer' }),
      UserChanged.build({ ...user, version: 2, username: 'older' }),
      UserChanged.build({ ...user, version: 4, username: 'newest' }),
    );
    await until('the newest is shown', async () => (await http.get<MeDto>('/api/me')).body.username === 'newest');
    expect((await http.get<MeDto>('/api/me')).body.id).toBe(caller.userId);
  });

  it('changes what is named, publishes the whole, and forgets what is set to null', async () => {
    const { caller, user, http } = await arrived();
    const before = await profile(caller.userId, 1);
    const changes = {
      full_name: 'Мария Иванова',
      birth_date: '1990-02-28',
      phone: '+79991234567',
      locale: 'en',
      time_zone: 'Asia/Omsk',
      notifications_enabled: false,
    };
    expect((await http.patch('/api/me', changes)).body).toMatchObject(changes);
    expect((await http.get('/api/me')).body).toMatchObject({ ...changes, username: user.username, email: user.email });
    // A birth date is nobody else's business.
    expect(await profile(caller.userId, 2)).toEqual({
      ...before,
      version: 2,
      full_name: 'Мария Иванова',
      phone: '+79991234567',
      locale: 'en',
      time_zone: 'Asia/Omsk',
      notifications_enabled: false,
    });
    const cleared = (await http.patch<MeDto>('/api/me', { birth_date: null, phone: null })).body;
    expect(cleared).toMatchObject({ ...changes, birth_date: null, phone: null });
    expect(await profile(caller.userId, 3)).toMatchObject({ phone: null, full_name: 'Мария Иванова' });
  });

  it('several changes at once are all kept, and each has a version of its own', async () => {
    const caller = aCaller();
    const http = await running.as(caller);
    const changes = [{ locale: 'en' }, { phone: '+79991234567' }, { time_zone: 'Asia/Omsk' }, { full_name: 'Вера' }];
    await Promise.all(changes.map((change) => http.patch('/api/me', change)));
    expect((await http.get('/api/me')).body).toMatchObject(Object.assign({}, ...changes) as object);
    expect(await profile(caller.userId, 4)).toMatchObject({
      locale: 'en',
      phone: '+79991234567',
      time_zone: 'Asia/Omsk',
      full_name: 'Вера',
    });
  });

  it.each<[string, object, string]>([
    ['a blank name', { full_name: ' ' }, '/full_name'],
    ['no name', { full_name: null }, '/full_name'],
    ['a name that is too long', { full_name: 'x'.repeat(201) }, '/full_name'],
    ['a null character', { full_name: 'a\0' }, '/full_name'],
    ['a phone without the country', { phone: '89991234567' }, '/phone'],
    ['a phone of letters', { phone: '+7999CALLME1' }, '/phone'],
    ['a phone that is too long', { phone: `+7${'9'.repeat(15)}` }, '/phone'],
    ['a million hyphens for a phone', { phone: '-'.repeat(900_000) }, '/phone'],
    ['a day that does not exist', { birth_date: '1990-02-30' }, '/birth_date'],
    ['a birth in the future', { birth_date: '2027-03-03' }, '/birth_date'],
    ['a time for a day', { birth_date: '1990-02-28T00:00:00Z' }, '/birth_date'],
    ['another language', { locale: 'de' }, '/locale'],
    ['a zone that does not exist', { time_zone: 'Mars/Olympus' }, '/time_zone'],
    ['a word for a flag', { notifications_enabled: 'yes' }, '/notifications_enabled'],
    ["auth's field", { email: 'x@poydu.test' }, '/email'],
    ['somebody else', { id: uuidv7() }, '/id'],
  ])('%s is refused and named, and nothing is changed', async (_, change, pointer) => {
    const { http } = await arrived();
    const before = (await http.get('/api/me')).body;
    expect(await http.patch('/api/me', { locale: 'en', ...change })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer }] },
    });
    expect((await http.get('/api/me')).body).toEqual(before);
  });

  it('nobody has a profile without an identity', async () => {
    expect((await running.service.http.get('/api/me')).status).toBe(401);
    expect((await running.service.http.patch('/api/me', { locale: 'en' })).status).toBe(401);
    expect((await running.service.http.get('/api/me', { headers: { 'x-user-id': uuidv7() } })).status).toBe(401);
  });

  it('shows everybody the public part and nothing else', async () => {
    const { caller, user, http } = await arrived();
    await http.patch('/api/me', { phone: '+79991234567', birth_date: '1990-02-28' });
    const { status, body } = await running.service.http.get(`/api/users/${caller.userId}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: caller.userId,
      username: user.username,
      full_name: user.full_name,
      picture_url: null,
      registered_at: user.created_at,
    });
  });

  it('finds by the exact username and by nothing else who has an account and is not blocked, for who has logged in', async () => {
    const [{ user, http }, blocked] = await Promise.all([arrived(), arrived()]);
    const find = (username: string) => http.get(`/api/users?username=${encodeURIComponent(username)}`);
    expect(await find(user.username.toUpperCase())).toMatchObject({ status: 200, body: { id: user.user_id, full_name: user.full_name } });
    expect((await find(user.username)).body).not.toHaveProperty('email');
    for (const other of [user.username.slice(0, -1), (user.email ?? '').slice(0, 32)]) {
      expect(await find(other)).toMatchObject({ status: 404, body: { code: 'user-not-found' } });
    }
    await running.kafka.publish(UserBlocked.build({ ...blocked.user, version: 2, blocked: true }));
    await until(
      'who is blocked is found no more',
      async () => (await blocked.http.get(`/api/users?username=${blocked.user.username}`)).status === 404,
    );
    expect((await running.service.http.get(`/api/users?username=${user.username}`)).status).toBe(401);
  });

  it('does not let one person try names without end', async () => {
    const http = await running.as(aCaller());
    const ask = () => http.get('/api/users?username=nobody-at-all');
    const answers = await Promise.all(Array.from({ length: 21 }, ask));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(20).fill(404), 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(20);
  });

  it('waits for the account of who asks for himself right after the sign-up', async () => {
    await expectInTime(async () => {
      const user = aUser();
      const caller = await running.as(aCaller({ userId: user.user_id }));
      const asked = caller.get<MeDto>('/api/me');
      await running.kafka.publish(UserRegistered.build(user));
      return (await asked).body.full_name === user.full_name;
    });
  });

  it('waits for a person who has just signed up', async () => {
    await expectInTime(async () => {
      const user = aUser();
      const asked = running.service.http.get(`/api/users/${user.user_id}`);
      await running.kafka.publish(UserRegistered.build(user));
      return (await asked).status === 200;
    });
  });

  it('waits for somebody who has just signed up, who is asked for by username, too', async () => {
    const http = await running.as(aCaller());
    await expectInTime(async () => {
      const user = aUser();
      const asked = http.get<{ id?: string }>(`/api/users?username=${user.username}`);
      await running.kafka.publish(UserRegistered.build(user));
      return (await asked).body.id === user.user_id;
    });
  });

  it('says 404 of an unknown person, and 400 of an id that is none', async () => {
    expect(await running.service.http.get(`/api/users/${uuidv7()}`)).toMatchObject({ status: 404, body: { code: 'user-not-found' } });
    expect((await running.service.http.get('/api/users/17')).status).toBe(400);
  });
});
