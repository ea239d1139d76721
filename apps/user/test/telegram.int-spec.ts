import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { topics, UserChanged, userErased, UserRegistered, type UserState } from '@poydu/contracts';
import { LOGGER, type Logger } from '@poydu/service';
import { aCaller, aUser, clientHeaders, type HttpClient, until } from '@poydu/testing';
import { run, type Running } from './running.js';

const whole = { telegram_id: 4242, username: 'olga', first_name: 'Ольга', last_name: 'Белова', language_code: 'ru', is_premium: true };

describe('POST /account/register, the Telegram upsert of the seeds', () => {
  let running: Running;
  let bot: HttpClient;
  beforeAll(async () => {
    running = await run();
    bot = running.service.http.as(await clientHeaders('telegram-bot', ['telegram']));
  });
  afterAll(() => running.close());

  const upsert = (body: unknown, http = bot) => http.post('/account/register', body);
  const stored = (id: number) =>
    running.database.query(
      'SELECT telegram_id::float8, username, first_name, last_name, language_code, is_premium FROM telegram_profiles WHERE telegram_id = $1',
      [id],
    );

  it('creates an unknown profile, updates all fields of a known one, and is harmless when repeated', async () => {
    for (let time = 0; time < 2; time++) {
      const { status, body } = await upsert(whole);
      expect([status, body]).toEqual([200, { success: true }]);
      expect(await stored(4242)).toEqual([whole]);
    }
    expect((await upsert({ telegram_id: 4242, username: 'olga2', first_name: null })).body).toEqual({ success: true });
    expect(await stored(4242)).toEqual([
      { telegram_id: 4242, username: 'olga2', first_name: null, last_name: null, language_code: null, is_premium: false },
    ]);
  });

  it('many calls for one person at once leave one profile', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => upsert({ ...whole, telegram_id: 77 })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await stored(77)).toHaveLength(1);
  });

  it('takes ids beyond 32 bits', async () => {
    expect((await upsert({ telegram_id: 7_123_456_789_012 })).status).toBe(200);
    expect(await stored(7_123_456_789_012)).toHaveLength(1);
  });

  it('writes the line that the bot team looks for, to the letter', async () => {
    const info = jest.spyOn(running.service.get<Logger>(LOGGER, { strict: false }), 'info');
    await upsert({ telegram_id: 555 });
    expect(info).toHaveBeenCalledWith('UsersRepoORM | action=upsert_user status=success telegram_id=555');
    info.mockRestore();
  });

  it.each([[undefined], [null], [0], [-1], [1.5], ['17'], [1e300], [true], [[17]]])(
    'telegram_id %p is "Invalid telegram_id"',
    async (id) => {
      expect(await upsert({ ...whole, telegram_id: id })).toMatchObject({
        status: 400,
        body: { detail: 'Invalid telegram_id', code: 'validation-failed', errors: [{ pointer: '/telegram_id' }] },
      });
    },
  );

  it('without a body, and where more than the id is wrong, it is "Invalid telegram_id" too', async () => {
    for (const body of [undefined, {}, { telegram_id: 0, username: 'x'.repeat(33) }]) {
      expect(await upsert(body)).toMatchObject({ status: 400, body: { detail: 'Invalid telegram_id' } });
    }
  });

  it.each([
    [{ telegram_id: 601 }],
    [{ telegram_id: 602, username: null, first_name: null, last_name: null, language_code: null }],
    [{ telegram_id: 603, username: '', first_name: '', last_name: '', is_premium: false }],
  ])('all but the id may be left out, and what may be unknown may be null: %j', async (body) => {
    expect(await upsert(body)).toMatchObject({ status: 200, body: { success: true } });
    expect(await stored(body.telegram_id)).toMatchObject([{ is_premium: false, language_code: null }]);
  });

  it.each<[string, unknown, string]>([
    ['username', 'x'.repeat(33), '/username'],
    ['username', 5, '/username'],
    ['first_name', 'x'.repeat(65), '/first_name'],
    ['last_name', 'x'.repeat(65), '/last_name'],
    ['language_code', 'rus', '/language_code'],
    ['language_code', 'r1', '/language_code'],
    ['is_premium', 'yes', '/is_premium'],
    ['is_premium', null, '/is_premium'],
    ['is_bot', false, '/is_bot'],
  ])('%s %p is refused and named', async (field, value, pointer) => {
    const { status, body } = await upsert({ ...whole, telegram_id: 4243, [field]: value });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
    expect(await stored(4243)).toEqual([]);
  });

  it.each([
    ['username', 32],
    ['first_name', 64],
    ['last_name', 64],
  ])('%s may have %i characters', async (field, length) => {
    expect((await upsert({ telegram_id: 900 + length, [field]: 'ж'.repeat(length) })).status).toBe(200);
  });

  it('asks for a service credential of its scope: neither people nor other clients may call it', async () => {
    expect((await upsert(whole, running.service.http)).status).toBe(401);
    expect([401, 403]).toContain((await upsert(whole, await running.as(aCaller({ roles: ['USER', 'ADMINISTRATOR'] })))).status);
    const other = running.service.http.as(await clientHeaders('another-client', ['bot']));
    expect(await upsert(whole, other)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('a fault of the database is a 500 that says nothing of it', async () => {
    const info = jest.spyOn(running.service.get<Logger>(LOGGER, { strict: false }), 'info');
    await running.database.query('ALTER TABLE telegram_profiles RENAME TO elsewhere');
    const { status, body } = await upsert(whole);
    await running.database.query('ALTER TABLE elsewhere RENAME TO telegram_profiles');
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal-error' });
    expect(JSON.stringify(body)).not.toMatch(/telegram_profiles|relation|database/i);
    expect(info).not.toHaveBeenCalledWith(expect.stringContaining('status=success'));
    info.mockRestore();
  });

  it('what the bot has said of a person goes with the account that it was linked to', async () => {
    const user = aUser({ telegram_id: 7_123_456_789_777 });
    await upsert({ ...whole, telegram_id: user.telegram_id });
    await upsert({ ...whole, telegram_id: 7_123_456_789_778 });
    await running.kafka.publish(UserRegistered.build(user));
    await running.kafka.waitFor(topics.profiles, ({ key }) => key === user.user_id);
    await running.kafka.publish(userErased(user.user_id));
    await running.kafka.waitFor(topics.profiles, ({ key, data }) => key === user.user_id && data === null);
    expect(await stored(7_123_456_789_777)).toEqual([]);
    expect(await stored(7_123_456_789_778)).toHaveLength(1);
  });

  /** What auth says of somebody's link, taken in. */
  async function say(user: UserState): Promise<void> {
    const message = user.version === 1 ? UserRegistered.build(user) : UserChanged.build(user);
    await running.kafka.publish(message);
    await until('it is taken in', async () => {
      return (await running.database.query('SELECT FROM inbox WHERE message_id = $1', [message.id])).length > 0;
    });
  }

  it('what the bot has said of a person goes when the link ends, so that no erasure finds it too late', async () => {
    const user = aUser({ telegram_id: 7_123_456_789_001 });
    await upsert({ ...whole, telegram_id: user.telegram_id });
    await say(user);
    expect(await stored(7_123_456_789_001)).toHaveLength(1);
    await say({ ...user, version: 2, telegram_id: null });
    expect(await stored(7_123_456_789_001)).toEqual([]);
  });

  it('when a link moves to another account, what the bot has said moves along, whichever news comes first, and stays when the first account ends', async () => {
    const [first, second] = [aUser({ telegram_id: 7_123_456_789_002 }), aUser({ telegram_id: 7_123_456_789_002 })];
    await upsert({ ...whole, telegram_id: first.telegram_id });
    await say(first);
    await say(second);
    await say({ ...first, version: 2, telegram_id: null });
    expect(await stored(7_123_456_789_002)).toHaveLength(1);
    await say({ ...first, version: 3 });
    await running.kafka.publish(userErased(first.user_id));
    await running.kafka.waitFor(topics.profiles, ({ key, data }) => key === first.user_id && data === null);
    expect(await stored(7_123_456_789_002)).toHaveLength(1);
  });
});
