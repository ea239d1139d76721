import { createECDH, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegistrationOffered } from '@poydu/contracts';
import { aCaller, anEvent, aRegistration, until } from '@poydu/testing';
import { jwtVerify } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { ErasureService } from '../src/erasure/erasure.service.js';
import { ExportRepository } from '../src/export/export.repository.js';
import { RetentionJob } from '../src/notices/retention.job.js';
import { Browser, PushService } from './push-service.js';
import { World } from './world.js';

const vapid = createECDH('prime256v1');
vapid.generateKeys();
const devices = '/api/me/devices';

describe('pushed messages', () => {
  let world: World;
  let service: PushService;
  beforeAll(async () => {
    service = await PushService.start();
    const own = { VAPID_PRIVATE_KEY: vapid.getPrivateKey().toString('base64url'), PUSH_SERVICES: `https://push.example,${service.url}` };
    world = await World.begin({ settings: { ...own, ...service.firebase, CHANNEL_TIMEOUT_MS: '2000' } });
  });
  afterAll(async () => {
    await world.end();
    await service.stop();
  });

  async function person() {
    const user = await world.person({ email: null });
    return { ...user, http: await world.as(user.user_id) };
  }
  async function subscribed() {
    const user = await person();
    const browser = new Browser(service);
    const { body } = await user.http.post<{ id: string }>(devices, { kind: 'web', subscription: browser.subscription });
    return { ...user, browser, deviceId: body.id };
  }
  const settled = (userId: string, count = 1) =>
    until('push has had its say', async () => {
      const rows = (await world.toldTo(userId)).filter(({ channel, status }) => channel === 'push' && status !== 'pending');
      return rows.length === count ? rows : undefined;
    });
  const register = (user_id: string) => world.onRegistration(aRegistration({ user_id }));
  const listed = async ({ http }: Awaited<ReturnType<typeof person>>) => (await http.get<{ items: { id: string }[] }>(devices)).body.items;

  it('are encrypted for the browser, signed as ours, and say what to show and where it leads', async () => {
    const { user_id, browser, http } = await subscribed();
    const expires_at = new Date(Date.now() + 600_000).toISOString();
    const event = anEvent({ name: 'Лекция' });
    const registration = aRegistration({ user_id, status: 'offered', expires_at, version: 2 }, event);
    await world.onRegistration(registration, RegistrationOffered);
    expect(await settled(user_id)).toMatchObject([{ status: 'sent', reason: null }]);
    const [pushed] = browser.received;
    if (!pushed) throw new Error('Nothing was pushed');
    expect(browser.read(pushed)).toEqual({
      title: expect.stringMatching(/^Место ждёт вас до .+: «Лекция»$/),
      body: expect.stringContaining('Болотная набережная'),
      url: expect.stringMatching(`/me/registrations/${registration.registration_id}#accept$`),
      tag: pushed.headers['topic'],
      kind: 'offered',
      event_id: event.event_id,
    });
    expect(() => new Browser(service).read(pushed)).toThrow();
    expect(pushed.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
    expect(Number(pushed.headers['ttl'])).toBeGreaterThan(500);
    expect(Number(pushed.headers['ttl'])).toBeLessThanOrEqual(600);
    const { body } = await http.get<{ public_key: string }>('/api/me/push-key');
    expect(body.public_key).toBe(vapid.getPublicKey().toString('base64url'));
    const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(pushed.headers.authorization ?? '') ?? [];
    expect(key).toBe(body.public_key);
    const point = vapid.getPublicKey();
    const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
    const verified = await jwtVerify(token, createPublicKey({ key: jwk, format: 'jwk' }), { audience: service.url });
    expect(verified.payload.sub).toBe('mailto:no-reply@poydu.example');
  });

  it.each([404, 410])(
    'a subscription that is over (%i) is forgotten, with a row that says so, and nothing is pushed after it',
    async (status) => {
      const user = await subscribed();
      service.answer(user.browser.path, status);
      await register(user.user_id);
      expect(await settled(user.user_id)).toMatchObject([{ status: 'skipped', reason: 'no-device' }]);
      expect(await listed(user)).toEqual([]);
      await register(user.user_id);
      expect(await world.toldTo(user.user_id)).toHaveLength(2 + 1 + 2);
    },
  );

  it('are tried again when the push service fails or asks to wait, and end when it refuses', async () => {
    const [again, refused] = [await subscribed(), await subscribed()];
    service.answer(again.browser.path, 503, 429);
    service.answer(refused.browser.path, 403);
    for (const { user_id } of [again, refused]) await register(user_id);
    expect(await settled(again.user_id)).toMatchObject([{ status: 'sent' }]);
    expect(again.browser.received).toHaveLength(3);
    expect(await settled(refused.user_id)).toMatchObject([{ status: 'failed', reason: 'push-403' }]);
    expect(await listed(refused)).toHaveLength(1);
  });

  it('reach every device of a person once, though one of them fails, and are one delivery', async () => {
    const user = await subscribed();
    const other = new Browser(service);
    await user.http.post(devices, { kind: 'web', subscription: other.subscription });
    service.answer(other.path, 500);
    await register(user.user_id);
    expect(await settled(user.user_id)).toMatchObject([{ status: 'sent' }]);
    expect([user.browser.received.length, other.received.length]).toEqual([1, 1]);
  });

  it('reach apps by Firebase, with one access token for many, and an app that is gone is forgotten', async () => {
    const user = await person();
    const token = `${uuidv7()}:APA91b`;
    expect((await user.http.post(devices, { kind: 'fcm', token })).status).toBe(201);
    for (let nth = 1; nth <= 2; nth += 1) {
      await register(user.user_id);
      expect((await settled(user.user_id, nth)).at(-1)).toMatchObject({ status: 'sent' });
    }
    expect(service.sent.filter((message) => message.token === token)).toMatchObject([
      { notification: { title: expect.stringMatching(/^Вы записаны/) }, data: { kind: 'registered' } },
      {},
    ]);
    expect(service.tokensGiven).toBe(1);
    service.answer(token, 401, 404);
    await register(user.user_id);
    expect((await settled(user.user_id, 3)).at(-1)).toMatchObject({ status: 'skipped', reason: 'no-device' });
    expect(service.tokensGiven).toBe(2);
    expect(await listed(user)).toEqual([]);
  });

  describe('to a device of a session', () => {
    const subscribe = async (userId: string, browser: Browser, session: { sessionId: string }) => {
      const http = await world.as(userId, session);
      return (await http.post<{ id: string }>(devices, { kind: 'web', subscription: browser.subscription })).body;
    };
    /** A person with a browser for each of two sessions. */
    async function twice() {
      const user = await person();
      const [first, second] = [aCaller(), aCaller()].map(({ sessionId }) => ({ sessionId, browser: new Browser(service) }));
      if (!first || !second) throw new Error('There are two');
      for (const { browser, ...session } of [first, second]) await subscribe(user.user_id, browser, session);
      return { user, first, second };
    }

    it.each(['web', 'fcm'] as const)(
      'that has ended are not sent to a %s device, which is forgotten; the others hear of it',
      async (kind) => {
        const { user, first, second } = await twice();
        const token = `${uuidv7()}:APA91b`;
        if (kind === 'fcm') await (await world.as(user.user_id, first)).post(devices, { kind, token });
        world.auth.set(first.sessionId, 'ended');
        await register(user.user_id);
        expect(await settled(user.user_id)).toMatchObject([{ status: 'sent' }]);
        expect([first.browser.received.length, second.browser.received.length]).toEqual([0, 1]);
        expect(service.sent.filter((message) => message.token === token)).toEqual([]);
        expect(await listed(user)).toHaveLength(1);
      },
    );

    it('of who is blocked are not sent, and are again once the block is over', async () => {
      const { user, first, second } = await twice();
      for (const { sessionId } of [first, second]) world.auth.set(sessionId, 'blocked');
      await register(user.user_id);
      expect(await settled(user.user_id)).toMatchObject([{ status: 'skipped', reason: 'no-device' }]);
      for (const { sessionId } of [first, second]) world.auth.set(sessionId, 'active');
      await register(user.user_id);
      expect((await settled(user.user_id, 2)).at(-1)).toMatchObject({ status: 'sent' });
      expect([first.browser.received.length, second.browser.received.length]).toEqual([1, 1]);
    });

    it('wait while auth is away, are then sent to who is still logged in, and are not lost', async () => {
      const { user, first, second } = await twice();
      world.auth.isAway = true;
      await register(user.user_id);
      await until('it was tried twice', async () => {
        const rows = await world.database.query(
          `SELECT 1 FROM sendings JOIN deliveries USING (id) WHERE user_id = $1 AND sendings.channel = 'push' AND attempts >= 2`,
          [user.user_id],
        );
        return rows.length === 1;
      });
      expect([...first.browser.received, ...second.browser.received]).toEqual([]);
      world.auth.set(first.sessionId, 'ended');
      world.auth.isAway = false;
      expect(await settled(user.user_id)).toMatchObject([{ status: 'sent' }]);
      expect([first.browser.received.length, second.browser.received.length]).toEqual([0, 1]);
    });

    it('go on when the browser is registered again in the session that has taken its place: it is the same device', async () => {
      const { user, first } = await twice();
      const before = await listed(user);
      world.auth.set(first.sessionId, 'ended');
      const { id } = await subscribe(user.user_id, first.browser, aCaller());
      expect(before).toContainEqual(expect.objectContaining({ id }));
      await register(user.user_id);
      await settled(user.user_id);
      expect(first.browser.received).toHaveLength(1);
      expect(await listed(user)).toHaveLength(2);
    });

    it('are sent to one that was registered before devices had sessions, until it is registered again', async () => {
      const { user, first } = await twice();
      world.auth.set(first.sessionId, 'ended');
      await world.database.query('UPDATE devices SET session_id = NULL WHERE user_id = $1', [user.user_id]);
      await register(user.user_id);
      await settled(user.user_id);
      expect(first.browser.received).toHaveLength(1);
      await subscribe(user.user_id, first.browser, first);
      await register(user.user_id);
      await settled(user.user_id, 2);
      expect(first.browser.received).toHaveLength(1);
    });
  });

  it('follow the preferences', async () => {
    const user = await subscribed();
    const on = { email: true, in_app: true };
    const wanted = { registrations: { ...on, push: false }, event_changes: on, reminders: on, organiser: on };
    await user.http.put('/api/me/notification-preferences', wanted);
    await register(user.user_id);
    expect(await settled(user.user_id)).toMatchObject([{ status: 'skipped', reason: 'preference' }]);
    expect(user.browser.received).toEqual([]);
  });

  describe('devices', () => {
    it('are the same when they are named again, belong to whoever named them last, and are nobody else’s business', async () => {
      const [first, second] = [await subscribed(), await person()];
      const body = { kind: 'web', subscription: first.browser.subscription };
      expect((await first.http.post(devices, body)).body).toMatchObject({ id: first.deviceId, kind: 'web' });
      expect((await second.http.delete(`${devices}/${first.deviceId}`)).status).toBe(204);
      expect((await second.http.delete(devices, { body: { address: first.browser.subscription.endpoint } })).status).toBe(204);
      expect(await listed(first)).toHaveLength(1);
      await second.http.post(devices, body);
      expect(await listed(first)).toEqual([]);
      await register(first.user_id);
      await register(second.user_id);
      await settled(second.user_id);
      expect(first.browser.received).toHaveLength(1);
    });

    it('are forgotten by id and by address, repeated the same', async () => {
      const user = await subscribed();
      for (let nth = 0; nth < 2; nth += 1) {
        expect((await user.http.delete(devices, { body: { address: user.browser.subscription.endpoint } })).status).toBe(204);
        expect(await listed(user)).toEqual([]);
      }
      const { body } = await user.http.post<{ id: string }>(devices, { kind: 'web', subscription: user.browser.subscription });
      expect((await user.http.delete(`${devices}/${body.id}`)).status).toBe(204);
      expect(await listed(user)).toEqual([]);
    });

    it('are twenty at most: with one more the oldest is forgotten', async () => {
      const user = await subscribed();
      for (let nth = 0; nth < 20; nth += 1) {
        await user.http.post(devices, { kind: 'web', subscription: new Browser(service).subscription });
      }
      const ids = (await listed(user)).map(({ id }) => id);
      expect(ids).toHaveLength(20);
      expect(ids).not.toContain(user.deviceId);
    });

    const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
    it.each([
      [
        'an address that is no push service',
        { kind: 'web', subscription: { endpoint: 'http://169.254.169.254/latest', keys } },
        '/subscription/endpoint',
      ],
      [
        'one that only looks like one',
        { kind: 'web', subscription: { endpoint: 'https://push.example.evil.test/x', keys } },
        '/subscription/endpoint',
      ],
      [
        'one with a log-in in it',
        { kind: 'web', subscription: { endpoint: 'https://a:b@push.example/x', keys } },
        '/subscription/endpoint',
      ],
      [
        'keys that are none',
        { kind: 'web', subscription: { endpoint: 'https://push.example/x', keys: { ...keys, auth: 'short' } } },
        '/subscription/keys/auth',
      ],
      ['a browser without subscription', { kind: 'web' }, '/subscription'],
      ['an app without token', { kind: 'fcm' }, '/token'],
      ['another kind', { kind: 'fax' }, '/kind'],
    ])('with %s are refused, naming the field', async (_, body, pointer) => {
      const answer = await (await person()).http.post<{ errors: { pointer: string }[] }>(devices, body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
      expect(answer.body.errors.map((error) => error.pointer)).toEqual([pointer]);
    });

    it.each(['/api/me/devices', '/api/me/push-key'])('%s needs a log-in', async (path) => {
      expect((await world.service.http.get(path)).status).toBe(401);
    });

    it('are part of what a person exports, and are erased with the person', async () => {
      const user = await subscribed();
      const read = async () => (await world.service.get(ExportRepository, { strict: false }).read(user.user_id)) as { devices: object[] };
      expect(await read()).toMatchObject({
        devices: [{ id: user.deviceId, address: user.browser.subscription.endpoint, session_id: expect.any(String) }],
      });
      expect(JSON.stringify(await read())).not.toContain(user.browser.subscription.keys.auth);
      await world.service.get(ErasureService, { strict: false }).erase(user.user_id);
      expect(await read()).toMatchObject({ contact: { telegram_id: null }, devices: [] });
    });
  });

  it('deliveries are kept for so many days and no longer, but what is still to be sent', async () => {
    const { user_id, http } = await person();
    await register(user_id);
    const old = (await world.database.query<{ id: string }>('SELECT id FROM deliveries WHERE user_id = $1', [user_id])).map(({ id }) => id);
    const longAgo = (index: number) => `01800000-0000-7000-8000-${String(index).padStart(8, '0')}${user_id.slice(-4)}`;
    for (const [index, id] of old.entries())
      await world.database.query('UPDATE deliveries SET id = $2 WHERE id = $1', [id, longAgo(index)]);
    await world.database.query(`UPDATE deliveries SET status = 'pending' WHERE id = $1`, [longAgo(1)]);
    await register(user_id);
    world.service.get(RetentionJob, { strict: false }).poke();
    const items = await until('the old one is gone', async () => {
      const { body } = await http.get<{ items: { id: string }[] }>('/api/me/deliveries');
      return body.items.length === 3 ? body.items : undefined;
    });
    expect(items.map(({ id }) => id)).toContain(longAgo(1));
    expect(items.map(({ id }) => id)).not.toContain(longAgo(0));
  });
});

describe('where nothing is pushed', () => {
  it('there is no key, and no device is taken', async () => {
    const world = await World.begin({ settings: { VAPID_PRIVATE_KEY: '' } });
    try {
      const http = await world.as((await world.person()).user_id);
      expect((await http.get('/api/me/push-key')).body).toEqual({ public_key: null });
      const answer = await http.post(devices, { kind: 'fcm', token: 'a'.repeat(30) });
      expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    } finally {
      await world.end();
    }
  });
});
