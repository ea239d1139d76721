import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EndedSession, endedSessionsChannel, hashOfToken, type SessionEntry, writeSession } from '@poydu/identity';
import { LOGGER } from '@poydu/service';
import { RedisSubscriber } from '@poydu/service/redis';
import { aCaller, identityHeaders, Line, until } from '@poydu/testing';
import { Housekeeping } from '../src/database/housekeeping.js';
import { systemAccountId } from '../src/accounts/account.js';
import { aPerson, claimsOf, type Opened, RunningAuth } from './running-auth.js';
import { tinyMmdb } from './tiny-mmdb.js';

interface Listed {
  items: { id: string; user_agent: string | null; ip: string; created_at: string; last_seen_at: string; current: boolean; bot: boolean }[];
  next_cursor: string | null;
}

const administrator = async (auth: RunningAuth) =>
  auth.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));

describe('sessions', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  it('the gateway is told who a session belongs to, and finds the same in Redis for ten minutes', async () => {
    const person = await auth.signUp();
    const [before] = await auth.redis.time();
    const { status, entry } = await auth.resolve(person.session_token);
    const [after] = await auth.redis.time();
    expect(status).toBe(200);
    expect(entry).toEqual({
      version: 1,
      state: 'active',
      kind: 'user',
      subject: person.user.id,
      session_id: expect.any(String),
      identity_token: expect.any(String),
      identity_expires_at: auth.clock.now().getTime() + 3_600_000,
      expires_at: Date.parse(person.expires_at),
    });
    expect(claimsOf(entry.identity_token)).toMatchObject({
      iss: 'poydu-auth',
      aud: 'poydu',
      sub: person.user.id,
      sid: entry.session_id,
      username: person.username,
      email: person.email,
      roles: ['USER'],
    });
    expect(await auth.entryOf(person)).toEqual(entry);
    const until = await auth.redis.expiretime(`session:${hashOfToken(person.session_token)}`);
    expect(until).toBeGreaterThanOrEqual(Number(before) + 600);
    expect(until).toBeLessThanOrEqual(Number(after) + 601);
  });

  it('the database and Redis know tokens by their hash only', async () => {
    const { session_token } = await auth.signUp();
    await auth.resolve(session_token);
    const rows = await auth.database.query(`SELECT login_sessions::text AS text FROM login_sessions`);
    expect(JSON.stringify(rows)).toContain(hashOfToken(session_token));
    expect(JSON.stringify(rows)).not.toContain(session_token);
    expect((await auth.redis.keys('*')).join()).not.toContain(session_token);
  });

  it('only a credential with the scope sessions is answered, and an unknown token is a 404', async () => {
    const { session_token } = await auth.signUp();
    for (const credential of ['', 'wrong', auth.credentials.bot, session_token]) {
      expect((await auth.resolve(session_token, { credential })).status).toBe(401);
    }
    expect(await auth.resolve('pd1.unknown')).toMatchObject({ status: 404, entry: { code: 'session-not-found' } });
  });

  it('a stored identity token serves for as long as it has five minutes left, then there is a fresh one', async () => {
    const { session_token } = await auth.signUp();
    const first = (await auth.resolve(session_token)).entry;
    auth.clock.advance({ minutes: 54 });
    expect((await auth.resolve(session_token)).entry.identity_token).toBe(first.identity_token);
    auth.clock.advance({ minutes: 1, seconds: 1 });
    const second = (await auth.resolve(session_token)).entry;
    expect(second.identity_token).not.toBe(first.identity_token);
    expect(second.identity_expires_at).toBe(auth.clock.now().getTime() + 3_600_000);
  });

  it('a hundred questions about one session at once sign one identity token', async () => {
    const { session_token } = await auth.signUp();
    const answers = await Promise.all(Array.from({ length: 100 }, () => auth.resolve(session_token)));
    expect(new Set(answers.map(({ entry }) => entry.identity_token)).size).toBe(1);
  });

  it('a session slides: thirty days from the last use, and not a day more', async () => {
    const person = await auth.signUp();
    auth.clock.advance({ days: 29 });
    const { entry } = await auth.resolve(person.session_token);
    const thirtyDays = 30 * 86_400_000;
    expect(entry.expires_at).toBe(auth.clock.now().getTime() + thirtyDays);
    auth.clock.advance({ days: 29 });
    expect((await auth.resolve(person.session_token)).status).toBe(200);
    auth.clock.advance({ days: 30 });
    expect((await auth.resolve(person.session_token)).status).toBe(404);
  });

  it('a session ends ninety days after the log-in, however often it is used', async () => {
    const person = await auth.signUp();
    for (let days = 20; days < 90; days += 20) {
      auth.clock.advance({ days: 20 });
      expect((await auth.resolve(person.session_token)).status).toBe(200);
    }
    auth.clock.advance({ days: 10 });
    expect((await auth.resolve(person.session_token)).status).toBe(404);
    expect((await auth.http.get('/api/auth/sessions')).status).toBe(401);
  });

  it('an account has a hundred sessions at most: with one more the oldest ends, in Redis too', async () => {
    const person = await auth.signUp();
    expect(await auth.entryOf(person)).toBeUndefined();
    expect((await auth.resolve(person.session_token)).status).toBe(200);
    await auth.database.query(
      `INSERT INTO login_sessions (id, user_id, token_hash, ip, by_cookie, created_at, last_seen_at, expires_at)
       SELECT gen_random_uuid(), $1, encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '', false, $2, $2, $3 FROM generate_series(1, 99)`,
      [person.user.id, new Date(auth.clock.now().getTime() + 1), new Date(auth.clock.now().getTime() + 86_400_000)],
    );
    expect((await auth.resolve(person.session_token)).status).toBe(200);
    auth.clock.advance({ seconds: 1 });
    const newest = await auth.logIn(person);
    await until('Redis is told', async () => (await auth.entryOf(person))?.state === 'ended');
    expect((await auth.resolve(person.session_token)).status).toBe(404);
    expect((await auth.resolve(newest.session_token)).status).toBe(200);
    const [{ count }] = (await auth.database.query(
      `SELECT count(*)::int AS count FROM login_sessions WHERE user_id = $1 AND ended_at IS NULL`,
      [person.user.id],
    )) as [{ count: number }];
    expect(count).toBe(100);
  });

  it('a session shows where it was used last, and not only where it was opened', async () => {
    const person = await auth.signUp();
    const own = await auth.logIn(person, { 'x-forwarded-for': '198.51.100.20' });
    const http = await auth.as(own);
    const ipNow = async () => (await http.get<Listed>('/api/auth/sessions')).body.items.find(({ current }) => current)?.ip;
    expect(await ipNow()).toBe('198.51.100.20');
    auth.clock.advance({ minutes: 10 });
    await auth.resolve(own.session_token, { ip: '2001:db8::7' });
    expect(await ipNow()).toBe('2001:db8::7');
    auth.clock.advance({ minutes: 10 });
    await auth.resolve(own.session_token, { ip: 'not an address' });
    expect(await ipNow()).toBe('2001:db8::7');
  });

  it('one sees his own sessions, the newest first, with device and address, page by page', async () => {
    const person = await auth.signUp();
    const phone = await auth.logIn(person, { 'user-agent': 'Poydu/1.0 (phone)', 'x-forwarded-for': '198.51.100.9' });
    auth.clock.advance({ minutes: 5 });
    const laptop = await auth.logIn(person, { 'user-agent': 'x'.repeat(2000) });
    await auth.signUp();
    const http = await auth.as(phone);
    const { body } = await http.get<Listed>('/api/auth/sessions');
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toMatchObject({
      user_agent: 'x'.repeat(500),
      device: { browser: null, system: null, kind: null },
      current: false,
      bot: false,
    });
    expect(body.items.find(({ current }) => current)).toMatchObject({
      user_agent: 'Poydu/1.0 (phone)',
      device: { browser: 'Poydu' },
      ip: '198.51.100.9',
    });
    const first = (await http.get<Listed>('/api/auth/sessions?limit=2')).body;
    const second = (await http.get<Listed>(`/api/auth/sessions?limit=2&cursor=${String(first.next_cursor)}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(body.items.map(({ id }) => id));
    expect(second.next_cursor).toBeNull();
    expect(await http.get('/api/auth/sessions?cursor=nonsense')).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect((await auth.resolve(laptop.session_token)).status).toBe(200);
  });

  it('log-out ends this session at once, in Redis too, and no other', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    const http = await auth.as(person);
    await auth.resolve(other.session_token);
    const answer = await http.post('/api/auth/logout');
    expect(answer).toMatchObject({ status: 204 });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await auth.entryOf(person)).toMatchObject({ version: 2, state: 'ended', identity_token: '' });
    expect((await auth.resolve(person.session_token)).status).toBe(404);
    expect(await auth.entryOf(other)).toMatchObject({ state: 'active' });
  });

  it('log-out of a browser takes its cookie away', async () => {
    const person = await auth.signUp();
    const browser = await auth.http.post('/api/auth/login', { login: person.username, password: person.password, cookie: true });
    const session_token = /__Host-poydu=([^;]+)/.exec(browser.headers.get('set-cookie') ?? '')?.[1] ?? '';
    const answer = await (await auth.as({ session_token })).post('/api/auth/logout');
    expect(answer.headers.get('set-cookie')).toBe('__Host-poydu=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax');
  });

  it('one of the own sessions can be ended, and nobody else’s', async () => {
    const person = await auth.signUp();
    const stolen = await auth.logIn(person);
    const { session_id } = (await auth.resolve(stolen.session_token)).entry;
    const stranger = await auth.as(await auth.signUp());
    expect(await stranger.delete(`/api/auth/sessions/${session_id}`)).toMatchObject({ status: 404, body: { code: 'session-not-found' } });
    expect((await auth.resolve(stolen.session_token)).status).toBe(200);
    const http = await auth.as(person);
    expect((await http.delete(`/api/auth/sessions/${session_id}`)).status).toBe(204);
    expect(await auth.entryOf(stolen)).toMatchObject({ state: 'ended' });
    expect((await http.delete(`/api/auth/sessions/${session_id}`)).status).toBe(404);
    expect((await http.delete('/api/auth/sessions/17')).status).toBe(400);
  });

  it('all others end, and this one goes on', async () => {
    const person = await auth.signUp();
    const others = [await auth.logIn(person), await auth.logIn(person)];
    for (const { session_token } of others) await auth.resolve(session_token);
    expect((await (await auth.as(person)).delete('/api/auth/sessions')).status).toBe(204);
    for (const other of others) expect(await auth.entryOf(other)).toMatchObject({ state: 'ended' });
    expect((await auth.resolve(person.session_token)).status).toBe(200);
  });

  it('a bare X-User-ID opens nothing', async () => {
    const { user } = await auth.signUp();
    expect((await auth.http.as({ 'x-user-id': user.id }).get('/api/auth/sessions')).status).toBe(401);
    expect((await auth.http.get('/api/auth/sessions')).status).toBe(401);
  });

  it('whoever holds connections open hears of a log-out and of a block, and of nothing else', async () => {
    const heard: EndedSession[] = [];
    const subscriber = new RedisSubscriber(auth.environment['REDIS_URL'] ?? '', auth.service.get(LOGGER, { strict: false }));
    subscriber.subscribe(endedSessionsChannel, (ended) => heard.push(ended as EndedSession));
    subscriber.connect();
    try {
      await until('it hears', () => subscriber.isHearing);
      const [leaving, staying, blocked] = [await auth.signUp(), await auth.signUp(), await auth.signUp()];
      const idOf = async ({ session_token }: Opened) => (await auth.resolve(session_token)).entry.session_id;
      const ids = [await idOf(leaving), await idOf(staying), await idOf(blocked)] as const;
      expect((await (await auth.as(leaving)).post('/api/auth/logout')).status).toBe(204);
      expect((await (await administrator(auth)).post(`/api/admin/users/${blocked.user.id}/block`, { reason: 'spam' })).status).toBe(200);
      const own = () => heard.filter(({ userId }) => [leaving, staying, blocked].some(({ user }) => user.id === userId));
      await until('both are heard of', () => own().length === 2);
      expect(own()).toEqual([
        { sessionId: ids[0], userId: leaving.user.id },
        { sessionId: ids[2], userId: blocked.user.id },
      ]);
    } finally {
      subscriber.disconnect();
    }
  });

  it('a block marks the sessions in Redis before it is answered, and lifting it opens them again', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    for (const { session_token } of [person, other]) await auth.resolve(session_token);
    const http = await administrator(auth);
    expect((await http.post(`/api/admin/users/${person.user.id}/block`, { reason: 'спам' })).status).toBe(200);
    for (const session of [person, other]) {
      const entry = await auth.entryOf(session);
      expect(entry).toMatchObject({ version: 2, state: 'blocked' });
      // For log-out, export and erasure.
      expect(claimsOf(entry?.identity_token ?? '')).toMatchObject({ sub: person.user.id });
    }
    expect((await auth.resolve(person.session_token)).entry).toMatchObject({ state: 'blocked' });
    expect((await (await auth.as(other)).post('/api/auth/logout')).status).toBe(204);
    expect((await http.post(`/api/admin/users/${person.user.id}/unblock`, { reason: 'ошибка' })).status).toBe(200);
    expect(await auth.entryOf(person)).toMatchObject({ version: 3, state: 'active' });
    expect(await auth.entryOf(other)).toMatchObject({ state: 'ended' });
  });

  it('other roles stand in the very next identity token', async () => {
    const person = await auth.enrol(await auth.signUp());
    await auth.resolve(person.session_token);
    const http = await administrator(auth);
    await http.put(`/api/admin/users/${person.user.id}/roles`, { roles: ['USER', 'ADMINISTRATOR'] });
    const entry = await auth.entryOf(person);
    expect(claimsOf(entry?.identity_token ?? '')).toMatchObject({ roles: ['USER', 'ADMINISTRATOR'] });
    expect((await auth.resolve(person.session_token)).entry.identity_token).toBe(entry?.identity_token);
  });

  it('identity tokens say when the person logged in, however often they are renewed', async () => {
    const person = await auth.signUp();
    const loggedInAt = Math.floor(auth.clock.now().getTime() / 1000);
    for (let hour = 0; hour < 3; hour++) {
      const { entry } = await auth.resolve(person.session_token);
      expect(claimsOf(entry.identity_token)).toMatchObject({ auth_time: loggedInAt });
      auth.clock.advance({ hours: 1 });
    }
  });

  it('a fill overwrites neither a newer version nor a tombstone', async () => {
    const now = new Date();
    const entry = (version: number, state: SessionEntry['state']): SessionEntry => ({
      version,
      state,
      kind: 'user',
      subject: 'x',
      session_id: 'y',
      identity_token: '',
      identity_expires_at: 0,
      expires_at: now.getTime() + 3_600_000,
    });
    const hash = hashOfToken('some token');
    const put = (version: number, state: SessionEntry['state']) => writeSession(auth.redis, hash, entry(version, state), now);
    expect(await put(2, 'active')).toBe(true);
    expect(await put(1, 'active')).toBe(false);
    expect(await put(2, 'active')).toBe(true);
    expect(await put(3, 'ended')).toBe(true);
    expect(await put(2, 'active')).toBe(false);
    expect(await put(4, 'active')).toBe(false);
    expect(JSON.parse((await auth.redis.get(`session:${hash}`)) ?? '')).toMatchObject({ version: 3, state: 'ended' });
  });

  it('an entry never outlives its session', async () => {
    const now = new Date();
    const entry: SessionEntry = {
      version: 1,
      state: 'active',
      kind: 'user',
      subject: 'x',
      session_id: 'y',
      identity_token: '',
      identity_expires_at: 0,
      expires_at: now.getTime() + 5000,
    };
    await writeSession(auth.redis, hashOfToken('a short one'), entry, now);
    expect(await auth.redis.pttl(`session:${hashOfToken('a short one')}`)).toBeLessThanOrEqual(5000);
  });

  it('what a process that died after its commit did not tell Redis, another one tells', async () => {
    const person = await auth.signUp();
    await auth.resolve(person.session_token);
    await auth.database.query(
      `UPDATE login_sessions SET ended_at = now(), version = version + 1, identity_token = NULL WHERE token_hash = $1`,
      [hashOfToken(person.session_token)],
    );
    await until('Redis has the tombstone', async () => (await auth.entryOf(person))?.state === 'ended');
    await until('the work is marked as done', async () => {
      const pending = await auth.database.query(`SELECT id FROM login_sessions WHERE applied_version < version`);
      return pending.length === 0;
    });
  });

  it('what is over is removed: sessions a week after their end, sign-ups at once', async () => {
    const [leaver, stayer] = [await auth.signUp(), await auth.signUp()];
    await auth.register(aPerson());
    await (await auth.as(leaver)).post('/api/auth/logout');
    const left = async () => {
      const [rows] = await auth.database.query<{ sessions: number; registrations: number }>(
        `SELECT (SELECT count(*)::int FROM login_sessions WHERE user_id IN ($1, $2)) AS sessions, (SELECT count(*)::int FROM issued_registrations) AS registrations`,
        [leaver.user.id, stayer.user.id],
      );
      return rows;
    };
    const housekeeping = auth.service.get(Housekeeping);
    await housekeeping.removeWhatIsOver();
    expect((await left())?.sessions).toBe(2);
    auth.clock.advance({ days: 7, minutes: 1 });
    await housekeeping.removeWhatIsOver();
    expect(await left()).toEqual({ sessions: 1, registrations: 0 });
    expect((await auth.resolve(stayer.session_token)).status).toBe(200);
  });

  it('a session that one replica ended has ended for the other', async () => {
    const replica = await auth.replica();
    const person = await auth.signUp();
    expect((await auth.resolve(person.session_token, { url: replica.http.url })).status).toBe(200);
    await (await auth.as(person)).post('/api/auth/logout');
    expect((await auth.resolve(person.session_token, { url: replica.http.url })).status).toBe(404);
    expect(await auth.entryOf(person)).toMatchObject({ state: 'ended' });
  });

  it('a block and a log-in at the same moment leave no session that is active in Redis', async () => {
    const http = await administrator(auth);
    for (let round = 0; round < 5; round++) {
      const person = await auth.signUp();
      const [logIn] = await Promise.all([
        auth.http.post<Opened>('/api/auth/login', { login: person.username, password: person.password }),
        http.post(`/api/admin/users/${person.user.id}/block`, { reason: 'спам' }),
      ]);
      expect([200, 401, 403]).toContain(logIn.status);
      if (logIn.status === 200) expect((await auth.resolve(logIn.body.session_token)).entry.state).toBe('blocked');
    }
  });

  it('a service credential is known to the gateway with its scopes, for a minute', async () => {
    const { status, entry } = await auth.resolve(auth.credentials.bot);
    expect(status).toBe(200);
    expect(entry).toMatchObject({ state: 'active', kind: 'service', subject: 'telegram-bot', session_id: '' });
    const claims = claimsOf(entry.identity_token);
    expect(claims).toMatchObject({ sub: 'telegram-bot', scopes: ['bot', 'telegram'] });
    expect(claims).not.toHaveProperty('sid');
    expect(await auth.redis.ttl(`session:${hashOfToken(auth.credentials.bot)}`)).toBeLessThanOrEqual(60);
    const asPerson = auth.http.as({ authorization: `Bearer ${entry.identity_token}`, 'x-user-id': 'telegram-bot' });
    expect((await asPerson.get('/api/auth/sessions')).status).toBe(401);
  });

  it('a credential that the settings replace does not open anything any more', async () => {
    const sha256 = hashOfToken('another credential');
    const replica = await auth.replica({ SERVICE_CREDENTIALS: `gateway:sessions:${sha256}` });
    await until('the new credential is taken', async () => {
      const { status } = await auth.resolve('unknown', { credential: 'another credential', url: replica.http.url });
      return status === 404;
    });
    expect((await auth.resolve('unknown', { url: replica.http.url })).status).toBe(401);
  });
});

describe('a Redis that goes away', () => {
  it('is told of ended sessions and blocks as soon as it is back', async () => {
    const auth = await RunningAuth.start();
    const line = await Line.to(auth.environment['REDIS_URL'] ?? '');
    try {
      const replica = await auth.replica({ REDIS_URL: line.url });
      const [leaver, blocked] = [await auth.signUp(aPerson()), await auth.signUp(aPerson())];
      const entries = [await auth.resolve(leaver.session_token), await auth.resolve(blocked.session_token)];
      await until('the replica has Redis', async () => {
        const { degraded } = (await (await fetch(`${replica.http.url}/health/ready`)).json()) as { degraded: object };
        return !('redis' in degraded);
      });
      // The other process would do the work: only the one whose Redis is away is left.
      await auth.service.close();
      line.cut();
      const [entry] = entries.map(({ entry }) => entry);
      const asLeaver = replica.http.as({ authorization: `Bearer ${String(entry?.identity_token)}`, 'x-user-id': leaver.user.id });
      expect((await asLeaver.post('/api/auth/logout')).status).toBe(204);
      const asAdministrator = replica.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['ADMINISTRATOR'] })));
      expect((await asAdministrator.post(`/api/admin/users/${blocked.user.id}/block`, { reason: 'спам' })).status).toBe(200);
      expect((await auth.resolve(leaver.session_token, { url: replica.http.url })).status).toBe(404);
      expect(await auth.entryOf(leaver)).toMatchObject({ state: 'active' });
      line.mend();
      await until('the session has ended in Redis', async () => (await auth.entryOf(leaver))?.state === 'ended');
      await until('the person is blocked in Redis', async () => (await auth.entryOf(blocked))?.state === 'blocked');
    } finally {
      await auth.close();
      line.close();
    }
  });
});

describe('with a city database', () => {
  let auth: RunningAuth;
  let file: string;
  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'poydu-geoip-')), 'city.mmdb');
    const names = (en: string, ru: string) => ({ names: { en, ru } });
    await writeFile(file, tinyMmdb('127.0.0.0', 8, { city: names('Kazan', 'Казань'), country: names('Russia', 'Россия') }));
    auth = await RunningAuth.start({ GEOIP_DATABASE: file });
  });
  afterAll(async () => {
    await auth.close();
    await rm(dirname(file), { recursive: true });
  });

  it('people read where their sessions were used last, in their language, and nothing where it does not know', async () => {
    const person = await auth.signUp();
    const elsewhere = await auth.logIn(person);
    await auth.database.query(`UPDATE login_sessions SET ip = '192.0.2.1' WHERE id = $1`, [
      (await auth.resolve(elsewhere.session_token)).entry.session_id,
    ]);
    const http = await auth.as(person);
    const placesIn = async (language: string) => {
      const { body } = await http.get<{ items: { place: string | null }[] }>('/api/auth/sessions', {
        headers: { 'accept-language': language },
      });
      return body.items.map(({ place }) => place);
    };
    expect(await placesIn('ru')).toEqual([null, 'Казань, Россия']);
    expect(await placesIn('en')).toEqual([null, 'Kazan, Russia']);
    // Begins as 127.0.0.1 does, which is all that a database of IPv4 looks at.
    await auth.database.query(`UPDATE login_sessions SET ip = '7f00:1::1' WHERE ip = '192.0.2.1'`);
    expect(await placesIn('en')).toEqual([null, 'Kazan, Russia']);
  });

  it('that cannot be read keeps the service from starting, with the reason', async () => {
    await expect(auth.replica({ GEOIP_DATABASE: `${file}.gone` })).rejects.toThrow('GEOIP_DATABASE');
  });
});
