import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aTelegramUser, expectStatus, type Fleet, ownFleet, until, widgetData } from '@poydu/testing';
import { Browser, OpenIdProvider } from '@poydu/testing/openid-provider';

type Stack = Awaited<ReturnType<typeof ownFleet>>['stack'];

interface Session {
  session_token: string;
  user: { id: string; username: string };
}
interface Me {
  id: string;
  username: string;
  full_name: string;
}

const cli = resolve(import.meta.dirname, '../deploy/local/cli.ts');
const botToken = `${String(randomInt(1e9))}:${randomBytes(24).toString('base64url')}`;

let stack: Stack;
let http: Fleet['http'];
let provider: OpenIdProvider;
let end: (() => Promise<void>) | undefined;
beforeAll(async () => {
  // The provider says on the console that it is one for tests.
  for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation(() => undefined);
  provider = await OpenIdProvider.start();
  const own = await ownFleet('identity', {
    AUTH_TELEGRAM_BOT_TOKEN: botToken,
    AUTH_OIDC_PROVIDERS: JSON.stringify([provider.setting('local')]),
  });
  ({ stack, end } = own);
  ({ http } = own.fleet);
  provider.allow([`${http.url}/api/auth/oidc/local/callback`]);
  // What Telegram signs is good for five minutes: they count from when the fleet is there.
  begun = Date.now();
});
afterAll(async () => {
  provider.close();
  await end?.();
  jest.restoreAllMocks();
});

/** What `make client` and `make client-revoke` do. @returns what is printed */
async function client(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'client', ...args], {
    env: { ...process.env, STACK_NAME: stack.name },
  });
  return stdout;
}
const bearer = (token: string) => http.as({ authorization: `Bearer ${token}` });
const me = async (token: string) => expectStatus(200, await bearer(token).get<Me>('/api/me'));
let begun: number;
let signIns = 0;
/** Each time by something that Telegram has signed at another second: what was used once is refused. */
const signInByTelegram = (user: ReturnType<typeof aTelegramUser>, more: object = {}) =>
  http.post<Session>('/api/auth/telegram', { ...widgetData(user, new Date(begun - 1000 * (signIns += 1)), botToken), ...more });

describe('somebody whom Telegram knows', () => {
  it('signs in by what Telegram has signed, a browser by a cookie; nothing else opens the account', async () => {
    const user = aTelegramUser({ last_name: 'Белова' });
    const first = expectStatus(200, await signInByTelegram(user));
    await until('the profile has the name', async () => (await me(first.session_token)).full_name === 'Ольга Белова');
    expect(await me(first.session_token)).toMatchObject({ id: first.user.id, username: user.username });
    const inBrowser = await signInByTelegram(user, { cookie: true });
    expect(inBrowser.body).not.toHaveProperty('session_token');
    const cookie = inBrowser.headers.getSetCookie().find((one) => one.startsWith('__Host-poydu='));
    expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/);
    expect(expectStatus(200, await http.as({ cookie: String(cookie?.split(';')[0]) }).get<Me>('/api/me')).id).toBe(first.user.id);
    const forged = { ...widgetData(user, new Date(), botToken), id: user.id + 1 };
    expect(await http.post('/api/auth/telegram', forged)).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
  });

  it('is told of by the bot, and entered by it for who has an account here, with a credential made by one command, until another ends it', async () => {
    const user = aTelegramUser();
    const upsert = {
      telegram_id: user.id,
      username: user.username,
      first_name: 'Ольга',
      last_name: null,
      language_code: 'ru',
      is_premium: false,
    };
    expect((await http.post('/account/register', upsert)).status).toBe(401);
    const credential = /\bpc1\.\S+/.exec(await client('make', '--name=journey-bot', '--scopes=bot,telegram'))?.[0] ?? '';
    const bot = bearer(credential);
    for (const status of [200, 200]) expect(await bot.post('/account/register', upsert)).toMatchObject({ status, body: { success: true } });
    const enter = () => bot.post<Session>('/api/auth/telegram/session', { telegram_id: user.id });
    expect(await enter()).toMatchObject({ status: 404, body: { code: 'telegram-not-linked' } });
    const own = expectStatus(200, await signInByTelegram(user));
    const entered = expectStatus(200, await enter());
    expect((await me(entered.session_token)).id).toBe(own.user.id);
    const sessions = await bearer(own.session_token).get<{ items: { bot: boolean }[] }>('/api/auth/sessions');
    expect(sessions.body.items.map(({ bot }) => bot).toSorted()).toEqual([false, true]);
    await client('revoke', '--name=journey-bot');
    await until('the credential has ended', async () => (await enter()).status === 401);
    await until('so has what it opened', async () => (await bearer(entered.session_token).get('/api/me')).status === 401);
    expect((await me(own.session_token)).id).toBe(own.user.id);
  });
});

describe('somebody whom an OpenID provider knows', () => {
  it('signs in there, comes back to where the person was, and is in', async () => {
    const login = randomBytes(8).toString('hex');
    provider.accounts.set(login, { preferred_username: `o-${login}`, name: 'Ольга Белова', locale: 'ru' });
    const enter = async () => {
      const browser = new Browser();
      const begun = await browser.visit(`${http.url}/api/auth/oidc/local/start?return_to=${encodeURIComponent('/me?tab=events')}`);
      expect(begun.status).toBe(302);
      const back = await browser.passProvider(String(begun.headers.get('location')), login);
      const done = await browser.visit(back);
      expect([done.status, done.headers.get('location')]).toEqual([302, `${http.url}/me?tab=events`]);
      return { browser, back };
    };
    const { browser, back } = await enter();
    const person = expectStatus(200, await http.as({ cookie: browser.cookiesOf(http.url) }).get<Me>('/api/me'));
    expect(person).toMatchObject({ username: `o-${login}` });
    // The link is good for the browser that has begun, once.
    for (const other of [browser, new Browser()]) expect((await other.visit(back)).status).toBeGreaterThanOrEqual(400);
    const again = await enter();
    expect(expectStatus(200, await http.as({ cookie: again.browser.cookiesOf(http.url) }).get<Me>('/api/me')).id).toBe(person.id);
  });
});
