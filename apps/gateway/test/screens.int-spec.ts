import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpClient } from '@poydu/testing';
import { OpenApiCheck } from '@poydu/testing';
import { openApiDocument } from '@poydu/service';
import { FrontDoor } from './front-door.js';
import { answers } from './stand-in.js';

const id = '01890000-0000-7000-8000-000000000001';
const publicUrl = 'https://poydu.example';
const front = new FrontDoor();
const { event, registration, review, media, user, notification } = front.services;
let http: HttpClient;

beforeAll(async () => {
  await front.start({ OTHER_PART_TIMEOUT_MS: '200', MAIN_PART_TIMEOUT_MS: '400', PUBLIC_URL: publicUrl });
  http = new HttpClient(front.url, new OpenApiCheck([openApiDocument(front.gateway.app)]));
});
afterAll(() => front.stop());
beforeEach(() => {
  front.reset();
  // Each part tells where it comes from.
  for (const service of [event, registration, review, media, user, notification]) {
    service.answer = ({ url }, res) =>
      answers.json(200, { is: `${service.name} ${url}` })({ method: 'GET', url, headers: {}, body: '' }, res);
  }
});

const addresses = (service: { arrived: { url: string }[] }) => service.arrived.map(({ url }) => url).toSorted();

describe('the screen of an event', () => {
  it('is the event, its capacity, its first reviews and its pictures', async () => {
    const { body } = await http.get(`/api/events/${id}/page`);
    expect(body).toEqual({
      event: { is: `event /api/events/${id}` },
      capacity: { is: `event /api/events/${id}/capacity` },
      reviews: { is: `review /api/events/${id}/reviews?limit=5` },
      media: { is: `media /api/events/${id}/media` },
      unavailable: [],
    });
  });

  it('comes without what is away, slow or broken, and names it', async () => {
    await media.stop();
    review.answer = answers.silence();
    try {
      const { status, body } = await http.get(`/api/events/${id}/page?partial`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ reviews: null, media: null, capacity: expect.any(Object), unavailable: ['reviews', 'media'] });
    } finally {
      await media.start();
    }
    review.answer = (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    media.answer = answers.json(500, { code: 'internal-error' });
    expect((await http.get(`/api/events/${id}/page?broken`)).body).toMatchObject({ unavailable: ['reviews', 'media'] });
  });

  it('does not come without the event: its own error is the answer', async () => {
    event.answer = answers.json(404, { code: 'event-not-found', detail: 'There is no event of this id' });
    expect(await http.get(`/api/events/${id}/page?404`)).toMatchObject({
      status: 404,
      body: { code: 'event-not-found', detail: 'There is no event of this id' },
    });
    event.answer = answers.json(503, { code: 'unavailable' }, { 'retry-after': '7' });
    const unavailable = await http.get(`/api/events/${id}/page?503`);
    expect(unavailable).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(unavailable.headers.get('retry-after')).toBe('7');
    event.answer = answers.json(500, { code: 'of no catalogue' });
    expect(await http.get(`/api/events/${id}/page?500`)).toMatchObject({ status: 502, body: { code: 'bad-gateway' } });
    event.answer = answers.silence();
    expect(await http.get(`/api/events/${id}/page?504`)).toMatchObject({ status: 504, body: { code: 'gateway-timeout' } });
    await event.stop();
    expect(await http.get(`/api/events/${id}/page?502`)).toMatchObject({ status: 502, body: { code: 'bad-gateway' } });
    await event.start();
  });

  it('asks no service about a bad id', async () => {
    expect(await http.get('/api/events/17/page')).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer: '/id' }] },
    });
    expect(event.arrived).toEqual([]);
  });

  it('holds nothing personal: the services are not told who asks', async () => {
    const { bearer } = await front.openSession();
    await http.get(`/api/events/${id}/page`, { headers: bearer });
    const told = [...event.arrived, ...review.arrived, ...media.arrived];
    expect(told).toHaveLength(4);
    for (const { headers } of told) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('x-user-id');
      expect(headers['x-request-id']).toBe(event.arrived[0]?.headers['x-request-id']);
    }
  });
});

describe('the preview that messengers show of a link', () => {
  const words = { name: 'Лекция "О звуке"', short_description: null, description: 'Раз.', category: 'lecture' };
  const when = { starts_at: '2026-11-28T16:30:00Z', time_zone: 'Europe/Moscow' };
  const previewOf = async (image_url: string | null, query: string) => {
    event.answer = answers.json(200, { ...words, ...when, image_url, image_small_url: image_url });
    const { text } = await front.get(`/events/${id}?${query}`);
    const found = text.matchAll(/<meta property="og:(image[^"]*)" content="([^"]*)" \/>/g);
    return new Map([...found].map(([, name, content]) => [name, content]));
  };

  it("has the event's own picture by its whole address, wherever the event says that it lies", async () => {
    const own = [
      ['image', `${publicUrl}/api/media/1`],
      ['image:alt', 'Лекция &quot;О звуке&quot;'],
    ];
    expect([...(await previewOf(`${publicUrl}/api/media/1`, 'own'))]).toEqual(own);
    expect([...(await previewOf('/api/media/1', 'path'))]).toEqual(own);
  });

  it("has the site's picture where the event has none, with its size", async () => {
    const preview = await previewOf(null, 'none');
    expect(preview.get('image')).toBe(`${publicUrl}/share.png`);
    expect([preview.get('image:width'), preview.get('image:height')]).toEqual(['1200', '630']);
    expect(preview.get('image:alt')).toContain('Пойду');
  });

  it('is there for who runs no scripts, with the words of the page', async () => {
    await previewOf(null, 'words');
    const { text } = await front.get(`/events/${id}?words`);
    expect(text).toContain('<h1>Лекция &quot;О звуке&quot;</h1>');
    expect(text).toContain('<p class="event__paragraph">Раз.</p>');
    expect((await front.get('/?words')).text).toContain('<h1>Куда пойдём?</h1>');
  });
});

describe('home', () => {
  it('is the feed, of one city where that is asked for', async () => {
    expect((await http.get('/api/home')).body).toEqual({ feed: { is: 'event /api/events' }, mine: null, unavailable: [] });
    await http.get(`/api/home?city=${encodeURIComponent('Йошкар-Ола & K')}`);
    expect(addresses(event)).toEqual(['/api/events', '/api/events?city=%D0%99%D0%BE%D1%88%D0%BA%D0%B0%D1%80-%D0%9E%D0%BB%D0%B0+%26+K']);
    expect(await http.get('/api/home?unknown=1')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('shows who has logged in what he goes to, and comes without it', async () => {
    const { bearer, entry } = await front.openSession();
    expect((await http.get('/api/home', { headers: bearer })).body).toMatchObject({
      mine: { is: 'registration /api/me/registrations?when=upcoming&limit=5' },
      unavailable: [],
    });
    expect(registration.arrived[0]?.headers).toMatchObject({ 'x-user-id': entry.subject, authorization: `Bearer ${entry.identity_token}` });
    expect(event.arrived[0]?.headers).not.toHaveProperty('authorization');
    registration.answer = answers.silence();
    expect((await http.get('/api/home', { headers: bearer })).body).toMatchObject({ mine: null, unavailable: ['mine'] });
  });
});

describe("a person's account", () => {
  it('is the profile, what is ahead, what was and what is new, all in his name', async () => {
    const { bearer, entry } = await front.openSession();
    expect((await http.get('/api/me/account', { headers: bearer })).body).toEqual({
      profile: { is: 'user /api/me' },
      upcoming: { is: 'registration /api/me/registrations?when=upcoming' },
      past: { is: 'registration /api/me/registrations?when=past' },
      notifications: { is: 'notification /api/me/notifications?unacked=true' },
      unavailable: [],
    });
    for (const { headers } of [...user.arrived, ...registration.arrived, ...notification.arrived]) {
      expect(headers).toMatchObject({ 'x-user-id': entry.subject, authorization: `Bearer ${entry.identity_token}` });
    }
  });

  it('is for people who have logged in, also for who comes around nginx', async () => {
    expect(await http.get('/api/me/account')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const direct = new HttpClient(front.gateway.http.url, new OpenApiCheck([openApiDocument(front.gateway.app)]));
    expect(await direct.get('/api/me/account', { headers: { 'x-user-id': id } })).toMatchObject({ status: 401 });
    expect(user.arrived).toEqual([]);
  });
});

describe('the documentation', () => {
  it('is a page whose every file comes from here', async () => {
    const { body } = await http.get<string>('/api/docs');
    const files = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
    expect(files).toHaveLength(3);
    for (const file of files) expect(await http.get<string>(file)).toMatchObject({ status: 200, body: expect.stringMatching(/.{100}/s) });
    expect(body).not.toMatch(/https?:\/\//);
    expect(await http.get('/api/docs/package.json')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await http.get('/api/docs/..%2fpackage.json')).toMatchObject({ status: 404 });
  });

  it('has the messages between the services', async () => {
    expect((await http.get('/api/asyncapi.json')).body).toMatchObject({
      asyncapi: '3.0.0',
      channels: { 'poydu.registrations': expect.anything() },
    });
  });
});

describe('the health of the fleet', () => {
  it('is told by service, without any detail', async () => {
    for (const service of Object.values(front.services)) service.answer = answers.json(200, { status: 'ok', degraded: {} });
    expect((await http.get('/healthz?ok')).body).toMatchObject({ status: 'ok', services: { auth: 'ok', notification: 'ok' } });
    event.answer = answers.json(200, { status: 'ok', degraded: { kafka: { status: 'down', message: 'secret' } } });
    review.answer = answers.json(503, { status: 'error' });
    const { body } = await http.get('/healthz?degraded');
    expect(body).toMatchObject({ status: 'degraded', services: { event: 'degraded', review: 'down', auth: 'ok' } });
    expect(JSON.stringify(body)).not.toContain('secret');
    for (const service of Object.values(front.services)) service.answer = answers.json(503, {});
    expect(await http.get('/healthz?down')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });
});
