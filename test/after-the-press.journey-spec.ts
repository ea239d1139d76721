import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';

const { http, signUp, publish, press, untilNamed } = fleet();

/** The smallest picture there is: one transparent pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

let organiser: Member;
let attendee: Member;
let stranger: Member;
let eventId: string;
let registrationId: string;

beforeAll(async () => {
  [organiser, attendee, stranger] = await Promise.all([signUp('Ольга Журавлёва'), signUp('Антон Рябов'), signUp()]);
  // So soon that the door is open already.
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  eventId = await publish(organiser, { starts_at: inHours(2), ends_at: inHours(4) });
  registrationId = expectStatus(200, await press(attendee, eventId)).registration_id;
  await untilNamed(organiser, eventId);
});

describe('who has a seat', () => {
  it('writes in the event’s room with the organiser, a repeated message once; a stranger neither reads nor writes there', async () => {
    const path = `/api/events/${eventId}/chat/messages`;
    const message = { message: 'Где встречаемся? 🤔', client_id: randomUUID() };
    await until('the attendee is in the room', async () => (await attendee.http.post(path, message)).status === 201);
    const repeated = expectStatus(201, await attendee.http.post<{ id: string; seq: number }>(path, message));
    const reply = { message: 'У входа', client_id: randomUUID() };
    expectStatus(201, await organiser.http.post(path, reply));
    const { items } = expectStatus(200, await organiser.http.get<{ items: { id: string; message: string }[] }>(path));
    expect(items.map((item) => item.message).toSorted()).toEqual([message.message, reply.message].toSorted());
    const later = await attendee.http.get<{ items: object[] }>(`${path}?after_seq=${String(repeated.seq)}`);
    expect(expectStatus(200, later).items).toMatchObject([{ message: reply.message, user_id: organiser.id }]);
    expect(await stranger.http.get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await stranger.http.post(path, { ...reply, client_id: randomUUID() })).toMatchObject({ status: 403 });
  });

  it('says that he comes, and the organiser sees it', async () => {
    expectStatus(200, await attendee.http.post(`/api/registrations/${registrationId}/confirm`));
    expect((await stranger.http.post(`/api/registrations/${registrationId}/confirm`)).status).toBe(404);
    expect(expectStatus(200, await organiser.http.get(`/api/events/${eventId}/attendees`))).toMatchObject({
      items: [{ registration_id: registrationId, user_id: attendee.id, confirmed: true }],
    });
    expect((await stranger.http.get(`/api/events/${eventId}/attendees`)).status).toBe(403);
  });

  it('may not review before having been there', async () => {
    expect(await attendee.http.post(`/api/events/${eventId}/reviews`, { rating: 5 })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  it('gets in with the ticket, once, at this event’s door alone, and by its organiser alone', async () => {
    const { ticket } = expectStatus(200, await attendee.http.get<{ ticket: string }>(`/api/registrations/${registrationId}/ticket`));
    expect((await attendee.http.get(`/api/registrations/${registrationId}/ticket.png`)).headers.get('content-type')).toBe('image/png');
    expect((await stranger.http.get(`/api/registrations/${registrationId}/ticket`)).status).toBe(404);
    const door = `/api/events/${eventId}/check-in`;
    expect((await stranger.http.post(door, { ticket })).status).toBe(403);
    const otherDoor = `/api/events/${await publish(organiser)}/check-in`;
    for (const [path, shown] of [
      [door, `${ticket.slice(0, -6)}AAAAAA`],
      [door, organiser.sessionToken],
      [otherDoor, ticket],
    ] as const) {
      expect(await organiser.http.post(path, { ticket: shown })).toMatchObject({ status: 422, body: { code: 'invalid-ticket' } });
    }
    expect(expectStatus(200, await organiser.http.post(door, { ticket }))).toMatchObject({
      status: 'attended',
      attendee: { registration_id: registrationId, user_id: attendee.id, full_name: 'Антон Рябов' },
    });
    expect(await organiser.http.post(door, { ticket })).toMatchObject({ status: 409, body: { code: 'already-checked-in' } });
  });

  it('reviews it afterwards, once, and everybody sees it, also in the event’s rating', async () => {
    const path = `/api/events/${eventId}/reviews`;
    await until(
      'review knows who was there',
      async () => (await attendee.http.post(path, { rating: 4, comment: 'Ветрено' })).status === 201,
    );
    expect(await attendee.http.post(path, { rating: 5 })).toMatchObject({ status: 409, body: { code: 'already-reviewed' } });
    expect((await stranger.http.post(path, { rating: 1 })).status).toBe(403);
    await until('everybody sees it', async () => {
      const { items } = expectStatus(200, await http.get<{ items: { rating: number }[] }>(path));
      return items.length === 1 && items[0]?.rating === 4;
    });
    await until('the event’s rating has it', async () => {
      const { rating } = expectStatus(200, await http.get<{ rating: { count: number; average: number } }>(`/api/events/${eventId}`));
      return rating.count === 1 && rating.average === 4;
    });
    await until('it stands in the attendee’s activity', async () => {
      const { items } = expectStatus(200, await attendee.http.get<{ items: { kind: string }[] }>('/api/me/activity'));
      return items.some(({ kind }) => kind === 'reviewed') && items.some(({ kind }) => kind === 'attended');
    });
  });
});

describe('a picture', () => {
  it('is uploaded by the organiser, and fetched by everybody as the service has written it anew; nobody else uploads one', async () => {
    const path = `/api/events/${eventId}/media`;
    const announcement = { file_name: 'афиша.png', content_type: 'image/png', size: png.length };
    await until('media knows the event', async () => (await organiser.http.get(path)).status === 200);
    expect((await stranger.http.post(path, announcement)).status).toBe(403);
    expect((await organiser.http.post(path, { ...announcement, content_type: 'text/html' })).status).toBe(400);
    const { id, upload } = expectStatus(
      201,
      await organiser.http.post<{ id: string; upload: { url: string; fields: Record<string, string> } }>(path, announcement),
    );
    expect((await organiser.http.post(`/api/media/${id}/complete`)).status).toBe(409);
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([png], { type: 'image/png' }), 'x.png');
    expect((await fetch(upload.url, { method: 'POST', body: form })).ok).toBe(true);
    expectStatus(200, await organiser.http.post(`/api/media/${id}/complete`));

    const { items } = expectStatus(200, await http.get<{ items: { id: string; url: string }[] }>(path));
    expect(items).toMatchObject([{ id }]);
    const file = await fetch(new URL(items[0]?.url ?? '', http.url));
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(file.headers.get('cache-control')).toMatch(/^public, max-age=/);
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(false);
    expect((await stranger.http.delete(`/api/media/${id}`)).status).toBeGreaterThanOrEqual(403);
    await until('the event shows it', async () => (await http.get<{ image_url: string | null }>(`/api/events/${eventId}`)).body.image_url);
    expectStatus(204, await organiser.http.delete(`/api/media/${id}`));
    await until('it is gone', async () => (await http.get(`/api/media/${id}`)).status === 404);
  });
});
