import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState, RegistrationStatus } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { PersonalDataService } from '@poydu/messaging';
import {
  aCaller,
  anEvent,
  aRegistration,
  expectStatus,
  identityHeaders,
  type RunningService,
  startService,
  testDatabase,
  type TestDatabase,
  until,
} from '@poydu/testing';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { ExportRepository } from '../src/export/export.repository.js';
import { EventsConsumer } from '../src/pictures/events.consumer.js';
import type { Picture, UploadTicket } from '../src/pictures/pictures.dto.js';
import { PicturesService } from '../src/pictures/pictures.service.js';
import { MessagesConsumer } from '../src/rooms/messages.consumer.js';
import { RegistrationsConsumer } from '../src/rooms/registrations.consumer.js';

describe('pictures in the room of an event', () => {
  let database: TestDatabase;
  let service: RunningService;
  let folder: string;
  let png: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'poydu-media-'));
    database = await testDatabase('media', migrations);
    const settings = { DATABASE_URL: database.url, OBJECT_STORE: 'disk', OBJECT_STORE_DIR: folder, S3_SECRET_ACCESS_KEY: 'signs-uploads' };
    service = await startService(AppModule, { service: 'media', settings });
    png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3c3' } })
      .withExif({ IFD0: { Copyright: 'canary' } })
      .png()
      .toBuffer();
  });
  afterAll(async () => {
    await service.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const as = async (caller: Caller) => service.http.as(await identityHeaders(caller));

  /** Somebody with a registration, and how it changes. */
  async function guest(event: EventState, status: RegistrationStatus = 'registered') {
    const caller = aCaller();
    const first = aRegistration({ event_id: event.event_id, user_id: caller.userId, status });
    const told = (changes: object = {}) => service.get(RegistrationsConsumer).onRegistration({ ...first, ...changes });
    await told();
    return { caller, told, http: await as(caller) };
  }

  async function room(overrides: Partial<EventState> = {}) {
    const event = anEvent(overrides);
    await service.get(EventsConsumer).onEvent(event);
    return { event, path: `/api/events/${event.event_id}/chat/media`, organiser: await as(aCaller({ userId: event.organiser_id })) };
  }

  const announcement = () => ({ file_name: 'костёр.png', content_type: 'image/png', size: png.length });
  type Http = Awaited<ReturnType<typeof as>>;

  async function announce(http: Http, path: string): Promise<UploadTicket> {
    return expectStatus(201, await http.post<UploadTicket>(path, announcement()));
  }

  async function send(http: Http, path: string): Promise<Picture> {
    const { id, upload } = await announce(http, path);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'x.png');
    // Addresses of the disk store name the front door, which is not here: the service itself stands in for it.
    const { ok } = await fetch(upload.url.replace(/^http:\/\/[^/]+(?=\/api\/)/, service.http.url), { method: 'POST', body: form });
    expect(ok).toBe(true);
    return expectStatus(200, await http.post<Picture>(`/api/media/${id}/complete`));
  }

  it('are sent and seen by the organiser and by who has a seat, as WebP that nothing in between keeps, and by nobody else', async () => {
    const { event, path, organiser } = await room();
    const [anna, boris, waiting] = [await guest(event), await guest(event), await guest(event, 'waitlisted')];
    for (const outsider of [waiting.http, await as(aCaller({ roles: ['ADMINISTRATOR'] }))]) {
      expect(await outsider.post(path, announcement())).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await service.http.post(path, announcement())).status).toBe(401);
    const sent = [await send(anna.http, path), await send(organiser, path)];
    for (const { id } of sent) {
      const shown = `/api/media/${id}?size=small`;
      for (const http of [anna.http, boris.http, organiser]) {
        const answer = await http.request('GET', shown);
        expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
          200,
          'image/webp',
          'private, no-cache',
        ]);
      }
      for (const http of [waiting.http, service.http, await as(aCaller({ roles: ['ADMINISTRATOR'] }))]) {
        expect(await http.get(shown)).toMatchObject({ status: 404, body: { code: 'media-not-found' } });
      }
    }
    // Who gives up the seat is out of the room; what they sent themselves is theirs still.
    await anna.told({ status: 'cancelled', version: 2 });
    expect((await anna.http.request('GET', `/api/media/${sent[1]?.id ?? ''}`)).status).toBe(404);
    expect((await anna.http.request('GET', `/api/media/${sent[0]?.id ?? ''}`)).status).toBe(200);
    expect((await anna.http.post(path, announcement())).status).toBe(403);
  });

  it('are no pictures of the event: neither its list nor other services hear of them', async () => {
    const { event, path } = await room();
    const anna = await guest(event);
    const { id } = await send(anna.http, path);
    expect((await service.http.get(`/api/events/${event.event_id}/media`)).body).toEqual({ items: [], next_cursor: null });
    await anna.http.delete(`/api/media/${id}`);
    expect(await database.query(`SELECT type FROM outbox WHERE key = $1`, [id])).toEqual([]);
  });

  it('are taken away by who sent them and by the organiser, and by no other guest', async () => {
    const { event, path, organiser } = await room();
    const [anna, boris] = [await guest(event), await guest(event)];
    const [one, two] = [await send(anna.http, path), await send(anna.http, path)];
    expect(await boris.http.delete(`/api/media/${one.id}`)).toMatchObject({ status: 404, body: { code: 'media-not-found' } });
    expect((await anna.http.delete(`/api/media/${one.id}`)).status).toBe(204);
    expect((await organiser.delete(`/api/media/${two.id}`)).status).toBe(204);
    for (const { id } of [one, two]) expect((await boris.http.get(`/api/media/${id}`)).status).toBe(404);
  });

  it('go with their message, rows and files, also where the process ends between; of somebody else’s message they stay', async () => {
    const { event, path } = await room();
    const [anna, boris] = [await guest(event), await guest(event)];
    const [one, two] = [await send(anna.http, path), await send(anna.http, path)];
    const deletion = ({ id }: Picture, changes: object = {}) => ({
      message_id: uuidv7(),
      version: 2,
      event_id: event.event_id,
      user_id: anna.caller.userId,
      media_id: id,
      deleted_at: new Date().toISOString(),
      ...changes,
    });
    const told = (...about: Parameters<typeof deletion>) => service.get(MessagesConsumer).onMessageDeleted(deletion(...about));
    const filesOf = async ({ id }: Picture) => (await readdir(folder, { recursive: true })).filter((name) => name.includes(id));
    expect(await filesOf(one)).toHaveLength(2);

    await told(one, { user_id: boris.caller.userId });
    await told(one, { event_id: anEvent().event_id });
    await told(one, { media_id: null });
    expect((await boris.http.request('GET', `/api/media/${one.id}`)).status).toBe(200);

    await told(one);
    expect((await boris.http.request('GET', `/api/media/${one.id}`)).status).toBe(404);
    await until('its files are gone', async () => (await filesOf(one)).length === 0);
    await told(one);

    // The commit, and nothing after it: what is left is noted with it, and found by the next round of any process.
    await service.get(PicturesService, { strict: false }).removeWithMessage(deletion(two));
    expect(await filesOf(two)).toHaveLength(2);
    expect((await boris.http.request('GET', `/api/media/${two.id}`)).status).toBe(404);
    await service.get(PicturesService, { strict: false }).sweep();
    expect(await filesOf(two)).toEqual([]);
    expect(await database.query('SELECT id FROM event_media WHERE user_id = $1', [anna.caller.userId])).toEqual([]);
  });

  it('that are the event’s own stay, whoever’s message named them', async () => {
    const { event, organiser } = await room();
    const { id } = await send(organiser, `/api/events/${event.event_id}/media`);
    const { event_id, organiser_id: user_id } = event;
    const deletion = { message_id: uuidv7(), version: 2, event_id, user_id, media_id: id, deleted_at: new Date().toISOString() };
    await service.get(MessagesConsumer).onMessageDeleted(deletion);
    expect((await service.http.request('GET', `/api/media/${id}`)).status).toBe(200);
  });

  it('are five on their way at most, and none larger than pictures may be', async () => {
    const { event, path } = await room();
    const { http } = await guest(event);
    expect(await http.post(path, { ...announcement(), size: 10_485_761 })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed' },
    });
    const answers = await Promise.all(Array.from({ length: 7 }, () => http.post(path, announcement())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 429, 429]);
  });

  it('of an event that is not there, or not public, are nobody’s but its organiser’s', async () => {
    const { event, path, organiser } = await room({ status: 'draft' });
    const { http } = await guest(event);
    expect(await http.post(path, announcement())).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
    expect((await organiser.post(path, announcement())).status).toBe(201);
  });

  it('are in the export of who sent them, and go with the account', async () => {
    const { event, path, organiser } = await room();
    const anna = await guest(event);
    const { id } = await send(anna.http, path);
    expect(await service.get(ExportRepository, { strict: false }).read(anna.caller.userId)).toMatchObject({
      pictures: [{ id, event_id: event.event_id, in_chat: true, path: `/api/media/${id}` }],
    });
    await service.get(PersonalDataService, { strict: false }).erase(anna.caller.userId);
    await until('the picture is gone', async () => (await organiser.request('GET', `/api/media/${id}`)).status === 404);
    expect(await database.query('SELECT id FROM event_media WHERE user_id = $1', [anna.caller.userId])).toEqual([]);
  });
});
