import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCaller, expectWithin, identityHeaders } from '@poydu/testing';
import { aPerson, type Opened, RunningAuth } from './running-auth.js';

const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

describe('log-in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const logIn = (login: string, password: string, more: object = {}, headers: Record<string, string> = {}) =>
    auth.http.post<Opened & { code?: string }>('/api/auth/login', { login, password, ...more }, { headers });

  it.each([
    ['the username', ({ username }: { username: string }) => username],
    ['the e-mail address', ({ email }: { email: string }) => email],
    ['the e-mail address in capitals with blanks around', ({ email }: { email: string }) => ` ${email.toUpperCase()} `],
  ])('opens a session by %s', async (_, loginOf) => {
    const person = await auth.signUp();
    const answer = await logIn(loginOf(person), person.password);
    expect(answer).toMatchObject({ status: 200, body: { user: person.user, session_token: expect.stringMatching(/^pd1\./) } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await auth.resolve(answer.body.session_token)).entry).toMatchObject({ state: 'active', subject: person.user.id });
  });

  it('answers a wrong password and an unknown login the same', async () => {
    const person = await auth.signUp();
    const answers = [await logIn(person.username, 'not the password'), await logIn('nobody-has-this', 'not the password')];
    const [wrong, unknown] = answers.map(({ status, body }) => ({ status, ...body, request_id: undefined }));
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 401, code: 'invalid-credentials' });
  });

  it('takes as long for an unknown login as for a wrong password', async () => {
    const person = await auth.signUp();
    // Without a hash for nobody one is about five times the other.
    await expectWithin(1.6, async () => {
      const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
      const measure = async (which: 'known' | 'unknown', login: string) => {
        const begin = performance.now();
        await logIn(login, 'not the password');
        times[which].push(performance.now() - begin);
      };
      for (let round = 0; round < 15; round++) {
        await measure('known', person.username);
        await measure('unknown', 'nobody-has-this');
      }
      const [known, unknown] = [median(times.known), median(times.unknown)];
      return Math.max(known / unknown, unknown / known);
    });
  });

  it('tells of a block only who knows the password, and opens no session for him', async () => {
    const person = await auth.signUp();
    const administrator = auth.http.as(
      await identityHeaders(aCaller({ roles: ['USER', 'ADMINISTRATOR'], userId: '00000000-0000-7000-8000-000000000001' })),
    );
    expect((await administrator.post(`/api/admin/users/${person.user.id}/block`, { reason: 'спам' })).status).toBe(200);
    expect(await logIn(person.username, person.password)).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
    expect(await logIn(person.username, 'not the password')).toMatchObject({ status: 401 });
  });

  it("the fleet's own account cannot be logged in to", async () => {
    for (const password of ['poydu', '', ' ', 'null']) {
      const { status } = await logIn('poydu', password);
      expect([400, 401]).toContain(status);
    }
    expect(
      await auth.database.query(`SELECT count(*)::int AS count FROM login_sessions s JOIN users u ON u.id = s.user_id WHERE u.is_system`),
    ).toEqual([{ count: 0 }]);
  });

  it('gives a browser a cookie that no script can read, and no token in the body', async () => {
    const person = await auth.signUp();
    const answer = await logIn(
      person.username,
      person.password,
      { cookie: true },
      { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ expires_at: expect.any(String), user: person.user });
    const cookie = answer.headers.get('set-cookie') ?? '';
    const [, token = ''] = /^__Host-poydu=([^;]+); Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax(?:, |$)/.exec(cookie) ?? [];
    expect((await auth.resolve(token)).entry).toMatchObject({ state: 'active', subject: person.user.id });
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ])('opens no session for a page of another site: %j', async (headers) => {
    const person = await auth.signUp();
    for (const cookie of [true, false]) {
      const answer = await logIn(person.username, person.password, { cookie }, headers);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden-origin' } });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it.each([
    ['no password', { login: 'olga' }, '/password'],
    ['a null character', { login: 'olga', password: 'a\0' }, '/password'],
    ['an endless login', { login: 'x'.repeat(255), password: 'x' }, '/login'],
    ['a list', { login: ['olga'], password: 'x' }, '/login'],
    ['a word where true or false belongs', { login: 'olga', password: 'x', cookie: 'yes' }, '/cookie'],
    ['an unknown field', { login: 'olga', password: 'x', admin: true }, '/admin'],
  ])('refuses %s and names it', async (_, body, pointer) => {
    expect(await auth.http.post('/api/auth/login', body)).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer }] },
    });
  });
});

describe('the limits of log-in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ LOG_INS_PER_PERSON: '3', LOG_INS_PER_IP: '12' });
  });
  afterAll(() => auth.close());

  const logIn = (login: string, password: string, ip: string) =>
    auth.http.post('/api/auth/login', { login, password }, { headers: { 'x-forwarded-for': ip } });
  const statuses = async (asks: (() => ReturnType<typeof logIn>)[]) => {
    const answers: number[] = [];
    for (const ask of asks) answers.push((await ask()).status);
    return answers;
  };

  it('so many wrong passwords for one login, and even the right one has to wait; others do not', async () => {
    const person = await auth.signUp();
    const wrong = () => logIn(person.username, 'not the password', '198.51.100.1');
    expect(await statuses([wrong, wrong, wrong, wrong])).toEqual([401, 401, 401, 429]);
    const refused = await logIn(person.username, person.password, '198.51.100.2');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await logIn('somebody-else', 'x', '198.51.100.1')).status).toBe(401);
  });

  it('an unknown login has the same limit, so that the limit tells nothing', async () => {
    const ask = () => logIn('nobody-has-this-one', 'x', '198.51.100.3');
    expect(await statuses([ask, ask, ask, ask])).toEqual([401, 401, 401, 429]);
  });

  it('a successful log-in starts the count anew', async () => {
    const person = await auth.signUp();
    const wrong = () => logIn(person.username, 'not the password', '198.51.100.4');
    const right = () => logIn(person.username, person.password, '198.51.100.4');
    expect(await statuses([wrong, wrong, right, wrong, wrong, right])).toEqual([401, 401, 200, 401, 401, 200]);
  });

  it('one IP address has a limit over all logins', async () => {
    const asks = Array.from({ length: 13 }, (_, index) => () => logIn(`login-${String(index)}`, 'x', '198.51.100.5'));
    expect(await statuses(asks)).toEqual([...Array<number>(12).fill(401), 429]);
  });

  it('no login or address stands in Redis as it is', async () => {
    await logIn('a-login-of-mine', 'x', '198.51.100.6');
    const keys = await auth.redis.keys('*');
    expect(keys.filter((key) => key.startsWith('limit:log-in'))).not.toHaveLength(0);
    expect(keys.join()).not.toContain('a-login-of-mine');
    expect(keys.join()).not.toContain('198.51.100.6');
  });
});

describe('a rush on the log-in', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ PASSWORD_QUEUE_LENGTH: '2' });
  });
  afterAll(() => auth.close());

  it('checks as many passwords at once as there are cores, lets few wait, and asks the others to come back', async () => {
    const person = await auth.signUp();
    const ask = () => auth.http.post('/api/auth/login', { login: person.username, password: person.password });
    const answers = await Promise.all(Array.from({ length: 60 }, ask));
    const refused = answers.filter(({ status }) => status === 503);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect(refused[0]?.body).toMatchObject({ code: 'unavailable' });
    expect(refused.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
    expect((await ask()).status).toBe(200);
  });
});

describe('without Redis', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ REDIS_URL: 'redis://:none@127.0.0.1:1', LOG_INS_PER_PERSON: '3' });
  });
  afterAll(() => auth.close());

  it('people sign up, log in and out, the gateway is answered, and limits are kept in the process', async () => {
    const person = await auth.signUp(aPerson());
    const session = await auth.logIn(person);
    const http = await auth.as(session);
    expect((await http.post('/api/auth/logout')).status).toBe(204);
    expect((await auth.resolve(session.session_token)).status).toBe(404);
    const wrong = () => auth.http.post('/api/auth/login', { login: person.username, password: 'not the password' });
    const statuses = [(await wrong()).status, (await wrong()).status, (await wrong()).status, (await wrong()).status];
    expect(statuses).toEqual([401, 401, 401, 429]);
    const ready = await fetch(`${auth.http.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ degraded: { redis: { status: 'down' } } });
  });
});
