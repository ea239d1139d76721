import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '@poydu/persistence';
import { LOGGER, type Logger } from '@poydu/service';
import { RegistrationOffered } from '@poydu/contracts';
import { anEvent, aRegistration, aUser, expectWithin, until } from '@poydu/testing';
import { BotApi } from './bot-api.js';
import { World } from './world.js';

let lastChat = 7_123_456_000_000;
const aChat = (): number => (lastChat += 1);

describe('messages by Telegram', () => {
  let world: World;
  let bot: BotApi;
  let logged: { mock: { calls: unknown[] } };
  beforeAll(async () => {
    bot = await BotApi.start();
    world = await World.begin({ settings: { ...bot.settings, CHANNEL_TIMEOUT_MS: '400', JOB_INTERVAL_MS: '500' } });
    logged = jest.spyOn(world.service.get<Logger>(LOGGER, { strict: false }), 'warn');
  });
  afterAll(async () => {
    await world.end();
    await bot.stop();
  });

  /** Somebody who has linked Telegram and nothing else. */
  async function linked(overrides: Parameters<World['person']>[0] = {}) {
    const chat = aChat();
    return { ...(await world.person({ email: null, telegram_id: chat, ...overrides })), chat };
  }
  const byTelegram = async (userId: string) => (await world.toldTo(userId)).filter(({ channel }) => channel === 'telegram');
  const settled = (userId: string, count = 1) =>
    until('Telegram has had its say', async () => {
      const rows = (await byTelegram(userId)).filter(({ status }) => status !== 'pending' && status !== 'waiting');
      return rows.length === count ? rows : undefined;
    });

  it('say what the application says, in the language of the person, with the choices as buttons', async () => {
    const [ru, en] = [await linked(), await linked({ locale: 'en' })];
    const event = anEvent({ name: 'Чай & <b>кофе</b>' });
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    for (const { user_id } of [ru, en]) {
      await world.onRegistration(aRegistration({ user_id, status: 'offered', expires_at, version: 2 }, event), RegistrationOffered);
      await settled(user_id);
    }
    const [[inRussian], [inEnglish]] = [bot.to(ru.chat), bot.to(en.chat)];
    expect(inRussian?.text).toMatch(/^<b>Место ждёт вас до .+<\/b>\n\n<b>Чай &amp; &lt;b&gt;кофе&lt;\/b&gt;<\/b>\n/);
    expect(inEnglish?.text).toMatch(/^<b>We’re holding a seat for you until /);
    expect(inRussian?.parse_mode).toBe('HTML');
    const urls = inRussian?.reply_markup?.inline_keyboard.map(([button]) => [button?.text, button?.url.split('#')[1]]);
    expect(urls).toEqual([
      ['Занять место', 'accept'],
      ['Отказаться', 'release'],
    ]);
    const { body } = await (await world.as(ru.user_id)).get('/api/me/deliveries');
    expect(body).toMatchObject({
      items: [{ channel: 'telegram', status: 'sent', reason: null, kind: 'offered' }, { channel: 'email' }, {}],
    });
  });

  it('go to nobody who has not linked it, and leave no trace there', async () => {
    const user = await world.person({ email: null });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect((await world.toldTo(user.user_id)).map(({ channel }) => channel)).toEqual(['in_app', 'email']);
  });

  it('wait for a contact that is heard of later than the registration', async () => {
    const user = aUser({ email: null, telegram_id: aChat() });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await byTelegram(user.user_id)).toMatchObject([{ status: 'waiting' }]);
    await world.onUser(user);
    expect(await settled(user.user_id)).toMatchObject([{ status: 'sent' }]);
    expect(bot.to(user.telegram_id ?? 0)).toHaveLength(1);
  });

  it('follow the preferences', async () => {
    const user = await linked();
    const http = await world.as(user.user_id);
    const { body } = await http.get<Record<string, object>>('/api/me/notification-preferences');
    await http.put('/api/me/notification-preferences', { ...body, registrations: { email: true, in_app: true, telegram: false } });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await settled(user.user_id)).toMatchObject([{ status: 'skipped', reason: 'preference' }]);
    // What is left out stays as it was.
    await http.put('/api/me/notification-preferences', { ...body, registrations: { email: true, in_app: true } });
    expect((await http.get('/api/me/notification-preferences')).body).toMatchObject({ registrations: { telegram: false, push: true } });
  });

  it('are tried no more after the person has blocked the bot, until they ask for them again', async () => {
    const user = await linked();
    bot.refuse(user.chat, { status: 403, description: 'Forbidden: bot was blocked by the user' });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await settled(user.user_id)).toMatchObject([{ status: 'failed', reason: 'bot-blocked' }]);
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect((await settled(user.user_id, 2))[1]).toMatchObject({ status: 'skipped', reason: 'bot-blocked' });
    expect(bot.attempts.filter(({ chat_id }) => chat_id === user.chat)).toHaveLength(1);
    const wanted = { email: true, in_app: true, telegram: true };
    const preferences = { registrations: wanted, event_changes: wanted, reminders: wanted, organiser: wanted };
    await (await world.as(user.user_id)).put('/api/me/notification-preferences', preferences);
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect((await settled(user.user_id, 3))[2]).toMatchObject({ status: 'sent' });
  });

  it('another chat is not blocked because the last one was', async () => {
    const user = await linked();
    bot.refuse(user.chat, { status: 403, description: 'Forbidden: user is deactivated' });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    await settled(user.user_id);
    const chat = aChat();
    await world.onUser({ ...user, version: 2, telegram_id: chat });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect((await settled(user.user_id, 2))[1]).toMatchObject({ status: 'sent' });
    expect(bot.to(chat)).toHaveLength(1);
  });

  it('that Telegram cannot make sense of end at once, as failed', async () => {
    const user = await linked();
    bot.refuse(user.chat, { status: 400, description: 'Bad Request: chat not found' });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await settled(user.user_id)).toMatchObject([{ status: 'failed', reason: 'telegram-400' }]);
    expect(await world.database.query('SELECT FROM sendings WHERE attempts > 1')).toEqual([]);
  });

  it('are tried again when Telegram fails or says nothing, and are one delivery all the same', async () => {
    const user = await linked();
    bot.refuse(user.chat, { status: 502, description: 'Bad Gateway' }, 'silent');
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await settled(user.user_id)).toMatchObject([{ status: 'sent' }]);
    expect(bot.attempts.filter(({ chat_id }) => chat_id === user.chat)).toHaveLength(3);
    expect(bot.to(user.chat)).toHaveLength(1);
  });

  it('to one chat are a second apart', async () => {
    // By the time at which they arrive, which comes later than it should where this process stands still.
    const isTooSoonBy = async () => {
      const user = await linked();
      for (let nth = 0; nth < 3; nth += 1) await world.onRegistration(aRegistration({ user_id: user.user_id }));
      await settled(user.user_id, 3);
      expect(bot.attempts.filter(({ chat_id }) => chat_id === user.chat)).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = bot.to(user.chat).map(({ at }) => at);
      return 1000 - Math.min(second - first, third - second);
    };
    await expectWithin(50, isTooSoonBy);
  });

  it('wait for as long as Telegram asks, to whomever they go and from whichever replica', async () => {
    const second = await world.addReplica();
    try {
      const [slowed, others] = [await linked(), [await linked(), await linked(), await linked()]];
      bot.refuse(slowed.chat, { status: 429, description: 'Too Many Requests: retry after 2', retry_after: 2 });
      await world.onRegistration(aRegistration({ user_id: slowed.user_id }));
      const refusedAt = await until('it is refused', () => bot.attempts.find(({ chat_id }) => chat_id === slowed.chat)?.at);
      const isLimited = async () =>
        (await world.database.query("SELECT FROM sendings WHERE next_attempt_at > now() + interval '1 second' AND attempts = 0")).length;
      await until('all wait, or have waited', async () => (await isLimited()) || bot.to(slowed.chat).length);
      for (const { user_id } of others) await world.onRegistration(aRegistration({ user_id }));
      for (const { user_id } of [slowed, ...others]) await settled(user_id);
      for (const { chat } of [slowed, ...others]) expect((bot.to(chat)[0]?.at ?? 0) - refusedAt).toBeGreaterThan(1900);
    } finally {
      await second.close();
      world.services.pop();
    }
  });

  it('are thirty a second at most, over all replicas', async () => {
    const second = await world.addReplica();
    try {
      const people: Awaited<ReturnType<typeof linked>>[] = [];
      // None is sent before the commit. Whatever second is under way then, a whole one lies between it and the last fifteen.
      let began = Infinity;
      await world.service.get(Database, { strict: false }).transaction(async () => {
        for (let nth = 0; nth < 75; nth += 1) people.push(await linked());
        for (const { user_id } of people) await world.onRegistration(aRegistration({ user_id }));
        began = performance.now();
      });
      await until('all are sent', () => people.every(({ chat }) => bot.to(chat).length > 0));
      expect(Math.max(...people.map(({ chat }) => bot.to(chat)[0]?.at ?? 0)) - began).toBeGreaterThan(900);
    } finally {
      await second.close();
      world.services.pop();
    }
  });

  it('the token stands in no row and no line of the log, whatever failed', async () => {
    const secret = bot.token.split(':')[1] ?? '';
    const rows = await world.database.query('SELECT d::text AS row FROM deliveries d UNION ALL SELECT s::text FROM sendings s');
    expect(rows.length).toBeGreaterThan(10);
    expect(logged.mock.calls.length).toBeGreaterThan(2);
    for (const said of [rows, logged.mock.calls]) expect(inspect(said, { depth: 10 })).not.toContain(secret);
  });
});

describe('without a bot', () => {
  it('what was still to be sent when it was taken away is not sent, and says so', async () => {
    const settings = { TELEGRAM_BOT_TOKEN: '123456789:AAEhBP0av28frI-a-secret-of-tests', TELEGRAM_API_URL: 'http://127.0.0.1:1' };
    const world = await World.begin({ settings });
    try {
      const user = await world.person({ email: null, telegram_id: aChat() });
      await world.onRegistration(aRegistration({ user_id: user.user_id }));
      await until('it was tried', async () => (await world.database.query('SELECT FROM sendings WHERE attempts > 0')).length === 1);
      await world.service.close();
      world.services.pop();
      world.settings['TELEGRAM_BOT_TOKEN'] = '';
      await world.addReplica();
      const inVain = async () => (await world.toldTo(user.user_id)).find(({ reason }) => reason === 'channel-off');
      expect(await until('nobody tries it any more', inVain)).toMatchObject({ channel: 'telegram', status: 'skipped' });
      expect(await world.database.query('SELECT FROM sendings')).toEqual([]);
    } finally {
      await world.end();
    }
  });

  it('nothing is sent by Telegram, and nobody misses a row of it', async () => {
    const world = await World.begin();
    try {
      const user = await world.person({ email: null, telegram_id: aChat() });
      await world.onRegistration(aRegistration({ user_id: user.user_id }));
      expect((await world.toldTo(user.user_id)).map(({ channel }) => channel)).toEqual(['in_app', 'email']);
    } finally {
      await world.end();
    }
  });
});
