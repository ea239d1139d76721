import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import { type Caller, endedSessionsChannel, endedSessionText } from '@poydu/identity';
import {
  aCaller,
  clientHeaders,
  expectWithin,
  identityHeaders,
  Line,
  rawHandshake,
  type RunningService,
  signIdentity,
  startService,
  until,
  watchCredential,
} from '@poydu/testing';
import { ServiceConfig } from '@poydu/service';
import { Redis } from 'ioredis';
import { AppModule } from '../src/app.module.js';
import { type Client, run, type Running } from './running.js';

const day = 86_400_000;

describe('a session whose sockets are open at two replicas', () => {
  let running: Running;
  let other: RunningService;
  let redis: Redis;
  beforeAll(async () => {
    running = await run();
    other = await running.replica();
    redis = new Redis(running.redisUrl);
  });
  afterAll(async () => {
    redis.disconnect();
    await running.close();
  });

  /** What auth does: its database first, then Redis. */
  async function endSession({ sessionId, userId }: Caller, state: 'ended' | 'blocked', isTold = true): Promise<number> {
    running.auth.set(sessionId, state);
    if (isTold) await redis.publish(endedSessionsChannel, endedSessionText({ session_id: sessionId, subject: userId }));
    return performance.now();
  }

  const openBoth = async (caller: Caller) => [await running.connect(caller), await running.connect(caller, { to: other.http })] as const;

  /** Milliseconds until the last of them was closed, for this reason. */
  async function closed(clients: readonly Client[], code: string, since: number): Promise<number> {
    let last = since;
    for (const client of clients) {
      const { reason, at } = await until('it is closed', () => client.ended);
      expect(reason).toBe('io server disconnect');
      expect(client.of('closed')).toMatchObject([{ code }]);
      last = Math.max(last, at);
    }
    return last - since;
  }

  /** Auth has been asked about the new sockets, and says that they may stay. */
  const isKnown = ({ sessionId }: Caller, times = 1) =>
    until('auth is asked', () => running.auth.asked.filter((ids) => ids.includes(sessionId)).length >= times);

  it('is ended: they are closed within a second, with the reason; those of others and of another session of the person stay', async () => {
    const { userId } = aCaller();
    const second = await running.connect(aCaller({ userId }));
    const stays = await running.connect(aCaller(), { to: other.http });
    await expectWithin(1000, async () => {
      const caller = aCaller({ userId });
      const sockets = await openBoth(caller);
      return closed(sockets, 'unauthenticated', await endSession(caller, 'ended'));
    });
    expect((await second.ask('join', { event_id: userId })).problem).toMatchObject({ code: 'event-not-found' });
    expect(stays.socket.connected).toBe(true);
    expect([...second.told, ...stays.told]).toEqual([]);
  });

  it('is of somebody who is blocked: they are closed within a second, and say so', () =>
    expectWithin(1000, async () => {
      const caller = aCaller();
      const sockets = await openBoth(caller);
      return closed(sockets, 'user-blocked', await endSession(caller, 'blocked'));
    }));

  it('is ended while Redis is away: they are closed within a second', () =>
    expectWithin(1000, async () => {
      const caller = aCaller();
      const sockets = await openBoth(caller);
      await isKnown(caller, 2);
      running.redis.cut();
      try {
        await until(
          'both replicas ask auth all the time',
          () => running.auth.asked.filter((ids) => ids.includes(caller.sessionId)).length > 5,
        );
        return await closed(sockets, 'unauthenticated', await endSession(caller, 'ended', false));
      } finally {
        await running.mendRedis();
      }
    }));

  it('is ended while the replicas were cut off from Redis: they are closed when they are back', async () => {
    const caller = aCaller();
    const sockets = await openBoth(caller);
    running.redis.cut();
    running.auth.isAway = true;
    try {
      await endSession(caller, 'ended');
    } finally {
      running.auth.isAway = false;
      await running.mendRedis();
    }
    await closed(sockets, 'unauthenticated', performance.now());
  });

  it('is ended, and Redis never said so: they are closed by the next look at all sessions', async () => {
    const often = await running.replica({ SESSION_CHECK_SECONDS: '1' });
    const caller = aCaller();
    const client = await running.connect(caller, { to: often.http });
    await isKnown(caller);
    await closed([client], 'unauthenticated', await endSession(caller, 'ended', false));
  });

  it('is ended while auth is away: that Redis says so is enough', async () => {
    const caller = aCaller();
    const sockets = await openBoth(caller);
    await isKnown(caller, 2);
    running.auth.isAway = true;
    try {
      await closed(sockets, 'unauthenticated', await endSession(caller, 'ended'));
    } finally {
      running.auth.isAway = false;
    }
  });

  it('has come to its end: they are closed within a second of it; one that was used meanwhile goes on', () =>
    expectWithin(1000, async () => {
      const [caller, active] = [aCaller(), aCaller()];
      const end = Date.now() + 5000;
      for (const { sessionId } of [caller, active]) running.auth.set(sessionId, 'active', end);
      const sockets = await openBoth(caller);
      const goesOn = await running.connect(active);
      await isKnown(active);
      running.auth.set(active.sessionId, 'active', Date.now() + day);
      if (Date.now() >= end) return Infinity;
      const late = await closed(sockets, 'unauthenticated', performance.now() + end - Date.now());
      expect(goesOn.socket.connected).toBe(true);
      return late;
    }));

  it('has ended between the question of the gateway and the handshake: they are closed at once', () =>
    expectWithin(1000, async () => {
      const caller = aCaller();
      await endSession(caller, 'ended');
      const began = performance.now();
      return closed([await running.connect(caller)], 'unauthenticated', began);
    }));

  it('is one of which nobody knows anything for long: its sockets are closed, and their clients told to come again', async () => {
    const redis = await Line.to(running.redisUrl);
    const lone = await running.replica({ SESSION_CHECK_SECONDS: '1', REDIS_URL: redis.url });
    const client = await running.connect(aCaller(), { to: lone.http, reconnection: true });
    redis.cut();
    running.auth.isAway = true;
    try {
      const { reason } = await until('it is closed', () => client.ended);
      expect([reason, client.of('closed')]).toEqual(['transport close', [expect.objectContaining({ code: 'identity-unavailable' })]]);
    } finally {
      running.auth.isAway = false;
    }
    await until('it is there again', () => client.socket.connected);
    redis.close();
  });

  it('is not ended by Redis or auth being away', async () => {
    const client = await running.connect(aCaller());
    running.redis.cut();
    running.auth.isAway = true;
    const isDegraded = async () => (await (await fetch(`${running.service.http.url}/health/ready`)).text()).includes('redis');
    try {
      await until('Redis is missed', isDegraded);
      expect((await client.ask('leave', { event_id: aCaller().userId })).result).toBeDefined();
    } finally {
      running.redis.mend();
      running.auth.isAway = false;
    }
    await running.mendRedis();
    expect([client.socket.connected, client.told]).toEqual([true, []]);
  });
});

describe('a handshake', () => {
  let running: Running;
  let event: EventState;
  let attendee: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    running = await run({ SOCKETS_PER_PERSON: '2' });
    event = await running.knownEvent();
    attendee = await running.person(event);
    stranger = aCaller();
  });
  afterAll(() => running.close());

  const join = (lines: string[]) => rawHandshake(running.service.http.url, lines, ['join', { event_id: event.event_id }]);
  const bearer = async (caller: Caller) => `Authorization: Bearer ${await signIdentity(caller)}`;

  it('with an identity token and the X-User-ID of one person opens a socket of that person', async () => {
    const own = (caller: Caller) => bearer(caller).then((token) => join([token, `X-User-ID: ${caller.userId}`]));
    expect(await own(attendee)).toMatchObject({ status: 101, answer: { result: { event_id: event.event_id } } });
    expect(await own(stranger)).toMatchObject({ status: 101, answer: { problem: { code: 'forbidden' } } });
  });

  it.each<[string, (own: string, other: string) => string[]]>([
    ['none', () => []],
    ["another's", (_, other) => [`X-User-ID: ${other}`]],
    ['both, own first', (own, other) => [`X-User-ID: ${own}`, `X-User-ID: ${other}`]],
    ['both, own last', (own, other) => [`X-User-ID: ${other}`, `x-user-id: ${own}`]],
    ['both in a list', (own, other) => [`X-User-ID: ${own}, ${other}`]],
    ['an empty one', () => ['X-User-ID:']],
  ])('with the identity token of one person and as X-User-ID %s opens none', async (_, make) => {
    const lines = make(stranger.userId, attendee.userId);
    expect((await join([await bearer(stranger), ...lines])).status).toBe(401);
    expect((await join(lines)).status).toBe(401);
  });

  it('without an identity token, with an old one, or with one of a program, opens none', async () => {
    const id = `X-User-ID: ${attendee.userId}`;
    const old = await identityHeaders(attendee, { at: new Date(Date.now() - day), ttlSeconds: 60 });
    const program = await clientHeaders(attendee.userId, ['telegram', 'watch']);
    for (const authorization of [old.authorization, program.authorization, 'Bearer x.y.z', `Basic ${watchCredential}`, '']) {
      expect((await join([`Authorization: ${authorization}`, id])).status).toBe(401);
    }
  });

  it('from a page of another site opens none, also with the cookie of somebody who has logged in', async () => {
    const own = [await bearer(attendee), `X-User-ID: ${attendee.userId}`];
    const ours = running.service.get(ServiceConfig, { strict: false }).publicUrl;
    for (const [lines, status] of [
      [[`Origin: https://evil.example`], 403],
      [['Origin: null'], 403],
      [['Sec-Fetch-Site: cross-site'], 403],
      [[`Origin: ${ours}.evil.example`], 403],
      [['Sec-Fetch-Site: same-origin'], 101],
      [[`Origin: ${ours}`], 101],
    ] as const) {
      expect({ lines, status: (await join([...own, ...lines])).status }).toEqual({ lines, status });
    }
  });

  it.each([
    ['of nobody', {}, '/api/chat/socket.io/?EIO=4&transport=websocket', 'unauthenticated'],
    ['from elsewhere', { origin: 'https://evil.example' }, '/api/chat/socket.io/?EIO=4&transport=websocket', 'forbidden-origin'],
    ['by another protocol', {}, '/api/chat/socket.io/?EIO=3&transport=websocket', 'bad-request'],
    ['by another transport', {}, '/api/chat/socket.io/?EIO=4&transport=polling', 'bad-request'],
    ['for the connection of somebody else', {}, '/api/chat/socket.io/?EIO=4&transport=websocket&sid=x', 'bad-request'],
    ['to another address', {}, '/api/chat/socket.io/x/?EIO=4&transport=websocket', 'not-found'],
  ])('%s is refused by a problem document', async (_, headers, path, code) => {
    const own = code === 'unauthenticated' ? {} : await identityHeaders(attendee);
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    const answer = request(`${running.service.http.url}${path}`, { headers: { ...own, ...headers, ...upgrade } }).end();
    const [response] = (await once(answer, 'response')) as [IncomingMessage];
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(await text(response))).toMatchObject({
      code,
      status: response.statusCode,
      request_id: response.headers['x-request-id'],
    });
  });

  it('without an upgrade is no way in: a connection stays where it is opened', async () => {
    const { url } = running.service.http;
    const polling = await fetch(`${url}/api/chat/socket.io/?EIO=4&transport=polling`, { headers: await identityHeaders(attendee) });
    expect([polling.status, polling.headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
  });

  it('is one of few that a person may have open, and one more is possible when another is closed', async () => {
    const caller = aCaller();
    const [first] = [await running.connect(caller), await running.connect(caller)];
    await expect(running.connect(caller)).rejects.toThrow();
    await running.connect(aCaller());
    first.socket.disconnect();
    await until('there is room again', () =>
      running.connect(caller).then(
        () => true,
        () => false,
      ),
    );
  });

  it('is taken while Redis and auth are away', async () => {
    const alone = await startService(AppModule, {
      service: 'chat',
      settings: {
        DATABASE_URL: running.database.url,
        REDIS_URL: 'redis://127.0.0.1:1',
        AUTH_URL: 'http://127.0.0.1:1',
        CHAT_CREDENTIAL: watchCredential,
      },
    });
    try {
      const client = await running.connect(attendee, { to: alone.http });
      expect((await client.ask('join', { event_id: event.event_id })).result).toBeDefined();
    } finally {
      await alone.close();
    }
  });
});
