import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { PersonalDataService } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { ServiceConfig } from '@poydu/service';
import {
  aCaller,
  anEvent,
  expectInTime,
  expectStatus,
  fullScansOfPerson,
  identityHeaders,
  type RunningService,
  startService,
  testDatabase,
  type TestDatabase,
  TestClock,
  testStack,
  until,
} from '@poydu/testing';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { EventsConsumer } from '../src/pictures/events.consumer.js';
import type { Picture, UploadTicket } from '../src/pictures/pictures.dto.js';
import { PicturesRepository } from '../src/pictures/pictures.repository.js';
import { PicturesService } from '../src/pictures/pictures.service.js';
import { ObjectStore } from '../src/store/object-store.js';

/** The smallest picture there is: one transparent pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const announcement = { file_name: 'афиша.png', content_type: 'image/png', size: png.length };

const folders: string[] = [];
async function diskSettings(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'poydu-media-'));
  folders.push(folder);
  return { OBJECT_STORE: 'disk', OBJECT_STORE_DIR: folder, S3_SECRET_ACCESS_KEY: 'signs-uploads-in-tests' };
}

async function s3Settings(): Promise<Record<string, string>> {
  const given = testStack().services['media'] ?? {};
  const bucket = `test-${uuidv7()}`;
  const credentials = { accessKeyId: given['S3_ACCESS_KEY_ID'] ?? '', secretAccessKey: given['S3_SECRET_ACCESS_KEY'] ?? '' };
  const client = new S3Client({ endpoint: given['S3_ENDPOINT'] ?? '', region: 'us-east-1', forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return { OBJECT_STORE: 's3', S3_BUCKET: bucket };
}

describe.each([
  ['on disk', diskSettings],
  ['in S3', s3Settings],
])('pictures %s', (_, storeSettings) => {
  const clock = new TestClock();
  let database: TestDatabase;
  let service: RunningService;

  beforeAll(async () => {
    database = await testDatabase('media', migrations);
    // Without Kafka, what is to be published stays in the outbox, to be looked at.
    const settings = { DATABASE_URL: database.url, ...(await storeSettings()) };
    service = await startService(AppModule, { service: 'media', settings, clock });
  });
  afterAll(async () => {
    await service.close();
    await database.close();
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  const as = async (caller: Caller) => service.http.as(await identityHeaders(caller));
  const organiserOf = (event: EventState) => as(aCaller({ userId: event.organiser_id }));

  async function knownEvent(overrides: Partial<EventState> = {}): Promise<EventState> {
    const event = anEvent(overrides);
    await service.get(EventsConsumer).onEvent(event);
    return event;
  }

  /** Addresses of the disk store name the front door, which is not here: the service itself stands in for it. */
  const reachable = (url: string) => url.replace(/^http:\/\/[^/]+(?=\/api\/)/, service.http.url);

  async function send({ upload }: UploadTicket, content: Buffer, headers: Record<string, string> = {}): Promise<Response> {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(content)], { type: announcement.content_type }), 'x.png');
    return fetch(reachable(upload.url), { method: 'POST', body: form, headers });
  }

  const storedAt = async (key: string) => {
    const file = await service.get(ObjectStore, { strict: false }).read(key);
    file?.content.destroy();
    return file !== undefined;
  };

  const announce = async (event: EventState, body: object = announcement) =>
    expectStatus(201, await (await organiserOf(event)).post<UploadTicket>(`/api/events/${event.event_id}/media`, body));

  it('are announced, sent, written anew, and shown to everybody in two sizes that browsers may keep', async () => {
    const event = await knownEvent();
    const photograph = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#c33' } })
      .withExif({ IFD0: { Copyright: 'canary-of-the-camera' } })
      .png()
      .toBuffer();
    const ticket = await announce(event, { ...announcement, size: photograph.length });
    expect((await send(ticket, photograph)).status).toBe(204);
    const organiser = await organiserOf(event);
    const picture = expectStatus(200, await organiser.post<Picture>(`/api/media/${ticket.id}/complete`));
    expect(await service.http.get(`/api/events/${event.event_id}/media`)).toMatchObject({ status: 200, body: { items: [picture] } });
    for (const [url, width] of [
      [picture.url, 1280],
      [picture.small_url, 640],
    ] as const) {
      const answer = await fetch(reachable(url));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('image/webp');
      expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
      const file = Buffer.from(await answer.arrayBuffer());
      expect((await sharp(file).metadata()).width).toBe(width);
      expect(file.includes('canary-of-the-camera')).toBe(false);
    }
    const [message] = await database.query(
      "SELECT type, payload::json ->> 'media_id' AS id, payload::json ->> 'small_url' AS small_url FROM outbox WHERE key = $1",
      [picture.id],
    );
    expect(message).toEqual({ type: 'poydu.media.uploaded.v1', id: picture.id, small_url: picture.small_url });
  });

  it('stay as they were looked at: what the form brings afterwards is shown to nobody, and removed when the form is good no more', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    await send(ticket, png);
    await (await organiserOf(event)).post(`/api/media/${ticket.id}/complete`);
    const shown = async () => Buffer.from(await (await fetch(`${service.http.url}/api/media/${ticket.id}`)).arrayBuffer());
    const before = await shown();
    expect(await storedAt(`uploads/${ticket.id}`)).toBe(false);
    expect((await send(ticket, Buffer.alloc(png.length, 'x'))).ok).toBe(true);
    expect((await shown()).equals(before)).toBe(true);
    expect(await storedAt(`uploads/${ticket.id}`)).toBe(true);
    clock.advance({ hours: 2 });
    await service.get(PicturesService).sweep();
    expect(await storedAt(`uploads/${ticket.id}`)).toBe(false);
    expect((await shown()).equals(before)).toBe(true);
  });

  it('are managed by co-organisers as by the organiser, which is no act of an administrator, until they are none any more', async () => {
    const beside = aCaller();
    const event = await knownEvent({ status: 'draft', co_organiser_ids: [beside.userId] });
    const [his, path] = [await as(beside), `/api/events/${event.event_id}/media`];
    const ticket = expectStatus(201, await his.post<UploadTicket>(path, announcement));
    await send(ticket, png);
    expectStatus(200, await his.post<Picture>(`/api/media/${ticket.id}/complete`));
    const ofOrganiser = await announce(event);
    await send(ofOrganiser, png);
    expectStatus(200, await (await organiserOf(event)).post<Picture>(`/api/media/${ofOrganiser.id}/complete`));
    expect(await his.get(path)).toMatchObject({ status: 200, body: { items: [{ id: ticket.id }, { id: ofOrganiser.id }] } });
    expectStatus(204, await his.delete(`/api/media/${ofOrganiser.id}`));
    expect(await database.query("SELECT FROM outbox WHERE topic = 'poydu.audit' AND key = $1", [event.event_id])).toEqual([]);
    await service.get(EventsConsumer).onEvent({ ...event, co_organiser_ids: [], version: event.version + 1 });
    expect(await his.post(path, announcement)).toMatchObject({ status: 404 });
    expect(await his.delete(`/api/media/${ticket.id}`)).toMatchObject({ status: 404 });
  });

  it('are asked for by who has just made the event, before it is known here', async () => {
    await expectInTime(async () => {
      const event = anEvent({ status: 'draft' });
      const look = jest.spyOn(service.get(PicturesRepository), 'findEvent');
      const asked = (await organiserOf(event)).get<{ items: object[] }>(`/api/events/${event.event_id}/media`);
      await until('it is looked for', () => Promise.resolve(look.mock.calls.length > 0));
      expect(await look.mock.results[0]?.value).toBeUndefined();
      look.mockRestore();
      await service.get(EventsConsumer).onEvent(event);
      const { status, body } = await asked;
      return status === 200 && body.items.length === 0;
    });
  });

  it('are fifty for an event at most, however many are announced at once', async () => {
    const event = await knownEvent();
    const organiser = await organiserOf(event);
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => organiser.post(`/api/events/${event.event_id}/media`, announcement)),
    );
    const statuses = Object.groupBy(answers, ({ status }) => String(status));
    expect([statuses['201']?.length, statuses['409']?.length]).toEqual([50, 10]);
  });

  it('are completed once, however often it is said', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    await send(ticket, png);
    const organiser = await organiserOf(event);
    const answers = await Promise.all(Array.from({ length: 5 }, () => organiser.post(`/api/media/${ticket.id}/complete`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await database.query('SELECT FROM outbox WHERE key = $1', [ticket.id])).toHaveLength(1);
  });

  it('are not shown before they are sent', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    expect(await (await organiserOf(event)).post(`/api/media/${ticket.id}/complete`)).toMatchObject({ status: 409 });
    expect((await fetch(`${service.http.url}/api/media/${ticket.id}`)).status).toBe(404);
    expect(await service.http.get(`/api/events/${event.event_id}/media`)).toMatchObject({ body: { items: [] } });
  });

  it('go with the person who uploaded them, file and all; what an open form brings afterwards goes, too', async () => {
    const [event, other] = [await knownEvent(), await knownEvent()];
    const [ticket, left] = [await announce(event), await announce(other)];
    await send(ticket, png);
    await send(left, png);
    const picture = expectStatus(200, await (await organiserOf(event)).post<Picture>(`/api/media/${ticket.id}/complete`));
    expectStatus(200, await (await organiserOf(other)).post<Picture>(`/api/media/${left.id}/complete`));
    const [pending, sent] = [await announce(event), await announce(event)];
    await send(sent, png);
    expect([await storedAt(`pictures/${picture.id}`), await storedAt(`small/${picture.id}`), await storedAt(`uploads/${sent.id}`)]).toEqual(
      [true, true, true],
    );

    await service.get(PersonalDataService, { strict: false }).erase(event.organiser_id);

    const acknowledged = () =>
      database.query<{ service: string }>("SELECT payload::json ->> 'service' AS service FROM outbox WHERE key = $1", [event.organiser_id]);
    await until('it is acknowledged', async () => (await acknowledged()).length > 0);
    expect(await acknowledged()).toEqual([{ service: 'media' }]);
    expect([await storedAt(`pictures/${picture.id}`), await storedAt(`small/${picture.id}`), await storedAt(`uploads/${sent.id}`)]).toEqual(
      [false, false, false],
    );
    expect((await fetch(`${service.http.url}/api/media/${picture.id}`)).status).toBe(404);
    expect((await fetch(`${service.http.url}/api/media/${left.id}`)).status).toBe(200);
    expect(await database.query('SELECT id FROM event_media WHERE event_id = $1', [event.event_id])).toEqual([]);
    expect(await database.query('SELECT FROM erasures')).toEqual([]);

    await send(pending, png);
    clock.advance({ hours: 2 });
    await service.get(PicturesService).sweep();
    expect(await storedAt(`uploads/${pending.id}`)).toBe(false);
  });

  it('of one person are read and erased by indexes alone', async () => {
    const personalData = service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service, database, personalData })).toEqual([]);
  });

  it('that are something else than announced are refused, and their file is gone', async () => {
    const event = await knownEvent();
    const script = Buffer.from('<script>alert(1)</script>'.padEnd(png.length, ' '));
    const ticket = await announce(event);
    await send(ticket, script);
    const organiser = await organiserOf(event);
    expect(await organiser.post(`/api/media/${ticket.id}/complete`)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/file' }] },
    });
    expect(await organiser.post(`/api/media/${ticket.id}/complete`)).toMatchObject({ status: 409 });
  });

  it('are sent by our own pages, and no browser tells pages of others what became of it', async () => {
    const ticket = await announce(await knownEvent());
    const { origin } = new URL(service.get(ServiceConfig, { strict: false }).publicUrl);
    const told = async (from: string) => (await send(ticket, png, { origin: from })).headers.get('access-control-allow-origin');
    // The disk store is at their own origin: there browsers do not ask.
    const isOther = !ticket.upload.url.startsWith(origin);
    if (isOther) await until('the store has heard of our pages', async () => (await told(origin)) === origin);
    expect(await told('https://elsewhere.example')).toBeNull();
  });

  it('of another size than announced are refused by the store', async () => {
    const event = await knownEvent();
    expect((await send(await announce(event), Buffer.alloc(png.length * 2))).status).toBeGreaterThanOrEqual(400);
  });

  it('are not taken with fields that somebody changed', async () => {
    const ticket = await announce(await knownEvent());
    const other = await announce(await knownEvent());
    const fields = {
      ...ticket.upload.fields,
      ...Object.fromEntries(Object.entries(other.upload.fields).filter(([name]) => /signature/i.test(name))),
    };
    expect((await send({ ...ticket, upload: { ...ticket.upload, fields } }, png)).status).toBe(403);
  });

  it('are managed by the organiser and administrators alone', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    await send(ticket, png);
    const stranger = await as(aCaller());
    expect(await stranger.post(`/api/events/${event.event_id}/media`, announcement)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await stranger.post(`/api/media/${ticket.id}/complete`)).toMatchObject({ status: 404 });
    expect(await stranger.delete(`/api/media/${ticket.id}`)).toMatchObject({ status: 404 });
    const administrator = await as(aCaller({ roles: ['USER', 'ADMINISTRATOR'] }));
    expect(await administrator.post(`/api/media/${ticket.id}/complete`)).toMatchObject({ status: 200 });
  });

  it.each(['draft', 'pending_review', 'rejected'] as const)('of a %s event are known to its organiser alone', async (status) => {
    const event = await knownEvent({ status });
    await announce(event);
    const path = `/api/events/${event.event_id}/media`;
    expect(await service.http.get(path)).toMatchObject({ status: 404 });
    expect(await (await as(aCaller())).post(path, announcement)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
    expect(await (await organiserOf(event)).get(path)).toMatchObject({ status: 200 });
  });

  it('of an event that is not public are shown to its organiser alone, unless the organiser shows them with one that is', async () => {
    const draft = await knownEvent({ status: 'draft' });
    const { organiser_id } = draft;
    const ticket = await announce(draft);
    await send(ticket, png);
    await (await organiserOf(draft)).post(`/api/media/${ticket.id}/complete`);
    const headers = await identityHeaders(aCaller({ userId: organiser_id }));
    const path = `${service.http.url}/api/media/${ticket.id}`;
    const own = await fetch(path, { headers });
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect((await fetch(path)).status).toBe(404);
    await knownEvent({ image_id: ticket.id });
    expect((await fetch(path)).status).toBe(404);
    await knownEvent({ organiser_id, image_id: ticket.id });
    expect((await fetch(path)).status).toBe(200);
  });

  it('that an administrator adds or deletes stand in the audit log, those of the organiser do not', async () => {
    const event = await knownEvent();
    const [added, deleted] = [await announce(event), await announce(event)];
    const organiser = await organiserOf(event);
    const administrator = aCaller({ roles: ['USER', 'ADMINISTRATOR'] });
    for (const ticket of [added, deleted]) await send(ticket, png);
    expectStatus(200, await organiser.post(`/api/media/${deleted.id}/complete`));
    expectStatus(200, await (await as(administrator)).post(`/api/media/${added.id}/complete`));
    expectStatus(204, await (await as(administrator)).delete(`/api/media/${deleted.id}`));
    expectStatus(204, await organiser.delete(`/api/media/${added.id}`));
    const acts = await database.query("SELECT payload::jsonb - 'act_id' - 'acted_at' AS act FROM outbox WHERE key = $1 ORDER BY seq", [
      event.event_id,
    ]);
    const act = { actor_id: administrator.userId, subject_kind: 'event', subject_id: event.event_id };
    expect(acts).toEqual([
      { act: { ...act, action: 'add-picture', detail: { media_id: added.id } } },
      { act: { ...act, action: 'delete-picture', detail: { media_id: deleted.id } } },
    ]);
  });

  it('are deleted with their file', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    await send(ticket, png);
    const organiser = await organiserOf(event);
    await organiser.post(`/api/media/${ticket.id}/complete`);
    expect(await organiser.delete(`/api/media/${ticket.id}`)).toMatchObject({ status: 204 });
    expect((await fetch(`${service.http.url}/api/media/${ticket.id}`)).status).toBe(404);
    expect([await storedAt(`pictures/${ticket.id}`), await storedAt(`small/${ticket.id}`)]).toEqual([false, false]);
    const messages = await database.query('SELECT type FROM outbox WHERE key = $1 ORDER BY seq', [ticket.id]);
    expect(messages).toEqual([{ type: 'poydu.media.uploaded.v1' }, { type: 'poydu.media.deleted.v1' }]);
  });

  it('that are completed while they are being deleted are gone for everybody who was told of them', async () => {
    const event = await knownEvent();
    const ticket = await announce(event);
    await send(ticket, png);
    const organiser = await organiserOf(event);
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const deleted = await service.get(Database).transaction(async () => {
      await service.get(PicturesRepository).markReady(ticket.id, 'image/webp');
      const answer = organiser.delete(`/api/media/${ticket.id}`);
      await until('the deletion waits', async () => (await database.query(waits)).length > 0);
      return { answer };
    });
    expect(await deleted.answer).toMatchObject({ status: 204 });
    expect(await database.query('SELECT type FROM outbox WHERE key = $1', [ticket.id])).toEqual([{ type: 'poydu.media.deleted.v1' }]);
  });

  it('that nobody completed are forgotten after a while, others never', async () => {
    const event = await knownEvent();
    const [left, kept] = [await announce(event), await announce(event)];
    await send(left, png);
    await send(kept, png);
    await (await organiserOf(event)).post(`/api/media/${kept.id}/complete`);
    clock.advance({ hours: 2 });
    await service.get(PicturesService).sweep();
    expect(await database.query('SELECT id FROM event_media WHERE event_id = $1', [event.event_id])).toEqual([{ id: kept.id }]);
  });

  it.each([
    ['no size', { file_name: 'a', content_type: 'image/png' }, '/size'],
    ['too large a size', { ...announcement, size: 20_000_000 }, '/size'],
    ['a kind that is no picture', { ...announcement, content_type: 'text/html' }, '/content_type'],
    ['drawings, which can carry scripts', { ...announcement, content_type: 'image/svg+xml' }, '/content_type'],
  ])('announced with %s are refused, naming the field', async (_, body, pointer) => {
    const event = await knownEvent();
    const answer = await (await organiserOf(event)).post(`/api/events/${event.event_id}/media`, body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
