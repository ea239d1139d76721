import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { aCaller, aTelegramUser, botToken, clientHeaders, expectStatus, identityHeaders, miniAppData, widgetData } from '@poydu/testing';
import { Housekeeping } from '../src/database/housekeeping.js';
import { systemAccountId } from '../src/accounts/account.js';
import { aPerson, claimsOf, type Opened, RunningAuth } from './running-auth.js';

const path = '/api/auth/telegram';

describe('sign-in by Telegram', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
  });
  afterAll(() => auth.close());

  const now = () => auth.clock.now();
  const signIn = (data: object, headers: Record<string, string> = {}) => auth.http.post<Opened>(path, data, { headers });
  const signedIn = async (user = aTelegramUser()) => expectStatus(200, await signIn(miniAppData(user, now())));
  const told = async (userId: string, isWanted: (state: UserState) => boolean) =>
    (await auth.kafka.waitFor(topics.users, ({ key, data }) => key === userId && isWanted(data as UserState))).data as UserState;

  it('makes an account the first time, and opens sessions of it from then on, by the widget and by a Mini App alike', async () => {
    const user = aTelegramUser({ username: `Olga_${String(Date.now())}`, last_name: 'Белова' });
    const first = expectStatus(200, await signIn(widgetData(user, now())));
    expect(first).toMatchObject({
      session_token: expect.stringMatching(/^pd1\./),
      expires_at: expect.any(String),
      user: { id: expect.any(String), username: user.username?.toLowerCase(), email: null, full_name: 'Ольга Белова', roles: ['USER'] },
    });
    const second = expectStatus(200, await signIn(miniAppData(user, now())));
    expect(second.user).toEqual(first.user);
    expect(second.session_token).not.toBe(first.session_token);
    const sessions = await (await auth.as(second)).get<{ items: { current: boolean; bot: boolean }[] }>('/api/auth/sessions');
    expect(sessions.body.items).toMatchObject([
      { current: true, bot: false },
      { current: false, bot: false },
    ]);
  });

  it('the other services are told of the account, its Telegram id, and that it has no address', async () => {
    const user = aTelegramUser({ language_code: 'de' });
    const { user: account, session_token } = await signedIn(user);
    expect(await told(account.id, () => true)).toMatchObject({
      version: 1,
      telegram_id: user.id,
      email: null,
      username: user.username,
      locale: 'en',
    });
    const claims = claimsOf((await auth.resolve(session_token)).entry.identity_token);
    expect(claims).toMatchObject({ sub: account.id, email: null, username: user.username });
  });

  it('an account without address and password cannot be entered, or found, by either', async () => {
    const { user: account, session_token } = await signedIn();
    const logIn = await auth.http.post('/api/auth/login', { login: account.username, password: 'null' });
    expect(logIn).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    expect((await auth.http.post('/api/auth/recovery', { login: account.username })).status).toBe(202);
    const change = { current_password: 'null', new_password: 'a password that nobody has' };
    expect((await (await auth.as({ session_token })).post('/api/auth/password', change)).status).toBe(401);
    const administrator = auth.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));
    const found = await administrator.get<{ items: object[] }>(`/api/admin/users?q=${account.username}`);
    expect(found.body.items).toMatchObject([{ id: account.id, email: null }]);
  });

  it('a username that is taken, or that does not fit, becomes another one, and each person has an account of his own', async () => {
    const taken = aTelegramUser();
    const names = await Promise.all([
      signedIn(taken),
      signedIn(aTelegramUser({ username: taken.username })),
      signedIn(aTelegramUser({ username: taken.username?.toUpperCase() })),
      signedIn({ id: aTelegramUser().id }),
      signedIn(aTelegramUser({ username: 'poydu', first_name: ' ' })),
    ]);
    expect(new Set(names.map(({ user }) => user.username)).size).toBe(5);
    expect(new Set(names.map(({ user }) => user.id)).size).toBe(5);
    for (const { user } of names) expect(user.username).toMatch(/^[a-z0-9._-]{3,32}$/);
    for (const { user } of names.slice(3)) expect(user.full_name).toBe(user.username);
  });

  it('ten first sign-ins of one person at once make one account', async () => {
    const user = aTelegramUser();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(miniAppData(user, now()))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
  });

  it('a browser gets the session as a cookie', async () => {
    const { status, body, headers } = await signIn({ ...widgetData(aTelegramUser(), now()), cookie: true });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('session_token');
    expect(headers.get('set-cookie')).toMatch(/^__Host-poydu=pd1\.[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax(?:, |$)/);
  });

  it('a page of another site cannot sign anybody in', async () => {
    const answer = await signIn({ ...widgetData(aTelegramUser(), now()), cookie: true }, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden-origin' } });
  });

  it.each<[string, (user: ReturnType<typeof aTelegramUser>) => object]>([
    ['signed for another bot, by the widget', (user) => widgetData(user, now(), `${botToken}x`)],
    ['signed for another bot, for a Mini App', (user) => miniAppData(user, now(), `${botToken}x`)],
    ['signed for somebody else', (user) => ({ ...widgetData(user, now()), id: user.id + 1 })],
    ['with a name that Telegram did not sign', (user) => ({ ...widgetData(user, now()), last_name: 'Х' })],
    ['more than five minutes old', (user) => widgetData(user, new Date(now().getTime() - 301_000))],
    ['more than five minutes old, of a Mini App', (user) => miniAppData(user, new Date(now().getTime() - 301_000))],
    ['of the future', (user) => widgetData(user, new Date(now().getTime() + 60_000))],
    [
      'of which one field could be read as two',
      (user) => {
        const { hash, first_name, last_name, ...data } = widgetData({ ...user, last_name: 'Белова' }, now());
        return { ...data, hash, first_name: `${String(first_name)}\nlast_name=${String(last_name)}` };
      },
    ],
    ['that is no data of Telegram', () => ({ init_data: 'hash=&user={}' })],
  ])('data %s opens nothing and makes nothing', async (_, make) => {
    const user = aTelegramUser();
    expect(await signIn(make(user))).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    expect(await auth.database.query(`SELECT 1 FROM identities WHERE subject = $1`, [String(user.id)])).toEqual([]);
  });

  it('the same data opens one session, however often and fast it is sent', async () => {
    const data = widgetData(aTelegramUser(), now());
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(data)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(401)]);
    auth.clock.advance({ minutes: 4 });
    expect((await signIn({ ...data, hash: data.hash.toUpperCase() })).status).toBe(401);
  });

  it('what was used is forgotten only when it is too old for anybody', async () => {
    const data = widgetData(aTelegramUser(), now());
    expect((await signIn(data)).status).toBe(200);
    auth.clock.advance({ minutes: 5 });
    await auth.service.get(Housekeeping).removeWhatIsOver();
    expect((await signIn(data)).status).toBe(401);
    auth.clock.advance({ seconds: 1 });
    await auth.service.get(Housekeeping).removeWhatIsOver();
    expect((await signIn(data)).status).toBe(401);
    expect(await auth.database.query(`SELECT 1 FROM used_telegram_proofs WHERE expires_at <= $1`, [now()])).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, '/id'],
    ['no time', { id: 17, hash: 'a'.repeat(64) }, '/auth_date'],
    ['no hash', { id: 17, auth_date: 17 }, '/hash'],
    ['a hash that is none', { id: 17, auth_date: 17, hash: 'x'.repeat(64) }, '/hash'],
    ['an id that is text', { id: '17', auth_date: 17, hash: 'a'.repeat(64) }, '/id'],
    ['both kinds', { init_data: 'hash=1', id: 17 }, '/id'],
    ['a field that is none of them', { init_data: 'hash=1', email: 'x@poydu.test' }, '/email'],
  ])('%s is refused and named', async (_, data, pointer) => {
    expect(await signIn(data)).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });
  });

  it('who is blocked cannot sign in', async () => {
    const user = aTelegramUser();
    const { user: account } = await signedIn(user);
    await auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [account.id]);
    expect(await signIn(miniAppData(user, now()))).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
  });

  it('who has a second factor is asked for it, as after a password', async () => {
    const person = await auth.enrol(await auth.signUp());
    const user = aTelegramUser();
    expect(
      (await (await auth.as(person)).post(`${path}/link`, { ...widgetData(user, now()), current_password: person.password })).status,
    ).toBe(200);
    const challenge = await auth.http.post<{ challenge_token: string }>(path, miniAppData(user, now()));
    expect(challenge).toMatchObject({ status: 202, body: { status: 'second-factor-required', challenge_token: expect.any(String) } });
    const { challenge_token } = challenge.body;
    const completed = await auth.http.post('/api/auth/login/second-factor', { challenge_token, code: auth.nextCodeOf(person.secret) });
    expect(completed).toMatchObject({ status: 200, body: { user: { id: person.user.id } } });
  });

  it('has a limit for one IP address', async () => {
    const strict = await auth.replica({ LOG_INS_PER_IP: '2', REDIS_URL: 'redis://127.0.0.1:1' });
    const statuses: number[] = [];
    for (let time = 0; time < 3; time++) statuses.push((await strict.http.post(path, widgetData(aTelegramUser(), now()))).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  describe('the session that the bot opens for a person', () => {
    const bot = async (scopes = ['bot']) => auth.http.as(await clientHeaders('telegram-bot', scopes));
    const open = async (telegram_id: number) => (await bot()).post<Opened>(`${path}/session`, { telegram_id });

    it("is the person's, marked in the list and for the gateway as the bot's, and stands in the audit log", async () => {
      const user = aTelegramUser();
      const { user: account } = await signedIn(user);
      const opened = expectStatus(200, await open(user.id));
      expect(opened.user).toEqual(account);
      const listed = await (await auth.as(opened)).get<{ items: object[] }>('/api/auth/sessions');
      expect(listed.body.items).toMatchObject([{ current: true, bot: true }, { bot: false }]);
      expect((await auth.resolve(opened.session_token)).entry).toMatchObject({ kind: 'user', subject: account.id, bot: true });
      const logged = await auth.database.query(`SELECT actor_id, action, detail FROM audit_log WHERE subject_id = $1`, [account.id]);
      expect(logged).toEqual([{ actor_id: systemAccountId, action: 'bot-session', detail: { client: 'telegram-bot' } }]);
    });

    it("never has an administrator's rights", async () => {
      const user = aTelegramUser();
      const { user: account } = await signedIn(user);
      await auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [account.id]);
      const opened = expectStatus(200, await open(user.id));
      expect(opened.user.roles).toEqual(['USER']);
      const { entry } = await auth.resolve(opened.session_token);
      expect(claimsOf(entry.identity_token)).toMatchObject({ sub: account.id, roles: ['USER'] });
      expect((await (await auth.as(opened)).get('/api/admin/users')).status).toBe(403);
      auth.clock.advance({ hours: 1 });
      expect(claimsOf((await auth.resolve(opened.session_token)).entry.identity_token)).toMatchObject({ roles: ['USER'] });
    });

    it('lives a day from its last use', async () => {
      const user = aTelegramUser();
      await signedIn(user);
      const opened = expectStatus(200, await open(user.id));
      for (let day = 0; day < 3; day++) {
        auth.clock.advance({ hours: 23 });
        expect((await auth.resolve(opened.session_token)).status).toBe(200);
      }
      auth.clock.advance({ hours: 24 });
      expect((await auth.resolve(opened.session_token)).status).toBe(404);
    });

    it('cannot change how the person signs in', async () => {
      const user = aTelegramUser();
      await signedIn(user);
      const http = await auth.as(expectStatus(200, await open(user.id)));
      const { items } = (await http.get<{ items: { id: string }[] }>('/api/auth/identities')).body;
      expect(await http.delete(`/api/auth/identities/${String(items[0]?.id)}`)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await http.post(`${path}/link`, widgetData(aTelegramUser(), now()))).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    });

    it('ends when the person unlinks Telegram, and there is no other one', async () => {
      const person = await auth.signUp();
      const proof = { current_password: person.password };
      const user = aTelegramUser();
      const http = await auth.as(person);
      const { id } = expectStatus(200, await http.post<{ id: string }>(`${path}/link`, { ...widgetData(user, now()), ...proof }));
      const opened = expectStatus(200, await open(user.id));
      expect((await auth.resolve(opened.session_token)).status).toBe(200);
      expect((await http.delete(`/api/auth/identities/${id}`, { body: proof })).status).toBe(204);
      expect(await auth.entryOf(opened)).toMatchObject({ state: 'ended' });
      expect((await auth.resolve(opened.session_token)).status).toBe(404);
      expect((await auth.resolve(person.session_token)).status).toBe(200);
      expect(await open(user.id)).toMatchObject({ status: 404, body: { code: 'telegram-not-linked' } });
    });

    it('comes before the link is removed and ends with it, or after it and is refused, however fast the bot asks', async () => {
      for (let time = 0; time < 5; time++) {
        const person = await auth.signUp();
        const proof = { current_password: person.password };
        const user = aTelegramUser();
        const http = await auth.as(person);
        const { id } = expectStatus(200, await http.post<{ id: string }>(`${path}/link`, { ...widgetData(user, now()), ...proof }));
        const asked = Array.from({ length: 10 }, async (_, index) => {
          for (let turn = 0; turn < index; turn++) await auth.database.query('SELECT 1');
          return open(user.id);
        });
        const [unlinked, ...opened] = await Promise.all([http.delete(`/api/auth/identities/${id}`, { body: proof }), ...asked]);
        expect(unlinked.status).toBe(204);
        expect(opened.every(({ status }) => status === 200 || status === 404)).toBe(true);
        const alive = await auth.database.query(
          `SELECT id FROM login_sessions WHERE user_id = $1 AND opened_by IS NOT NULL AND ended_at IS NULL`,
          [person.user.id],
        );
        expect(alive).toEqual([]);
      }
    });

    it('that has no reason any more, for whatever reason it was missed, is ended by housekeeping', async () => {
      const user = aTelegramUser();
      const { user: account } = await signedIn(user);
      const opened = expectStatus(200, await open(user.id));
      await auth.service.get(Housekeeping).removeWhatIsOver();
      expect((await auth.resolve(opened.session_token)).status).toBe(200);
      await auth.database.query(`DELETE FROM identities WHERE user_id = $1`, [account.id]);
      await auth.service.get(Housekeeping).removeWhatIsOver();
      expect((await auth.resolve(opened.session_token)).status).toBe(404);
    });

    it('is not to be had for a client whose credential has ended', async () => {
      const user = aTelegramUser();
      await signedIn(user);
      const gone = auth.http.as(await clientHeaders('gone-bot', ['bot']));
      expect(await gone.post(`${path}/session`, { telegram_id: user.id })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    });

    it('stands in the audit log once a day', async () => {
      const user = aTelegramUser();
      const { user: account } = await signedIn(user);
      const logged = async () => (await auth.database.query(`SELECT id FROM audit_log WHERE subject_id = $1`, [account.id])).length;
      for (let time = 0; time < 3; time++) expectStatus(200, await open(user.id));
      expect(await logged()).toBe(1);
      auth.clock.advance({ hours: 24 });
      expectStatus(200, await open(user.id));
      expect(await logged()).toBe(2);
    });

    it('is not to be had for somebody who is not linked, or is blocked', async () => {
      const user = aTelegramUser();
      expect(await open(user.id)).toMatchObject({ status: 404, body: { code: 'telegram-not-linked' } });
      const { user: account } = await signedIn(user);
      await auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [account.id]);
      expect(await open(user.id)).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
    });

    it('is for clients with the scope bot alone', async () => {
      const user = aTelegramUser();
      const { session_token } = await signedIn(user);
      const body = { telegram_id: user.id };
      expect((await auth.http.post(`${path}/session`, body)).status).toBe(401);
      expect((await (await auth.as({ session_token })).post(`${path}/session`, body)).status).toBe(403);
      expect((await (await bot(['telegram', 'sessions'])).post(`${path}/session`, body)).status).toBe(403);
    });
  });
});

describe('without the token of a bot', () => {
  it('sign-in by Telegram is off', async () => {
    const auth = await RunningAuth.start();
    try {
      const data = widgetData(aTelegramUser(), auth.clock.now());
      expect(await auth.http.post(path, data)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      const http = await auth.as(await auth.signUp(aPerson()));
      expect(await http.post(`${path}/link`, data)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      const bot = auth.http.as(await clientHeaders('telegram-bot', ['bot']));
      expect(await bot.post(`${path}/session`, { telegram_id: 17 })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    } finally {
      await auth.close();
    }
  });
});
