import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegistrationState } from '@poydu/contracts';
import { type SessionEntry, writeSession } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { aCaller, anEvent, aRegistration, expectWithin, identityHeaders, type RunningService, testRedis, until } from '@poydu/testing';
import { Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';
import { NoticesService } from '../src/notices/notices.service.js';
import { EventStream } from './event-stream.js';
import { Gate } from './gate.js';
import { World } from './world.js';

type Waiting = RegistrationState & { queue_no: number };

describe('the stream of notifications', () => {
  let world: World;
  const open: EventStream[] = [];
  beforeAll(async () => {
    world = await World.begin({ settings: { STREAMS_PER_PERSON: '2', STREAM_HEARTBEAT_MS: '200' } });
  });
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });
  afterAll(() => world.end());

  const titles = (stream: EventStream) => stream.of('notification').map(({ data }) => data['title']);
  async function streamOf(
    userId: string,
    {
      lastEventId,
      service = world.service,
      sessionId = uuidv7(),
    }: { lastEventId?: string; service?: RunningService; sessionId?: string } = {},
  ): Promise<EventStream> {
    const stream = await EventStream.open(service.http, await identityHeaders(aCaller({ userId, sessionId })), lastEventId);
    open.push(stream);
    if (stream.response.ok) await stream.waitFor('unread');
    return stream;
  }
  const register = (userId: string, name: string) => world.onRegistration(aRegistration({ user_id: userId }, anEvent({ name })));

  it('tells at once what is new, as the list has it, with the number of unread ones; and nothing old, and nobody else’s', async () => {
    const [user, other] = [await world.person({ email: null }), await world.person({ email: null })];
    await register(user.user_id, 'Старое');
    const stream = await streamOf(user.user_id);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.of('unread')).toMatchObject([{ data: { count: 1 } }]);
    await register(other.user_id, 'Чужое');
    await register(user.user_id, 'Новое');
    const told = await stream.waitFor('notification');
    const { body } = await (await world.as(user.user_id)).get<{ items: { id: string }[] }>('/api/me/notifications?limit=1');
    expect(told).toEqual(body.items[0]);
    expect(stream.of('notification')).toMatchObject([{ id: body.items[0]?.id }]);
    await stream.waitFor('unread', ({ count }) => count === 2);
    await (await world.as(user.user_id)).post(`/api/me/notifications/${body.items[0]?.id ?? ''}/ack`);
    await until('the other window hears of it', () => stream.of('unread').at(-1)?.data['count'] === 1);
    expect(titles(stream)).toEqual(['Вы записаны: «Новое»']);
  });

  it('goes on behind Last-Event-ID, at another replica, with all that came meanwhile and each once', async () => {
    const second = await world.addReplica();
    try {
      const user = await world.person({ email: null });
      const first = await streamOf(user.user_id);
      await register(user.user_id, '1');
      await first.waitFor('notification');
      first.close();
      for (const name of ['2', '3']) await register(user.user_id, name);
      const again = await streamOf(user.user_id, { lastEventId: first.lastEventId ?? '', service: second });
      await until('what was missed', () => titles(again).length === 2);
      await register(user.user_id, '4');
      await until('what comes after it', () => titles(again).length === 3);
      expect(titles(again)).toEqual(['2', '3', '4'].map((name) => `Вы записаны: «${name}»`));
    } finally {
      await second.close();
      world.services.pop();
    }
  });

  it('who was never told anything comes back with what the first event said, and has missed nothing', async () => {
    const user = await world.person({ email: null });
    const first = await streamOf(user.user_id);
    first.close();
    await register(user.user_id, 'Первое');
    const again = await streamOf(user.user_id, { lastEventId: first.lastEventId ?? '' });
    await again.waitFor('notification');
    expect(titles(again)).toEqual(['Вы записаны: «Первое»']);
  });

  it('a notification that is committed after a newer one is told all the same, also to who was away at that moment', async () => {
    const user = await world.person({ email: null });
    const database = world.service.get(Database, { strict: false });
    const stays = await streamOf(user.user_id);
    const [begun, gone, end] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>(), uuidv7];
    const notice = (name: string) => ({
      userId: user.user_id,
      kind: 'registered' as const,
      subject: end(),
      channels: ['in_app'] as const,
      eventId: end(),
      data: { event: aRegistration({}, anEvent({ name })).event },
    });
    const late = database.transaction(async () => {
      await world.service.get(NoticesService, { strict: false }).tell([notice('поздно')]);
      begun.resolve(undefined);
      await gone.promise;
    });
    await begun.promise;
    await world.service.get(NoticesService, { strict: false }).tell([notice('рано')]);
    await stays.waitFor('notification');
    const leaves = stays.lastEventId;
    gone.resolve(undefined);
    await late;
    await until('the late one', () => titles(stays).length === 2);
    const back = await streamOf(user.user_id, { lastEventId: leaves ?? '' });
    await back.waitFor('notification');
    for (const stream of [stays, back]) expect(titles(stream).at(-1)).toBe('Вы записаны: «поздно»');
    expect(titles(back)).toHaveLength(1);
  });

  it('tells nothing anew while something else takes long', async () => {
    const user = await world.person({ email: null });
    const [begun, gone] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const database = world.service.get(Database, { strict: false });
    const long = database.transaction(async () => {
      await database.query('SELECT pg_current_xact_id()');
      begun.resolve(undefined);
      await gone.promise;
    });
    await begun.promise;
    for (const name of ['Старое', 'Прежнее']) await register(user.user_id, name);
    const stream = await streamOf(user.user_id);
    await register(user.user_id, 'Новое');
    await stream.waitFor('notification');
    const back = await streamOf(user.user_id, { lastEventId: stream.lastEventId ?? '' });
    await register(user.user_id, 'Новейшее');
    for (const one of [stream, back]) await until('the newest', () => titles(one).at(-1) === 'Вы записаны: «Новейшее»');
    gone.resolve(undefined);
    await long;
    expect(titles(stream)).toEqual(['Вы записаны: «Новое»', 'Вы записаны: «Новейшее»']);
    expect(titles(back)).not.toContain('Вы записаны: «Новое»');
  });

  it('shows the place in the waiting list as it changes, for each who waits, and the seat', async () => {
    const event = anEvent({ max_participants: 1 });
    const waits = (queue_no: number): Waiting => ({ ...aRegistration({ status: 'waitlisted' }, event), queue_no });
    const [first, second, third] = [waits(7), waits(8), waits(11)];
    for (const registration of [first, second, third]) await world.onRegistration(registration);
    const streams = [await streamOf(second.user_id), await streamOf(third.user_id)] as const;
    const shown = (stream: EventStream) => stream.of('registration').map(({ data }) => [data['status'], data['position']]);
    await until('both see their places', () => streams.every((stream) => shown(stream).length === 1));
    expect(streams.map(shown)).toEqual([[['waitlisted', 2]], [['waitlisted', 3]]]);
    expect(streams[0].of('registration')[0]?.data).toEqual({
      event_id: event.event_id,
      registration_id: second.registration_id,
      status: 'waitlisted',
      position: 2,
    });
    await world.onRegistration({ ...first, status: 'registered', version: 2 });
    await until('both have moved up', () => streams.every((stream) => shown(stream).length === 2));
    expect(streams.map((stream) => shown(stream).at(-1))).toEqual([
      ['waitlisted', 1],
      ['waitlisted', 2],
    ]);
    await world.onRegistration({ ...second, status: 'offered', expires_at: new Date(Date.now() + 3_600_000).toISOString(), version: 2 });
    await until('all is seen', () => streams.every((stream) => shown(stream).length === 3));
    expect(streams.map((stream) => shown(stream).at(-1))).toEqual([
      ['offered', null],
      ['waitlisted', 1],
    ]);
  });

  describe('a session that ends', () => {
    const entry = (state: SessionEntry['state'], sessionId: string, userId: string): SessionEntry => ({
      version: 2,
      state,
      kind: 'user',
      subject: userId,
      session_id: sessionId,
      identity_token: '',
      identity_expires_at: 0,
      expires_at: Date.now() + 60_000,
    });
    let redis: Redis;
    beforeAll(() => {
      redis = new Redis(world.settings['REDIS_URL'] ?? '');
    });
    afterAll(() => redis.disconnect());

    it.each(['ended', 'blocked'] as const)('closes its streams within a second, when it is %s, and no others', (state) =>
      expectWithin(1000, async () => {
        const { user_id: userId } = await world.person({ email: null });
        const [gone, kept] = [uuidv7(), uuidv7()];
        const [closing, staying] = [await streamOf(userId, { sessionId: gone }), await streamOf(userId, { sessionId: kept })];
        const before = performance.now();
        await writeSession(redis, uuidv7(), entry(state, gone, userId), new Date());
        await until('the stream is closed', () => closing.isOver);
        const took = performance.now() - before;
        expect(closing.of('end')).toMatchObject([{ data: { reason: 'session-ended' } }]);
        await register(userId, 'Дальше');
        await staying.waitFor('notification');
        expect(closing.of('notification')).toEqual([]);
        return took;
      }),
    );

    it('opens no stream any more that the gateway let through a moment before', async () => {
      const { user_id: userId } = await world.person({ email: null });
      const [sessionId, witness] = [uuidv7(), uuidv7()];
      const other = await streamOf(userId, { sessionId: witness });
      for (const id of [sessionId, witness]) await writeSession(redis, uuidv7(), entry('ended', id, userId), new Date());
      await until('the news has come', () => other.isOver);
      const late = await EventStream.open(world.service.http, await identityHeaders(aCaller({ userId, sessionId })));
      await until('it is closed', () => late.isOver);
      expect(late.of('end')).toMatchObject([{ data: { reason: 'session-ended' } }]);
    });
  });

  it('says all the time that it is alive', async () => {
    const stream = await streamOf((await world.person()).user_id);
    await until('two heartbeats', () => stream.heartbeats >= 2);
  });

  it('a person may have so many open and no more, until one is closed', async () => {
    const { user_id: userId } = await world.person();
    const [first] = [await streamOf(userId), await streamOf(userId)];
    const refused = await streamOf(userId);
    expect(refused.response.status).toBe(429);
    expect(await refused.response.json()).toMatchObject({ code: 'too-many-requests' });
    expect(refused.response.headers.get('retry-after')).toBe('30');
    first.close();
    await until('there is room', async () => (await streamOf(userId)).response.ok);
  });

  it('HEAD holds nothing open', async () => {
    const { user_id: userId } = await world.person();
    const headers = await identityHeaders(aCaller({ userId }));
    for (let nth = 0; nth < 5; nth += 1) {
      await until('it is answered', async () => {
        const { status } = await fetch(`${world.service.http.url}/api/me/notifications/stream`, { method: 'HEAD', headers });
        return status === 200;
      });
    }
  });

  it.each([
    ['without a log-in', {}, undefined, 401, 'unauthenticated'],
    ['with a Last-Event-ID that is none of ours', undefined, 'nonsense', 400, 'validation-failed'],
  ])('%s is refused', async (_, headers, lastEventId, status, code) => {
    const stream = await EventStream.open(world.service.http, headers ?? (await identityHeaders(aCaller())), lastEventId);
    expect(stream.response.status).toBe(status);
    expect(await stream.response.json()).toMatchObject({ code });
  });

  it('a shutdown ends streams with a word, and they go on at another replica', async () => {
    const second = await world.addReplica();
    const user = await world.person({ email: null });
    const stream = await streamOf(user.user_id, { service: second });
    await second.close();
    world.services.pop();
    await until('it has ended', () => stream.isOver);
    expect(stream.of('end')).toMatchObject([{ data: { reason: 'restart' } }]);
    await register(user.user_id, 'Потом');
    const again = await streamOf(user.user_id, { lastEventId: stream.lastEventId ?? '' });
    await again.waitFor('notification');
  });
});

describe('a stream while Redis is away', () => {
  it('ends when Redis is back, for ends of sessions may have been missed, and tells what came meanwhile to who comes back', async () => {
    const redisUrl = await testRedis();
    const gate = await Gate.before(redisUrl);
    const world = await World.begin({ settings: { REDIS_URL: gate.url(redisUrl) } });
    try {
      const user = await world.person({ email: null });
      const headers = await identityHeaders(aCaller({ userId: user.user_id }));
      const stream = await EventStream.open(world.service.http, headers);
      await stream.waitFor('unread');
      await gate.shut();
      await world.onRegistration(aRegistration({ user_id: user.user_id }));
      await gate.open();
      await until('the stream ends', () => stream.isOver);
      expect(stream.of('end')).toMatchObject([{ data: { reason: 'renew' } }]);
      const again = await EventStream.open(world.service.http, headers, stream.lastEventId);
      await again.waitFor('notification');
    } finally {
      await world.end();
      await gate.shut();
    }
  });
});
