import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCaller, aProfile, aRegistration, anEvent, mailbox, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import type { InstantNotification } from '../src/in-app/in-app.dto.js';
import { ContactsRepository } from '../src/people/contacts.repository.js';
import { World } from './world.js';

interface Listed<T> {
  items: T[];
  next_cursor: string | null;
}

describe('notifications in the application', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.begin();
  });
  afterAll(() => world.end());

  async function toldTimes(count: number) {
    const user = await world.person({ email: null });
    for (let nth = 0; nth < count; nth += 1)
      await world.onRegistration(aRegistration({ user_id: user.user_id }, anEvent({ name: `№ ${String(nth)}` })));
    return { ...user, http: await world.as(user.user_id) };
  }

  it('of a person who has linked Telegram the chat is known, until it is unlinked', async () => {
    const user = await world.person({ email: null, telegram_id: 7_123_456_789_012 });
    const chat = async () => (await world.service.get(ContactsRepository).find([user.user_id])).get(user.user_id)?.telegramId;
    expect(await chat()).toBe(7_123_456_789_012);
    await world.onUser({ ...user, version: 2, telegram_id: null });
    expect(await chat()).toBeNull();
  });

  it('are listed newest first, page by page, each once', async () => {
    const { http } = await toldTimes(5);
    const titles: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await http.get<Listed<InstantNotification>>(`/api/me/notifications?limit=2${query}`);
      titles.push(...body.items.map(({ title }) => title));
      cursor = body.next_cursor;
    }
    expect(titles).toEqual([4, 3, 2, 1, 0].map((nth) => `Вы записаны: «№ ${String(nth)}»`));
  });

  it('are acknowledged once: repeated, it changes nothing', async () => {
    const { http } = await toldTimes(2);
    const { body } = await http.get<Listed<InstantNotification>>('/api/me/notifications');
    const [newest, older] = body.items;
    const first = await http.post<InstantNotification>(`/api/me/notifications/${newest?.id ?? ''}/ack`);
    expect(first).toMatchObject({ status: 200, body: { id: newest?.id } });
    expect(first.body.acked_at).not.toBeNull();
    expect((await http.post(`/api/me/notifications/${newest?.id ?? ''}/ack`)).body).toEqual(first.body);
    expect((await http.get('/api/me/notifications?unacked=true')).body).toMatchObject({ items: [{ id: older?.id }], next_cursor: null });
  });

  it('are acknowledged all up to the newest that was seen, and none that came later; nobody else’s', async () => {
    const [{ http }, other] = [await toldTimes(4), await toldTimes(1)];
    const { body } = await http.get<Listed<InstantNotification>>('/api/me/notifications');
    const [newest, seen] = body.items;
    const acknowledge = (id = '') => http.post('/api/me/notifications/ack', { up_to: id });
    expect(await acknowledge(seen?.id)).toMatchObject({ status: 200, body: { count: 3 } });
    expect((await http.get('/api/me/notifications?unacked=true')).body).toMatchObject({ items: [{ id: newest?.id }] });
    expect((await acknowledge(seen?.id)).body).toEqual({ count: 0 });
    expect((await other.http.get<Listed<InstantNotification>>('/api/me/notifications?unacked=true')).body.items).toHaveLength(1);
    expect(await acknowledge('newest')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('are nobody else’s', async () => {
    const [owner, other] = [await toldTimes(1), await toldTimes(0)];
    const { body } = await owner.http.get<Listed<InstantNotification>>('/api/me/notifications');
    expect((await other.http.get('/api/me/notifications')).body).toEqual({ items: [], next_cursor: null });
    expect(await other.http.post(`/api/me/notifications/${body.items[0]?.id ?? ''}/ack`)).toMatchObject({
      status: 404,
      body: { code: 'notification-not-found' },
    });
    expect((await other.http.get('/api/me/deliveries')).body).toEqual({ items: [], next_cursor: null });
  });

  it('are in the language of today, and call people by the names of today', async () => {
    const [organiser, user] = [await world.person({ email: null }), await world.person({ full_name: 'Анна Ли' })];
    await world.onRegistration(aRegistration({ user_id: user.user_id }, anEvent({ organiser_id: organiser.user_id })));
    await world.onProfile(aProfile({ user_id: organiser.user_id, locale: 'en' }));
    await world.onProfile(aProfile({ user_id: user.user_id, full_name: 'Анна Котова' }));
    const { body } = await (await world.as(organiser.user_id)).get<Listed<InstantNotification>>('/api/me/notifications');
    expect(body.items[0]?.title).toMatch(/^New guest/);
    expect(body.items[0]?.content).toContain('Анна Котова');
  });

  it('list what was sent where and why not', async () => {
    const { http } = await toldTimes(1);
    expect((await http.get('/api/me/deliveries')).body).toMatchObject({
      items: [
        { channel: 'email', status: 'skipped', reason: 'no-address', sent_at: null },
        { channel: 'in_app', status: 'sent', reason: null },
      ],
    });
  });

  it.each(['/api/me/notifications', '/api/me/deliveries', '/api/me/notification-preferences'])('%s needs a log-in', async (path) => {
    expect(await world.service.http.get(path)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each([
    ['get', '/api/me/notifications?limit=0', 'validation-failed'],
    ['get', '/api/me/notifications?unacked=perhaps', 'validation-failed'],
    ['get', '/api/me/notifications?unknown=1', 'validation-failed'],
    ['get', `/api/me/notifications?cursor=${Buffer.from('["%00"]').toString('base64url')}`, 'invalid-cursor'],
    ['get', '/api/me/deliveries?cursor=x', 'invalid-cursor'],
    ['post', '/api/me/notifications/not-a-uuid/ack', 'validation-failed'],
  ] as const)('%s %s is refused as %s', async (method, path, code) => {
    const { http } = await toldTimes(0);
    expect(await (method === 'get' ? http.get(path) : http.post(path))).toMatchObject({ status: 400, body: { code } });
  });
});

describe('preferences', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.begin();
  });
  afterAll(() => world.end());

  const on = { email: true, in_app: true, telegram: true, push: true };
  const all = { registrations: on, event_changes: on, reminders: on, organiser: on };
  const path = '/api/me/notification-preferences';

  it('are on until somebody says otherwise, and are heeded from then on', async () => {
    const user = await world.person();
    const http = await world.as(user.user_id);
    expect(await http.get(path)).toMatchObject({ status: 200, body: all });
    const wanted = { ...all, registrations: { ...on, email: false }, organiser: { ...on, in_app: false } };
    expect(await http.put(path, wanted)).toMatchObject({ status: 200, body: wanted });
    expect(await http.get(path)).toMatchObject({ status: 200, body: wanted });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    await world.onRegistration(aRegistration({}, anEvent({ organiser_id: user.user_id })));
    await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Новый участник'));
    expect((await world.toldTo(user.user_id)).slice(0, 3)).toEqual([
      { kind: 'registered', channel: 'in_app', status: 'sent', reason: null },
      { kind: 'registered', channel: 'email', status: 'skipped', reason: 'preference' },
      { kind: 'new_registration', channel: 'in_app', status: 'skipped', reason: 'preference' },
    ]);
    expect((await http.get('/api/me/notifications')).body).toMatchObject({ items: [{ kind: 'registered' }], next_cursor: null });
  });

  it.each([
    ['a group left out', { registrations: on }, '/event_changes'],
    ['an unknown group', { ...all, spam: on }, '/spam'],
    ['something that is neither true nor false', { ...all, reminders: { email: 'yes', in_app: true } }, '/reminders/email'],
    ['an unknown channel', { ...all, reminders: { ...on, fax: true } }, '/reminders/fax'],
    ['null for a group', { ...all, reminders: null }, '/reminders'],
  ])('with %s are refused, naming the field', async (_, body, pointer) => {
    const answer = await (await world.as(uuidv7())).put<{ errors: { pointer: string }[] }>(path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('the link in a mail asks first, and ends such mails by its button and by one click of a mail program', async () => {
    const organiser = await world.person();
    await world.onRegistration(aRegistration({}, anEvent({ organiser_id: organiser.user_id })));
    const { text } = await mailbox.waitFor(organiser.email);
    const link = new URL(/https?:\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? '').pathname;
    const http = await world.as(organiser.user_id);
    const page = await world.service.http.get<string>(link);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<form method="post">');
    // A browser takes the style if it is the one that the policy names, and nothing else.
    const digest = createHash('sha256')
      .update(/<style>([^]*)<\/style>/.exec(page.body)?.[1] ?? '')
      .digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
    expect((await http.get(path)).body).toEqual(all);
    const oneClick = await fetch(world.service.http.url + link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(oneClick.status).toBe(200);
    expect((await http.get(path)).body).toEqual({ ...all, organiser: { ...on, email: false } });
    await world.onRegistration(aRegistration({}, anEvent({ organiser_id: organiser.user_id })));
    await until('the second digest is skipped', async () =>
      (await world.toldTo(organiser.user_id)).some(({ kind, status }) => kind === 'organiser_digest' && status === 'skipped'),
    );
    expect(await mailbox.to(organiser.email)).toHaveLength(1);
  });

  it.each([`/api/notifications/unsubscribe/${uuidv7()}/organiser`, `/api/notifications/unsubscribe/${aCaller().userId}/nothing`])(
    'a link that is not one of ours leads nowhere: %s',
    async (link) => {
      expect(await world.service.http.get(link)).toMatchObject({ status: 404 });
      expect(await world.service.http.post(link)).toMatchObject({ status: 404 });
    },
  );
});
