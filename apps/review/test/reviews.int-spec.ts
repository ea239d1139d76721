import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RegistrationState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { aCaller, aProfile, aRegistration } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { ProfilesConsumer } from '../src/attendance/profiles.consumer.js';
import { RegistrationsConsumer } from '../src/attendance/registrations.consumer.js';
import type { Review } from '../src/reviews/reviews.dto.js';
import { run, type Running } from './running.js';

describe('reviews', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  const told = (state: RegistrationState) => running.service.get(RegistrationsConsumer).onRegistration(state);

  /** Somebody who was checked in at the event. */
  async function attendee(eventId: string): Promise<Caller> {
    const caller = aCaller();
    await told(aRegistration({ event_id: eventId, user_id: caller.userId, status: 'attended', version: 2 }));
    return caller;
  }

  const outbox = () =>
    running.database.query<{ type: string; data: { version: number; deleted: boolean; summary: object } }>(
      'SELECT type, payload::json AS data FROM outbox ORDER BY seq',
    );

  it('are written by people who attended, and read by everybody under their names', async () => {
    const eventId = uuidv7();
    const caller = await attendee(eventId);
    await running.service.get(ProfilesConsumer).onProfile(aProfile({ user_id: caller.userId, full_name: 'Анна Ли' }));
    const posted = await (await running.as(caller)).post<Review>(`/api/events/${eventId}/reviews`, { rating: 4, comment: 'Хорошо' });
    expect(posted).toMatchObject({
      status: 201,
      body: { event_id: eventId, rating: 4, comment: 'Хорошо', author: { full_name: 'Анна Ли' } },
    });
    const listed = await running.service.http.get(`/api/events/${eventId}/reviews`);
    expect(listed).toMatchObject({
      status: 200,
      body: { items: [{ id: posted.body.id, author: { user_id: caller.userId } }], next_cursor: null },
    });
  });

  it('are refused from people who only registered, or were never there', async () => {
    const eventId = uuidv7();
    const registered = aCaller();
    await told(aRegistration({ event_id: eventId, user_id: registered.userId }));
    for (const caller of [registered, aCaller()]) {
      const answer = await (await running.as(caller)).post(`/api/events/${eventId}/reviews`, { rating: 5 });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  it('do not count an attendance that was taken back by a newer message, whatever the order of arrival', async () => {
    const eventId = uuidv7();
    const caller = aCaller();
    const registration = aRegistration({ event_id: eventId, user_id: caller.userId });
    await told({ ...registration, status: 'cancelled', version: 3 });
    await told({ ...registration, status: 'attended', version: 2 });
    expect(await (await running.as(caller)).post(`/api/events/${eventId}/reviews`, { rating: 5 })).toMatchObject({ status: 403 });
  });

  it('are one each: of ten at once one stays, and the summary counts it once', async () => {
    const eventId = uuidv7();
    const http = await running.as(await attendee(eventId));
    const answers = await Promise.all(Array.from({ length: 10 }, () => http.post(`/api/events/${eventId}/reviews`, { rating: 5 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await running.database.query('SELECT count, rating_sum FROM event_summaries WHERE event_id = $1', [eventId])).toEqual([
      { count: 1, rating_sum: 5 },
    ]);
  });

  it('are changed and deleted by their author alone, and each change says the new summary', async () => {
    const eventId = uuidv7();
    const [author, other] = [await running.as(await attendee(eventId)), await running.as(await attendee(eventId))];
    await running.database.query('DELETE FROM outbox');
    const { body: review } = await author.post<Review>(`/api/events/${eventId}/reviews`, { rating: 2, comment: 'Скучно' });
    await other.post(`/api/events/${eventId}/reviews`, { rating: 5 });
    expect(await other.patch(`/api/reviews/${review.id}`, { rating: 1 })).toMatchObject({
      status: 404,
      body: { code: 'review-not-found' },
    });
    expect(await other.delete(`/api/reviews/${review.id}`)).toMatchObject({ status: 404 });
    expect(await author.patch(`/api/reviews/${review.id}`, { rating: 4, comment: null })).toMatchObject({
      status: 200,
      body: { rating: 4, comment: null },
    });
    expect(await author.delete(`/api/reviews/${review.id}`)).toMatchObject({ status: 204 });
    expect(await author.delete(`/api/reviews/${review.id}`)).toMatchObject({ status: 404 });
    expect((await outbox()).map(({ data }) => [data.version, data.deleted, data.summary])).toEqual([
      [1, false, { version: 1, count: 1, average: 2 }],
      [1, false, { version: 2, count: 2, average: 3.5 }],
      [2, false, { version: 3, count: 2, average: 4.5 }],
      [3, true, { version: 4, count: 1, average: 5 }],
    ]);
    expect(await author.post(`/api/events/${eventId}/reviews`, { rating: 3 })).toMatchObject({ status: 201 });
  });

  it('are listed newest first, page by page, each once', async () => {
    const eventId = uuidv7();
    const ids: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const { body } = await (await running.as(await attendee(eventId))).post<Review>(`/api/events/${eventId}/reviews`, { rating: 5 });
      ids.unshift(body.id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await running.service.http.get<{ items: Review[]; next_cursor: string | null }>(
        `/api/events/${eventId}/reviews?limit=2${query}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(ids);
  });

  it.each([
    ['no rating', {}, '/rating'],
    ['a rating of six', { rating: 6 }, '/rating'],
    ['half a star', { rating: 4.5 }, '/rating'],
    ['a comment that is too long', { rating: 5, comment: 'x'.repeat(5001) }, '/comment'],
    ['an unknown field', { rating: 5, stars: 5 }, '/stars'],
  ])('with %s are refused, naming the field', async (_, body, pointer) => {
    const eventId = uuidv7();
    const answer = await (await running.as(await attendee(eventId))).post(`/api/events/${eventId}/reviews`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });
  });

  it('refuse a cursor that is not one of ours', async () => {
    for (const cursor of [
      'x',
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('["2026-01-01T00:00:00Z","\'"]').toString('base64url'),
    ]) {
      expect(await running.service.http.get(`/api/events/${uuidv7()}/reviews?cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-cursor' },
      });
    }
  });

  it('are found by their authors, until they delete them', async () => {
    const eventId = uuidv7();
    const [author, other] = [await running.as(await attendee(eventId)), await running.as(await attendee(eventId))];
    const { body } = await author.post<Review>(`/api/events/${eventId}/reviews`, { rating: 3 });
    expect(await author.get(`/api/events/${eventId}/reviews/mine`)).toMatchObject({ status: 200, body: { id: body.id, rating: 3 } });
    expect(await other.get(`/api/events/${eventId}/reviews/mine`)).toMatchObject({ status: 404, body: { code: 'review-not-found' } });
    expect((await author.delete(`/api/reviews/${body.id}`)).status).toBe(204);
    expect((await author.get(`/api/events/${eventId}/reviews/mine`)).status).toBe(404);
    expect((await running.service.http.get(`/api/events/${eventId}/reviews/mine`)).status).toBe(401);
  });

  it('need a log-in to write', async () => {
    expect(await running.service.http.post(`/api/events/${uuidv7()}/reviews`, { rating: 5 })).toMatchObject({ status: 401 });
  });
});
