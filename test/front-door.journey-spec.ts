import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, stackControl, testStack, until } from '@poydu/testing';

const { http, signUp, publish, press } = fleet();
const { services, credentials } = testStack();

let organiser: Member;
let attendee: Member;
let eventId: string;

beforeAll(async () => {
  [organiser, attendee] = await Promise.all([signUp(), signUp()]);
  eventId = await publish(organiser, { location: { city: 'Казань' } });
});

describe('the front door', () => {
  it('leads to nothing internal', async () => {
    const paths = [
      `/internal/events/${eventId}/join`,
      '/internal/sessions/resolve',
      '/authorize',
      '/health/ready',
      '/metrics',
      '/_authorize',
    ];
    for (const path of [...paths, '/internal//sessions/resolve', '/%69nternal/sessions/resolve', '/api/../internal/sessions/resolve']) {
      for (const method of ['GET', 'POST']) {
        expect(await attendee.http.request(method, path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
    }
  });

  it('believes no header about who is calling: the press is of who logged in', async () => {
    const headers = { 'x-user-id': organiser.id, 'x-user-roles': 'ADMINISTRATOR', 'x-original-method': 'GET', 'x-access': 'public' };
    expectStatus(200, await attendee.http.post(`/api/events/${eventId}/register`, undefined, { headers }));
    expect(expectStatus(200, await attendee.http.get('/api/me', { headers }))).toMatchObject({ id: attendee.id });
    const { items } = expectStatus(200, await organiser.http.get<{ items: object[] }>(`/api/events/${eventId}/attendees`));
    expect(items).toMatchObject([{ user_id: attendee.id }]);
    expect((await http.get('/api/me', { headers })).status).toBe(401);
    expect((await attendee.http.get('/api/admin/users', { headers })).status).toBe(403);
  });

  it('is the only way in: every service refuses a bare X-User-ID, and a session token, on its own port', async () => {
    const routes = {
      auth: '/api/auth/sessions',
      user: '/api/me',
      event: '/api/me/events',
      registration: '/api/me/registrations',
      chat: `/api/events/${eventId}/chat/messages`,
      notification: '/api/me/notifications',
      gateway: '/api/me/account',
    };
    const stack = await stackControl();
    for (const [service, path] of Object.entries(routes)) {
      const address = await stack.url(service);
      for (const authorization of [undefined, `Bearer ${attendee.sessionToken}`, `Bearer ${credentials.telegramBot}`]) {
        const headers = { 'x-user-id': attendee.id, ...(authorization ? { authorization } : {}) };
        const answer = await fetch(`${address}${path}`, { headers });
        expect({ service, status: answer.status, body: await answer.json() }).toMatchObject({
          service,
          status: 401,
          body: { code: 'unauthenticated' },
        });
      }
    }
    const join = await fetch(`${await stack.url('registration')}/internal/events/${eventId}/join`, {
      method: 'POST',
      headers: { 'x-user-id': attendee.id },
    });
    expect(join.status).toBe(401);
  });

  it('says how the fleet is', async () => {
    const others = Object.keys(services).filter((name) => name !== 'gateway');
    // On a busy machine one may not answer within its second.
    await until('all are well', async () => {
      const health = expectStatus(200, await http.get('/healthz'));
      expect(health).toMatchObject({ status: 'ok' });
      expect((health as { services: object }).services).toEqual(Object.fromEntries(others.map((name) => [name, 'ok'])));
      return true;
    });
  });
});

describe('the screens', () => {
  it('/api/home shows what is on, and to who has logged in what he goes to', async () => {
    expectStatus(200, await press(attendee, eventId));
    const query = `?${new URLSearchParams({ city: 'Казань' }).toString()}`;
    await until('the feed has the event', async () => {
      const home = expectStatus(200, await http.get<{ feed: { items: { id: string }[] }; mine: null }>(`/api/home${query}`));
      expect(home.mine).toBeNull();
      return home.feed.items.some(({ id }) => id === eventId);
    });
    const home = expectStatus(200, await attendee.http.get<{ mine: { items: object[] } }>('/api/home'));
    expect(home).toMatchObject({ unavailable: [], mine: { items: [{ event_id: eventId }] } });
  });

  it('/api/events/{id}/page is the event with its seats, reviews and pictures, and nothing personal', async () => {
    const page = await until('all of it', async () => {
      const body = expectStatus(200, await attendee.http.get(`/api/events/${eventId}/page`));
      expect(body).toMatchObject({
        event: { id: eventId },
        capacity: { event_id: eventId, max_participants: 100 },
        reviews: { items: [] },
        media: { items: [] },
        unavailable: [],
      });
      return body;
    });
    expect(JSON.stringify(page)).not.toContain(attendee.id);
    expect((await http.get('/api/events/01900000-0000-7000-8000-000000000000/page')).status).toBe(404);
  });

  it('/api/me/account is the profile, what is ahead, what was and what is new', async () => {
    await until('the notification is there', async () => {
      const account = expectStatus(200, await attendee.http.get<{ notifications: { items: object[] } }>('/api/me/account'));
      expect(account).toMatchObject({
        profile: { id: attendee.id, email: attendee.email },
        upcoming: { items: [{ event_id: eventId }] },
        past: { items: [] },
        unavailable: [],
      });
      return account.notifications.items.length > 0;
    });
    expect((await http.get('/api/me/account')).status).toBe(401);
  });

  it('/api/me is changed field by field, and says which field is wrong', async () => {
    const changes = {
      full_name: 'Анна-Мария О’Коннор',
      birth_date: '1999-12-31',
      phone: '+79991234567',
      locale: 'en',
      time_zone: 'Asia/Omsk',
    };
    expect(expectStatus(200, await attendee.http.patch('/api/me', changes))).toMatchObject({ id: attendee.id, ...changes });
    expect(expectStatus(200, await attendee.http.patch('/api/me', { phone: null }))).toMatchObject({ ...changes, phone: null });
    const wrong = { birth_date: '1999-02-29', phone: 'call me', locale: 'fr', time_zone: 'Mars/Olympus', roles: ['ADMINISTRATOR'] };
    for (const [field, value] of Object.entries(wrong)) {
      expect(await attendee.http.patch('/api/me', { [field]: value })).toMatchObject({
        status: 400,
        body: { code: 'validation-failed', errors: [{ pointer: `/${field}` }] },
      });
    }
    const shown = expectStatus(200, await http.get(`/api/users/${attendee.id}`));
    expect(JSON.stringify(shown)).not.toContain(attendee.email);
  });
});

describe('the documentation', () => {
  it('is a page whose scripts and styles come from here', async () => {
    const page = expectStatus(200, await http.get<string>('/api/docs'));
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => new URL(file, `${http.url}/api/docs`));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file.origin).toBe(http.url);
      expect((await fetch(file)).status).toBe(200);
    }
  });

  it('is the whole API: every service’s routes, and the messages between the services', async () => {
    const { openapi, paths } = expectStatus(200, await http.get<{ openapi: string; paths: Record<string, object> }>('/api/openapi.json'));
    expect(openapi).toMatch(/^3\./);
    const known = ['/api/auth/login', '/api/me', '/api/events/{id}', '/api/events/{id}/register', '/api/events/{id}/reviews'];
    for (const path of [...known, '/api/events/{id}/media', '/api/events/{id}/chat/messages', '/api/me/notifications', '/api/home']) {
      expect(Object.keys(paths)).toContain(path);
    }
    expect(Object.keys(paths).filter((path) => path.startsWith('/internal'))).toEqual([]);
    const messages = expectStatus(200, await http.get<{ asyncapi: string; channels: object }>('/api/asyncapi.json'));
    expect(messages.asyncapi).toMatch(/^3\./);
    expect(JSON.stringify(messages.channels)).toContain('poydu.registrations');
  });
});

describe('the Telegram upsert', () => {
  const bot = http.as({ authorization: `Bearer ${credentials.telegramBot}` });
  const profile = {
    telegram_id: 7_000_000_000 + Math.floor(Math.random() * 1e9),
    username: 'anton',
    first_name: 'Антон',
    language_code: 'ru',
  };

  it('creates and updates by the bot’s credential, and leaves the line that the bot’s people look for', async () => {
    for (const body of [profile, { ...profile, is_premium: true }]) {
      expect(expectStatus(200, await bot.post('/account/register', body))).toEqual({ success: true });
    }
    const line = `UsersRepoORM | action=upsert_user status=success telegram_id=${String(profile.telegram_id)}`;
    const stack = await stackControl();
    await until('both lines are in the log', () => stack.logs('user').split(line).length === 3);
  });

  it('refuses a bad id in the words of its description, and everybody but the bot', async () => {
    for (const telegram_id of [0, -1, '7', null, 1.5]) {
      expect(await bot.post('/account/register', { ...profile, telegram_id })).toMatchObject({
        status: 400,
        body: { detail: 'Invalid telegram_id' },
      });
    }
    for (const caller of [http, attendee.http, http.as({ authorization: `Bearer ${credentials.gateway}` })]) {
      expect([401, 403]).toContain((await caller.post('/account/register', profile)).status);
    }
  });
});
