import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { PersonalDataService } from '@poydu/messaging';
import {
  aCaller,
  expectStatus,
  identityHeaders,
  type RunningService,
  startService,
  TestClock,
  testDatabase,
  type TestDatabase,
  until,
} from '@poydu/testing';
import sharp from 'sharp';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { ExportRepository } from '../src/export/export.repository.js';
import type { Picture, UploadTicket } from '../src/pictures/pictures.dto.js';
import { PicturesService } from '../src/pictures/pictures.service.js';
import { ObjectStore } from '../src/store/object-store.js';

describe("a person's own picture", () => {
  const clock = new TestClock();
  let database: TestDatabase;
  let service: RunningService;
  let folder: string;
  let photograph: Buffer;

  beforeAll(async () => {
    database = await testDatabase('media', migrations);
    folder = await mkdtemp(join(tmpdir(), 'poydu-media-'));
    const store = { OBJECT_STORE: 'disk', OBJECT_STORE_DIR: folder, S3_SECRET_ACCESS_KEY: 'signs-uploads-in-tests' };
    service = await startService(AppModule, { service: 'media', settings: { DATABASE_URL: database.url, ...store }, clock });
    photograph = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#36c' } })
      .withExif({ IFD0: { Copyright: 'canary-of-the-camera' }, IFD3: { GPSLatitude: '55/1 45/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(async () => {
    await service.close();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const as = async (caller: Caller) => service.http.as(await identityHeaders(caller));
  const announcement = () => ({ file_name: 'я.jpg', content_type: 'image/jpeg', size: photograph.length });

  async function announce(person: Caller): Promise<UploadTicket> {
    return expectStatus(201, await (await as(person)).post<UploadTicket>('/api/me/picture', announcement()));
  }

  async function send({ upload }: UploadTicket): Promise<void> {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(photograph)], { type: 'image/jpeg' }), 'x.jpg');
    expect((await fetch(`${service.http.url}/api/media/files`, { method: 'POST', body: form })).ok).toBe(true);
  }

  const complete = async (person: Caller, { id }: UploadTicket) => (await as(person)).post<Picture>(`/api/media/${id}/complete`);

  async function upload(person: Caller): Promise<Picture> {
    const ticket = await announce(person);
    await send(ticket);
    return expectStatus(200, await complete(person, ticket));
  }

  const statusOf = async ({ id }: { id: string }) => (await fetch(`${service.http.url}/api/media/${id}`)).status;
  const told = (person: Caller) =>
    database.query<{ type: string; payload: MediaState }>(
      "SELECT type, payload::json AS payload FROM outbox WHERE payload::json ->> 'user_id' = $1 AND topic LIKE '%media' ORDER BY seq",
      [person.userId],
    );
  async function storedAt(key: string): Promise<boolean> {
    const file = await service.get(ObjectStore, { strict: false }).read(key);
    file?.content.destroy();
    return file !== undefined;
  }

  it('is a square in two sizes that everybody may see, without what the camera wrote; the others are told of it', async () => {
    const person = aCaller();
    const picture = await upload(person);
    for (const [query, side] of [
      ['', 512],
      ['?size=small', 128],
    ] as const) {
      const file = Buffer.from(await (await fetch(`${service.http.url}/api/media/${picture.id}${query}`)).arrayBuffer());
      const { format, width, height, exif } = await sharp(file).metadata();
      expect({ format, width, height, exif }).toEqual({ format: 'webp', width: side, height: side, exif: undefined });
      expect(file.includes('canary-of-the-camera')).toBe(false);
    }
    expect(await told(person)).toMatchObject([
      {
        type: 'poydu.media.uploaded.v1',
        payload: { media_id: picture.id, event_id: null, url: picture.url, small_url: picture.small_url },
      },
    ]);
  });

  it('stands in place of the one before, also where several are completed at once: one is left, and the files of the others are gone', async () => {
    const person = aCaller();
    const first = await upload(person);
    const tickets = [await announce(person), await announce(person), await announce(person)];
    for (const ticket of tickets) await send(ticket);
    const answers = await Promise.all(tickets.map((ticket) => complete(person, ticket)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await statusOf(first)).toBe(404);
    const left = [];
    for (const ticket of tickets) if ((await statusOf(ticket)) === 200) left.push(ticket.id);
    expect(left).toHaveLength(1);
    for (const { id } of [first, ...tickets])
      expect([await storedAt(`pictures/${id}`), await storedAt(`small/${id}`)]).toEqual(id === left[0] ? [true, true] : [false, false]);
    const states = new Map((await told(person)).map(({ payload }) => [payload.media_id, payload.deleted]));
    expect([...states].filter(([, deleted]) => !deleted).map(([id]) => id)).toEqual(left);
  });

  it('is deleted with its files, also one that was announced only; to ask again changes nothing', async () => {
    const person = aCaller();
    const picture = await upload(person);
    const pending = await announce(person);
    const http = await as(person);
    expectStatus(204, await http.delete('/api/me/picture'));
    expectStatus(204, await http.delete('/api/me/picture'));
    expect([await statusOf(picture), await storedAt(`pictures/${picture.id}`)]).toEqual([404, false]);
    await send(pending);
    expect((await complete(person, pending)).status).toBe(404);
    expect((await told(person)).map(({ type }) => type)).toEqual(['poydu.media.uploaded.v1', 'poydu.media.deleted.v1']);
  });

  it('is nobody else’s to complete or to delete but an administrator’s, which stands in the audit log', async () => {
    const [person, administrator] = [aCaller(), aCaller({ roles: ['USER', 'ADMINISTRATOR'] })];
    const [stranger, moderator] = [await as(aCaller()), await as(administrator)];
    const picture = await upload(person);
    const pending = await announce(person);
    await send(pending);
    expect((await stranger.post(`/api/media/${pending.id}/complete`)).status).toBe(404);
    expect((await stranger.delete(`/api/media/${picture.id}`)).status).toBe(404);
    expectStatus(204, await moderator.delete(`/api/media/${picture.id}`));
    expect(await statusOf(picture)).toBe(404);
    const acts = await database.query("SELECT payload::jsonb - 'act_id' - 'acted_at' AS act FROM outbox WHERE key = $1", [person.userId]);
    const subject = { subject_kind: 'user', subject_id: person.userId };
    expect(acts).toEqual([
      { act: { actor_id: administrator.userId, action: 'delete-picture', ...subject, detail: { media_id: picture.id } } },
    ]);
  });

  it('is announced five times at most without being sent, however many ask at once; what was never sent is forgotten', async () => {
    const person = aCaller();
    const http = await as(person);
    const answers = await Promise.all(Array.from({ length: 8 }, () => http.post('/api/me/picture', announcement())));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    clock.advance({ hours: 2 });
    await service.get(PicturesService).sweep();
    await announce(person);
  });

  it('is part of what the person takes along, and goes with the person, file and all', async () => {
    const person = aCaller();
    const picture = await upload(person);
    expect(await service.get(ExportRepository, { strict: false }).read(person.userId)).toMatchObject({
      pictures: [{ id: picture.id, event_id: null, path: `/api/media/${picture.id}` }],
    });
    await service.get(PersonalDataService, { strict: false }).erase(person.userId);
    await until('it is acknowledged', async () => (await database.query('SELECT FROM outbox WHERE key = $1', [person.userId])).length > 0);
    expect([await statusOf(picture), await storedAt(`pictures/${picture.id}`), await storedAt(`small/${picture.id}`)]).toEqual([
      404,
      false,
      false,
    ]);
    expect(await database.query('SELECT FROM event_media WHERE user_id = $1', [person.userId])).toEqual([]);
  });

  it.each([
    ['too large a size', { size: 20_000_000 }, '/size'],
    ['a kind that is no picture', { content_type: 'application/pdf' }, '/content_type'],
    ['somebody else’s id', { user_id: aCaller().userId }, '/user_id'],
  ])('announced with %s is refused, naming the field', async (_, fields, pointer) => {
    const answer = await (await as(aCaller())).post('/api/me/picture', { ...announcement(), ...fields });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
