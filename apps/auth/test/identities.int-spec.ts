import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { expectStatus, type HttpClient } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { type Opened, RunningAuth } from './running-auth.js';
import { aTelegramUser, botToken, miniAppData, widgetData } from './telegram-data.js';

interface Listed {
  items: { id: string; provider: string; name: string | null; created_at: string; last_used_at: string }[];
  next_cursor: null;
}

describe('ways to sign in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
  }, 60_000);
  afterAll(() => auth.close());

  const now = () => auth.clock.now();
  const link = (http: HttpClient, user: ReturnType<typeof aTelegramUser>) =>
    http.post<{ id: string }>('/api/auth/telegram/link', miniAppData(user, now()));
  const signIn = (user: ReturnType<typeof aTelegramUser>) => auth.http.post<Opened>('/api/auth/telegram', miniAppData(user, now()));
  const list = async (http: HttpClient) => expectStatus(200, await http.get<Listed>('/api/auth/identities')).items;
  const unlink = (http: HttpClient, id: string) => http.delete(`/api/auth/identities/${id}`);
  const told = async (userId: string, version: number) =>
    (await auth.kafka.waitFor(topics.users, ({ key, data }) => key === userId && (data as UserState).version === version)).data;

  it('who has linked Telegram signs in by it to the same account, and the other services know where to reach him', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    expect(await list(http)).toEqual([]);
    const user = aTelegramUser();
    const linked = expectStatus(200, await link(http, user));
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

  it('the owner of the account is told by mail of what is linked and unlinked', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const { id } = expectStatus(200, await link(http, aTelegramUser()));
    expect(await auth.mailTo(person.email, 2)).toMatchObject({ kind: 'security-notice', change: 'identity-linked' });
    await unlink(http, id);
    expect(await auth.mailTo(person.email, 3)).toMatchObject({ kind: 'security-notice', change: 'identity-unlinked' });
  });

  it('linking again what is linked already changes nothing', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const user = aTelegramUser();
    const first = expectStatus(200, await link(http, user));
    const second = expectStatus(200, await link(http, user));
    expect(second.id).toBe(first.id);
    expect(await auth.database.query(`SELECT version FROM users WHERE id = $1`, [person.user.id])).toEqual([{ version: 2 }]);
  });

  it('what belongs to another account cannot be linked, nor a second one of the same kind', async () => {
    const [one, other] = [await auth.as(await auth.signUp()), await auth.as(await auth.signUp())];
    const user = aTelegramUser();
    await link(one, user);
    expect(await link(other, user)).toMatchObject({ status: 409, body: { code: 'identity-taken' } });
    expect(await link(one, aTelegramUser())).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await list(other)).toEqual([]);
  });

  it('of two accounts that link the same at once, one has it', async () => {
    const http = [await auth.as(await auth.signUp()), await auth.as(await auth.signUp())];
    const user = aTelegramUser();
    const answers = await Promise.all(http.map((client) => link(client, user)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('data of Telegram that was used to sign in, or is not signed, links nothing', async () => {
    const http = await auth.as(await auth.signUp());
    const data = widgetData(aTelegramUser(), now());
    await auth.http.post('/api/auth/telegram', data);
    for (const body of [data, widgetData(aTelegramUser(), now(), `${botToken}x`)]) {
      expect(await http.post('/api/auth/telegram/link', body)).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    }
    expect(await list(http)).toEqual([]);
  });

  it('who has unlinked Telegram does not sign in by it any more, and others are told', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const user = aTelegramUser();
    const { id } = expectStatus(200, await link(http, user));
    expect((await unlink(http, id)).status).toBe(204);
    expect(await list(http)).toEqual([]);
    expect(await told(person.user.id, 3)).toMatchObject({ telegram_id: null });
    expect(expectStatus(200, await signIn(user)).user.id).not.toBe(person.user.id);
    expect(await unlink(http, id)).toMatchObject({ status: 404, body: { code: 'identity-not-found' } });
  });

  it('the last way to sign in stays', async () => {
    const user = aTelegramUser();
    const http = await auth.as(expectStatus(200, await signIn(user)));
    const [identity] = await list(http);
    expect(await unlink(http, String(identity?.id))).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
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
    expect(await unlink(http, String(identity?.id))).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
    await auth.database.query(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, created_at)
       VALUES ($1, $2, $3, '\\x00', 0, '{}', false, 'key', now())`,
      [uuidv7(), opened.user.id, uuidv7()],
    );
    expect((await unlink(http, String(identity?.id))).status).toBe(204);
  });

  it("nobody unlinks another's, or what there is not", async () => {
    const [one, other] = [await auth.as(await auth.signUp()), await auth.as(await auth.signUp())];
    const { id } = expectStatus(200, await link(one, aTelegramUser()));
    for (const unknown of [id, uuidv7()]) {
      expect(await unlink(other, unknown)).toMatchObject({ status: 404, body: { code: 'identity-not-found' } });
    }
    expect(await list(one)).toHaveLength(1);
  });

  it('are for people who have logged in', async () => {
    expect((await auth.http.get('/api/auth/identities')).status).toBe(401);
    expect((await auth.http.delete(`/api/auth/identities/${uuidv7()}`)).status).toBe(401);
    expect((await auth.http.post('/api/auth/telegram/link', widgetData(aTelegramUser(), now()))).status).toBe(401);
  });
});
