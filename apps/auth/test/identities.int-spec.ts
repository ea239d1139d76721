import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { aTelegramUser, botToken, clientHeaders, expectStatus, type HttpClient, miniAppData, widgetData } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { type Opened, RunningAuth } from './running-auth.js';

interface Listed {
  items: { id: string; provider: string; name: string | null; created_at: string; last_used_at: string }[];
  next_cursor: null;
}

describe('ways to sign in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
  });
  afterAll(() => auth.close());

  const now = () => auth.clock.now();
  /** Somebody with a password, and what he shows to link or unlink something. */
  const someone = async () => {
    const person = await auth.signUp();
    return { person, http: await auth.as(person), proof: { current_password: person.password } };
  };
  type Someone = Pick<Awaited<ReturnType<typeof someone>>, 'http'> & { proof: object };
  const link = ({ http, proof }: Someone, user: ReturnType<typeof aTelegramUser>) =>
    http.post<{ id: string }>('/api/auth/telegram/link', { ...miniAppData(user, now()), ...proof });
  const signIn = (user: ReturnType<typeof aTelegramUser>) => auth.http.post<Opened>('/api/auth/telegram', miniAppData(user, now()));
  const list = async (http: HttpClient) => expectStatus(200, await http.get<Listed>('/api/auth/identities')).items;
  const unlink = ({ http, proof }: Someone, id: string) => http.delete(`/api/auth/identities/${id}`, { body: proof });
  const told = async (userId: string, version: number) =>
    (await auth.kafka.waitFor(topics.users, ({ key, data }) => key === userId && (data as UserState).version === version)).data;

  it('who has linked Telegram signs in by it to the same account, and the other services know where to reach him', async () => {
    const own = await someone();
    const { person, http } = own;
    expect(await list(http)).toEqual([]);
    const user = aTelegramUser();
    const linked = expectStatus(200, await link(own, user));
    const shown = {
      id: linked.id,
      provider: 'telegram',
      name: user.username,
      created_at: now().toISOString(),
      last_used_at: now().toISOString(),
    };
    expect(linked).toEqual(shown);
    expect(await told(person.user.id, 2)).toMatchObject({ telegram_id: user.id, email: person.email });
    auth.clock.advance({ minutes: 1 });
    expect(expectStatus(200, await signIn({ ...user, username: 'renamed' })).user).toEqual(person.user);
    expect(await list(http)).toEqual([{ ...shown, name: 'renamed', last_used_at: now().toISOString() }]);
  });

  it('everybody may know by what people sign in here, and the bot by its number alone', async () => {
    const listed = await auth.http.get('/api/auth/providers');
    expect(listed).toMatchObject({ status: 200, body: { telegram: { bot_id: botToken.split(':')[0] }, openid: [] } });
    expect(JSON.stringify(listed.body)).not.toContain(botToken);
  });

  it('who has come by Telegram alone is told to have no password', async () => {
    const newcomer = expectStatus(200, await signIn(aTelegramUser()));
    expect((await (await auth.as(newcomer)).get('/api/auth/second-factor')).body).toMatchObject({ has_password: false });
  });

  it('the owner of the account is told by mail of what is linked and unlinked', async () => {
    const own = await someone();
    const { person } = own;
    const { id } = expectStatus(200, await link(own, aTelegramUser()));
    expect(await auth.mailTo(person.email, 2)).toMatchObject({ kind: 'security-notice', change: 'identity-linked' });
    await unlink(own, id);
    expect(await auth.mailTo(person.email, 3)).toMatchObject({ kind: 'security-notice', change: 'identity-unlinked' });
  });

  it('linking again what is linked already changes nothing', async () => {
    const own = await someone();
    const { person } = own;
    const user = aTelegramUser();
    const first = expectStatus(200, await link(own, user));
    const second = expectStatus(200, await link(own, user));
    expect(second.id).toBe(first.id);
    expect(await auth.database.query(`SELECT version FROM users WHERE id = $1`, [person.user.id])).toEqual([{ version: 2 }]);
  });

  it('what belongs to another account cannot be linked, nor a second one of the same kind', async () => {
    const [one, other] = [await someone(), await someone()];
    const user = aTelegramUser();
    await link(one, user);
    expect(await link(other, user)).toMatchObject({ status: 409, body: { code: 'identity-taken' } });
    expect(await link(one, aTelegramUser())).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await list(other.http)).toEqual([]);
  });

  it('of two accounts that link the same at once, one has it', async () => {
    const both = [await someone(), await someone()];
    const user = aTelegramUser();
    const answers = await Promise.all(both.map((own) => link(own, user)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('data of Telegram that was used to sign in, or is not signed, links nothing', async () => {
    const { http, proof } = await someone();
    const data = widgetData(aTelegramUser(), now());
    await auth.http.post('/api/auth/telegram', data);
    for (const body of [data, widgetData(aTelegramUser(), now(), `${botToken}x`)]) {
      expect(await http.post('/api/auth/telegram/link', { ...body, ...proof })).toMatchObject({
        status: 401,
        body: { code: 'invalid-credentials' },
      });
    }
    expect(await list(http)).toEqual([]);
  });

  it('who has unlinked Telegram does not sign in by it any more, and others are told', async () => {
    const own = await someone();
    const { person, http } = own;
    const user = aTelegramUser();
    const { id } = expectStatus(200, await link(own, user));
    expect((await unlink(own, id)).status).toBe(204);
    expect(await list(http)).toEqual([]);
    expect(await told(person.user.id, 3)).toMatchObject({ telegram_id: null });
    expect(expectStatus(200, await signIn(user)).user.id).not.toBe(person.user.id);
    expect(await unlink(own, id)).toMatchObject({ status: 404, body: { code: 'identity-not-found' } });
  });

  it('the last way to sign in stays', async () => {
    const user = aTelegramUser();
    const http = await auth.as(expectStatus(200, await signIn(user)));
    const [identity] = await list(http);
    expect(await unlink({ http, proof: {} }, String(identity?.id))).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
    expect((await signIn(user)).status).toBe(200);
  });

  it('a passkey, or another identity whose provider is on, is a way to sign in; one whose provider is off is none', async () => {
    const user = aTelegramUser();
    const opened = expectStatus(200, await signIn(user));
    const http = await auth.as(opened);
    const [identity] = await list(http);
    await auth.database.query(
      `INSERT INTO identities (id, user_id, issuer, subject, created_at, last_used_at) VALUES ($1, $2, 'https://off.poydu.test', '1', $3, $3)`,
      [uuidv7(), opened.user.id, new Date(now().getTime() + 1)],
    );
    expect(await list(http)).toMatchObject([{ provider: 'telegram' }, { provider: 'off.poydu.test' }]);
    expect(await unlink({ http, proof: {} }, String(identity?.id))).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
    await auth.database.query(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, created_at)
       VALUES ($1, $2, $3, '\\x00', 0, '{}', false, 'key', now())`,
      [uuidv7(), opened.user.id, uuidv7()],
    );
    await auth.database.query(`UPDATE login_sessions SET second_factor_at = now() WHERE user_id = $1`, [opened.user.id]);
    expect((await unlink({ http, proof: {} }, String(identity?.id))).status).toBe(204);
  });

  it("nobody unlinks another's, or what there is not", async () => {
    const [one, other] = [await someone(), await someone()];
    const { id } = expectStatus(200, await link(one, aTelegramUser()));
    for (const unknown of [id, uuidv7()]) {
      expect(await unlink(other, unknown)).toMatchObject({ status: 404, body: { code: 'identity-not-found' } });
    }
    expect(await list(one.http)).toHaveLength(1);
  });

  it('whoever finds an open session neither links nor unlinks anything: it takes the password, and a code of who has codes', async () => {
    const own = await someone();
    const { person, http } = own;
    for (const proof of [{}, { current_password: 'not the password' }]) {
      expect(await link({ http, proof }, aTelegramUser())).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    }
    const { id } = expectStatus(200, await link(own, aTelegramUser()));
    expect(await unlink({ http, proof: {} }, id)).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    const { secret, ...enrolled } = await auth.enrol(person);
    await auth.database.query(`UPDATE login_sessions SET second_factor_at = NULL WHERE user_id = $1`, [person.user.id]);
    const guarded = { http: await auth.as(enrolled), proof: own.proof };
    expect(await unlink(guarded, id)).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    expect(await list(guarded.http)).toHaveLength(1);
    expect((await unlink({ ...guarded, proof: { ...own.proof, code: auth.nextCodeOf(secret) } }, id)).status).toBe(204);
    expect(await link(guarded, aTelegramUser())).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
  });

  it('who has no password links and unlinks in the first quarter of an hour of a session, and not after it', async () => {
    const user = aTelegramUser();
    const opened = expectStatus(200, await signIn(user));
    const own = { http: await auth.as(opened), proof: {} };
    expect((await link(own, user)).status).toBe(200);
    const [identity] = await list(own.http);
    auth.clock.advance({ minutes: 15, seconds: 1 });
    const later = { http: await auth.as(opened), proof: {} };
    const needed = { status: 403, body: { code: 'recent-log-in-required' } };
    expect(await link(later, user)).toMatchObject(needed);
    expect(await unlink(later, String(identity?.id))).toMatchObject(needed);
    expect(await later.http.delete(`/api/auth/identities/${String(identity?.id)}`)).toMatchObject(needed);
  });

  it('with a removed one all other sessions end, and so do log-ins that wait for their second factor', async () => {
    const own = await someone();
    const user = aTelegramUser();
    const { id } = expectStatus(200, await link(own, user));
    const other = expectStatus(200, await signIn(user));
    const { secret, ...enrolled } = await auth.enrol(own.person);
    expect((await auth.resolve(other.session_token)).status).toBe(404);
    const { challenge_token } = (await auth.http.post<{ challenge_token: string }>('/api/auth/telegram', miniAppData(user, now()))).body;
    const second = await auth.logInWithCode({ ...own.person, secret });
    expect((await unlink({ http: await auth.as(enrolled), proof: own.proof }, id)).status).toBe(204);
    expect((await auth.resolve(second.session_token)).status).toBe(404);
    expect((await auth.resolve(enrolled.session_token)).status).toBe(200);
    const late = await auth.http.post('/api/auth/login/second-factor', { challenge_token, code: auth.nextCodeOf(secret) });
    expect(late).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
  });

  it('who recovers the password is told by mail what else opens the account, and the session of the bot ends', async () => {
    const own = await someone();
    const user = aTelegramUser();
    await link(own, user);
    const bot = auth.http.as(await clientHeaders('telegram-bot', ['bot']));
    const opened = expectStatus(200, await bot.post<Opened>('/api/auth/telegram/session', { telegram_id: user.id }));
    await auth.http.post('/api/auth/recovery', { login: own.person.username });
    const mail = await auth.mailTo(own.person.email, 3);
    const token = mail.kind === 'recovery-link' ? mail.url.split('#token=')[1] : '';
    const new_password = 'a password that is new';
    expect((await auth.http.post('/api/auth/recovery/confirm', { token, new_password })).status).toBe(204);
    expect(await auth.mailTo(own.person.email, 4)).toMatchObject({
      kind: 'security-notice',
      change: 'password-recovered',
      ways_left: [{ kind: 'identity', name: `telegram: ${String(user.username)}` }],
    });
    expect((await auth.resolve(opened.session_token)).status).toBe(404);
  });

  it('are for people who have logged in', async () => {
    expect((await auth.http.get('/api/auth/identities')).status).toBe(401);
    expect((await auth.http.delete(`/api/auth/identities/${uuidv7()}`)).status).toBe(401);
    expect((await auth.http.post('/api/auth/telegram/link', widgetData(aTelegramUser(), now()))).status).toBe(401);
  });
});
