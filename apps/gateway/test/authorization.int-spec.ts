import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOfToken } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { TestClock, until } from '@poydu/testing';
import { FrontDoor } from './front-door.js';
import { answers } from './stand-in.js';

const requestsAtOnce = 60;
const minutes = 60_000;
const front = new FrontDoor();
const { auth, user } = front.services;

beforeAll(() => front.start({ REQUESTS_PER_SECOND: '1', REQUESTS_AT_ONCE: String(requestsAtOnce) }));
afterAll(() => front.stop());
beforeEach(() => front.reset());

const unavailable = { status: 503, body: { code: 'identity-unavailable', status: 503 }, headers: { 'retry-after': '1' } };
const askMe = (headers: Record<string, string>) => front.get('/api/me', headers);
const startAuth = () => auth.start();

describe('a session that Redis does not know', () => {
  it('is asked of auth by its hash, once for all requests that come meanwhile', async () => {
    const { bearer, token, entry } = await front.openSession({}, { isInRedis: false });
    const resolve = auth.answer;
    const held = Promise.withResolvers<undefined>();
    auth.answer = (request, res) => void held.promise.then(() => resolve(request, res));
    const before = await front.authorizations();
    const requests = Array.from({ length: 30 }, () => askMe(bearer));
    await until('auth is asked', () => auth.arrived.length > 0);
    held.resolve(undefined);
    for (const answer of await Promise.all(requests)) expect(answer.status).toBe(200);
    expect(await front.authorizations()).toBe(before + 30);
    expect(auth.arrived.length).toBeLessThan(30);
    expect(auth.arrived[0]).toMatchObject({
      url: '/internal/sessions/resolve',
      headers: { 'x-caller-ip': '127.0.0.1' },
      body: JSON.stringify({ token_hash: hashOfToken(token) }),
    });
    expect(JSON.stringify(auth.arrived)).not.toContain(token);
    expect(user.arrived.at(-1)?.headers).toMatchObject({ 'x-user-id': entry.subject });
  });

  it('is one of few at once that auth is asked about', async () => {
    const sessions = await Promise.all(Array.from({ length: 50 }, () => front.openSession({}, { isInRedis: false })));
    const resolve = auth.answer;
    const held: (() => void)[] = [];
    auth.answer = (request, res) => void held.push(() => resolve(request, res));
    const requests = sessions.map(({ bearer }) => askMe(bearer));
    await until('auth is asked as much as it may be', () => held.length === 16);
    const before = await front.authorizations();
    await askMe({ authorization: 'Bearer invented' });
    expect(await front.authorizations()).toBe(before + 1);
    expect(held).toHaveLength(16);
    auth.answer = resolve;
    for (const answer of held) answer();
    expect(new Set((await Promise.all(requests)).map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('an identity token', () => {
  it('that ends within five minutes is renewed by auth before it is handed on', async () => {
    const { bearer, token, entry } = await front.openSession({ identity_expires_at: Date.now() + 4 * minutes });
    front.sessions.set(hashOfToken(token), {
      ...entry,
      version: 2,
      identity_token: 'renewed',
      identity_expires_at: Date.now() + 60 * minutes,
    });
    await askMe(bearer);
    expect(user.arrived.at(-1)?.headers.authorization).toBe('Bearer renewed');
  });

  it('is handed on as it is while auth cannot renew it', async () => {
    const { bearer, entry } = await front.openSession({ identity_expires_at: Date.now() + 4 * minutes });
    auth.answer = answers.json(503, {});
    await askMe(bearer);
    expect(user.arrived.at(-1)?.headers.authorization).toBe(`Bearer ${entry.identity_token}`);
  });

  it('that has ended is not', async () => {
    const { bearer } = await front.openSession({ identity_expires_at: Date.now() + 1000 });
    auth.answer = answers.json(503, {});
    expect(await askMe(bearer)).toMatchObject(unavailable);
    expect(user.arrived).toEqual([]);
  });
});

describe('a person', () => {
  it('who asks too much is told when to go on, over all his sessions; others are not', async () => {
    const one = await front.openSession();
    const another = await front.openSession({ subject: one.entry.subject });
    const stranger = await front.openSession();
    const statuses: number[] = [];
    const time = new TestClock();
    const clock = front.gateway.get(Clock, { strict: false });
    const real = clock.now.bind(clock);
    clock.now = () => time.now();
    try {
      for (let count = 0; count < requestsAtOnce; count += 1) statuses.push((await askMe(count % 2 ? one.bearer : another.bearer)).status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      const refused = await askMe(one.bearer);
      expect(refused).toMatchObject({
        status: 429,
        body: { code: 'too-many-requests' },
        headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
      });
      expect(await askMe(another.bearer)).toMatchObject({ status: 429 });
      expect(await askMe(stranger.bearer)).toMatchObject({ status: 200 });
      time.advance({ seconds: 1 });
      expect((await askMe(one.bearer)).status).toBe(200);
      expect((await askMe(another.bearer)).status).toBe(429);
    } finally {
      clock.now = real;
    }
  });
});

describe('while Redis is away', () => {
  beforeEach(() => front.killRedis());
  afterEach(() => front.startRedis());

  it('auth says who is calling; with auth away, too, nobody can', async () => {
    const { bearer, entry } = await front.openSession({}, { isInRedis: false });
    expect(await askMe(bearer)).toMatchObject({ status: 200 });
    expect(user.arrived.at(-1)?.headers).toMatchObject({ 'x-user-id': entry.subject });
    await auth.stop();
    expect(await askMe(bearer)).toMatchObject(unavailable);
    expect(await front.get('/api/events?anonymous')).toMatchObject({ status: 200 });
    await startAuth();
    expect(await askMe(bearer)).toMatchObject({ status: 200 });
  });

  it('the gateway is ready, and names it as degraded', async () => {
    const response = await fetch(`${front.gateway.http.url}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ degraded: { redis: { status: 'down' } } });
  });
});

describe('after Redis was away', () => {
  it('it is used again without a restart, though it has forgotten everything', async () => {
    await front.killRedis();
    const known = await front.openSession({}, { isInRedis: false });
    expect(await askMe(known.bearer)).toMatchObject({ status: 200 });
    await front.startRedis();
    await auth.stop();
    const { bearer } = await front.openSession();
    try {
      await until('the gateway asks Redis again', async () => (await askMe(bearer)).status === 200);
    } finally {
      await startAuth();
    }
  });

  it('it is used again when it only hung', async () => {
    const { bearer } = await front.openSession();
    front.signalRedis('SIGSTOP');
    try {
      expect(await askMe(bearer)).toMatchObject({ status: 200 });
      expect(auth.arrived).toHaveLength(1);
    } finally {
      front.signalRedis('SIGCONT');
    }
    await until('auth is not asked any more', async () => {
      const before = auth.arrived.length;
      await askMe(bearer);
      return auth.arrived.length === before;
    });
  });
});

it('while the gateway is away nobody can log in, and anonymous readers are served', async () => {
  const { bearer } = await front.openSession();
  await front.gateway.close();
  expect(await askMe(bearer)).toMatchObject(unavailable);
  expect(await askMe({})).toMatchObject({ status: 401 });
  expect(await front.get('/api/events?still')).toMatchObject({ status: 200 });
  expect(await front.get('/api/docs')).toMatchObject({ status: 502, body: { code: 'bad-gateway' } });
});
