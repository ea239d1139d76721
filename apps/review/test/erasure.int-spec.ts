import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonalDataService } from '@poydu/messaging';
import { aCaller, aProfile, aRegistration, expectStatus, fullScansOfPerson } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { ProfilesConsumer } from '../src/attendance/profiles.consumer.js';
import { RegistrationsConsumer } from '../src/attendance/registrations.consumer.js';
import type { Review } from '../src/reviews/reviews.dto.js';
import { run, type Running } from './running.js';

const words = 'Я, Канарейкина Анна, была здесь';

describe('when a person is erased', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  const told = (type: string, key: string) =>
    running.database.query<{ data: { version: number; comment: string | null; summary: { count: number; average: number } } }>(
      'SELECT payload::json AS data FROM outbox WHERE type = $1 AND key = $2 ORDER BY seq',
      [type, key],
    );

  /** A review of somebody whose name is known. */
  async function review(userId: string): Promise<Review> {
    const eventId = uuidv7();
    await running.service
      .get(RegistrationsConsumer)
      .onRegistration(aRegistration({ event_id: eventId, user_id: userId, status: 'attended', version: 2 }));
    const http = await running.as(aCaller({ userId }));
    return expectStatus(201, await http.post<Review>(`/api/events/${eventId}/reviews`, { rating: 4, comment: words }));
  }

  it('the stars stay and count, the words and the name are gone, here and in the newest that others are told', async () => {
    const userId = uuidv7();
    await running.service.get(ProfilesConsumer).onProfile(aProfile({ user_id: userId, full_name: 'Канарейкина Анна' }));
    const [shown, deleted, ofOther] = [await review(userId), await review(userId), await review(uuidv7())];
    const http = await running.as(aCaller({ userId }));
    expectStatus(204, await http.delete(`/api/reviews/${deleted.id}`));

    await running.service.get(PersonalDataService, { strict: false }).erase(userId);

    const listed = expectStatus(200, await running.service.http.get<{ items: Review[] }>(`/api/events/${shown.event_id}/reviews`));
    expect(listed.items).toMatchObject([{ rating: 4, comment: null, author: { full_name: null } }]);
    expect(await running.database.query('SELECT id FROM reviews WHERE comment IS NOT NULL AND user_id = $1', [userId])).toEqual([]);
    const [change] = await told('poydu.review.changed.v1', shown.id);
    expect(change?.data).toMatchObject({ version: 2, comment: null, summary: { count: 1, average: 4 } });
    expect((await told('poydu.review.changed.v1', deleted.id)).at(-1)?.data).toMatchObject({ comment: null });
    expect(await told('poydu.erasure.acknowledged.v1', userId)).toMatchObject([{ data: { user_id: userId, service: 'review' } }]);
    const other = expectStatus(200, await running.service.http.get<{ items: Review[] }>(`/api/events/${ofOther.event_id}/reviews`));
    expect(other.items).toMatchObject([{ comment: words }]);
  });

  it('a name that comes late goes with the tombstone behind it', async () => {
    const userId = uuidv7();
    const { event_id: eventId } = await review(userId);
    await running.service.get(PersonalDataService, { strict: false }).erase(userId);
    const profiles = running.service.get(ProfilesConsumer);
    await profiles.onProfile(aProfile({ user_id: userId, full_name: 'Канарейкина Анна' }));
    await profiles.onProfileErased(null, { key: userId });
    const listed = await running.service.http.get<{ items: Review[] }>(`/api/events/${eventId}/reviews`);
    expect(listed.body.items).toMatchObject([{ author: { full_name: null } }]);
  });

  it('what is kept on the person is read and erased by indexes alone', async () => {
    const personalData = running.service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ ...running, personalData })).toEqual([]);
  });
});
