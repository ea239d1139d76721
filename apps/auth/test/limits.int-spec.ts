import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@poydu/testing';
import fc from 'fast-check';
import { type Bucket, take } from '../src/limits/bucket.rules.js';
import { Buckets } from '../src/limits/buckets.js';
import { keyOf, takeInRedis } from '../src/limits/buckets.script.js';
import { type Opened, RunningAuth } from './running-auth.js';

const stranger = '203.0.113.7';

describe('the limits of log-in', () => {
  let auth: RunningAuth;
  let replica: RunningService;
  beforeAll(async () => {
    auth = await RunningAuth.start({ LOG_INS_PER_PERSON: '6', LOG_INS_PER_PERSON_AND_IP: '3', LOG_INS_PER_DEVICE: '3' });
    replica = await auth.replica();
  });
  afterAll(() => auth.close());

  const logIn = (login: string, password: string, { ip = stranger, device = '', http = auth.http } = {}) =>
    http.post<Opened>(
      '/api/auth/login',
      { login, password, ...(device === '' ? {} : { device_token: device }) },
      { headers: { 'x-forwarded-for': ip } },
    );
  const fail = async (login: string, times: number, how: Parameters<typeof logIn>[2] = {}) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time++) statuses.push((await logIn(login, 'not the password', how)).status);
    return statuses;
  };
  /** From many addresses, until nobody gets through any more. */
  const flood = async (login: string) => {
    for (let last = 1; last <= 3; last++) await fail(login, 3, { ip: `203.0.113.${String(last)}` });
    expect(await fail(login, 1, { ip: '203.0.113.200' })).toEqual([429]);
  };

  it('a stranger at one address is stopped before he uses up what everybody else has with this login', async () => {
    const person = await auth.signUp();
    expect(await fail(person.username, 4)).toEqual([401, 401, 401, 429]);
    expect(await fail(person.username, 30)).toEqual(Array<number>(30).fill(429));
    expect((await logIn(person.username, person.password, { ip: '198.51.100.1' })).status).toBe(200);
  });

  it("a flood from many addresses stops strangers, and not the account's owner on a device of his", async () => {
    const person = await auth.signUp();
    await flood(person.username);
    expect((await logIn(person.username, person.password, { ip: '198.51.100.2' })).status).toBe(429);
    const own = await logIn(person.username, person.password, { ip: '198.51.100.2', device: person.device_token });
    expect(own).toMatchObject({ status: 200, body: { device_token: person.device_token } });
  });

  it('a browser is known by its cookie, which no script can read', async () => {
    const person = await auth.signUp();
    const opened = await auth.http.post('/api/auth/login', { login: person.username, password: person.password, cookie: true });
    const [, device = ''] =
      /, __Host-poydu-device=([\w-]{43}); Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/.exec(
        opened.headers.get('set-cookie') ?? '',
      ) ?? [];
    expect(opened.body).not.toHaveProperty('device_token');
    await flood(person.email);
    const cookie = `__Host-poydu-sign-in=x; __Host-poydu-device=${device}`;
    const again = await auth.http.post('/api/auth/login', { login: person.email, password: person.password }, { headers: { cookie } });
    expect(again.status).toBe(200);
  });

  it('a device is known for the accounts that were logged in to on it, and for no others', async () => {
    const [one, other] = [await auth.signUp(), await auth.signUp()];
    await flood(other.username);
    expect((await logIn(other.username, other.password, { device: one.device_token })).status).toBe(429);
    expect((await logIn(other.username, other.password, { device: 'x'.repeat(43) })).status).toBe(429);
    await logIn(other.email, other.password, { ip: '198.51.100.4', device: one.device_token });
    expect((await logIn(other.username, other.password, { device: one.device_token })).status).toBe(200);
    expect((await logIn(one.username, one.password, { device: one.device_token })).status).toBe(200);
  });

  it('a known device has a limit, too, and what is tried on it does not count elsewhere', async () => {
    const person = await auth.signUp();
    expect(await fail(person.username, 4, { device: person.device_token })).toEqual([401, 401, 401, 429]);
    expect((await logIn(person.username, person.password)).status).toBe(200);
  });

  it('who goes on has to wait longer and longer', async () => {
    const ask = { name: 'growing', rule: { points: 3, seconds: 900, grows: true }, key: 'one' };
    const take = () => takeInRedis(auth.redis, [ask]);
    /** One more is refused; then its wait is over, for in Redis all was taken so much earlier, and it is there. */
    const waitAndTake = async () => {
      const { wait, now } = await take();
      const [fullAt, taken = ''] = ((await auth.redis.get(keyOf(ask))) ?? '').split(' ');
      await auth.redis.set(keyOf(ask), `${String(Number(fullAt) - wait)} ${taken}`);
      const taking = await take();
      expect(taking.wait).toBe(0);
      return { refusedAt: now, isThereAt: now + wait, takenAt: taking.now };
    };
    const { now: first } = await take();
    for (let nth = 2; nth <= 3; nth++) expect((await take()).wait).toBe(0);
    const [fourth, fifth, sixth] = [await waitAndTake(), await waitAndTake(), await waitAndTake()];
    // One comes back every 300 seconds, and the fourth costs two of them, the fifth and sixth all three.
    expect(fourth.isThereAt - first).toBe(600e6);
    expect(fifth.isThereAt - fourth.refusedAt).toBe(900e6);
    expect(sixth.isThereAt - fifth.takenAt).toBe(900e6);
  });

  it('says when to come back', async () => {
    const person = await auth.signUp();
    const { headers } = (await fail(person.username, 3), await logIn(person.username, 'x'));
    // After three in 900 seconds the next one costs double.
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(300);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(600);
  });

  it('recovery makes all devices strangers, and ends what strangers have done to the login', async () => {
    const person = await auth.signUp();
    await flood(person.username);
    await auth.http.post('/api/auth/recovery', { login: person.username });
    const mail = await auth.mailTo(person.email, 2);
    const token = mail.kind === 'recovery-link' ? mail.url.split('#token=')[1] : '';
    expect((await auth.http.post('/api/auth/recovery/confirm', { token, new_password: 'a new long password' })).status).toBe(204);
    expect(await auth.database.query(`SELECT 1 FROM known_devices WHERE user_id = $1`, [person.user.id])).toEqual([]);
    const opened = await logIn(person.username, 'a new long password', { ip: '198.51.100.9', device: person.device_token });
    expect(opened.status).toBe(200);
    expect(opened.body.device_token).not.toBe(person.device_token);
  });

  it('two replicas count together', async () => {
    const person = await auth.signUp();
    expect(await fail(person.username, 2)).toEqual([401, 401]);
    expect(await fail(person.username, 2, { http: replica.http })).toEqual([401, 429]);
    expect(await fail(person.username, 1)).toEqual([429]);
  });

  it("the time is that of Redis, not the process's", async () => {
    const person = await auth.signUp();
    await fail(person.username, 3);
    auth.clock.advance({ hours: 48 });
    expect(await fail(person.username, 1)).toEqual([429]);
    const [key = ''] = (await auth.redis.keys('limit:log-in-login-ip:*')).filter((name) => name !== '');
    const [fullAt = ''] = ((await auth.redis.get(key)) ?? '').split(' ');
    const [seconds = 0] = await auth.redis.time();
    expect(Number(fullAt) / 1e6 - seconds).toBeLessThanOrEqual(901);
  });

  it('the token of a device stands in the database as a hash only', async () => {
    const person = await auth.signUp();
    const rows = await auth.database.query(`SELECT known_devices::text AS text FROM known_devices WHERE user_id = $1`, [person.user.id]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(person.device_token);
  });

  it('Redis decides as the rule does, whatever is asked when', async () => {
    const rules = fc.record({ points: fc.integer({ min: 1, max: 5 }), seconds: fc.constantFrom(0.001, 0.004, 3), grows: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(rules, fc.uuid(), fc.integer({ min: 1, max: 25 }), async (rule, key, times) => {
        let known: Bucket | undefined;
        for (let time = 0; time < times; time++) {
          const { wait, now } = await takeInRedis(auth.redis, [{ name: 'any', rule, key }]);
          const expected = take(known, rule, now);
          expect(wait).toBe(expected.wait);
          known = expected.wait === 0 ? expected.bucket : known;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('out of several buckets one is taken each, or none', async () => {
    const buckets = auth.service.app.get(Buckets, { strict: false });
    const rule = (points: number) => ({ points, seconds: 900 });
    const small = { name: 'small', rule: rule(1), key: 'one' };
    const large = { name: 'large', rule: rule(3), key: 'one' };
    await buckets.take([small, large]);
    for (let time = 0; time < 5; time++) await expect(buckets.take([large, small])).rejects.toMatchObject({ code: 'too-many-requests' });
    await buckets.take([large]);
    await buckets.take([large]);
    await expect(buckets.take([large])).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});
