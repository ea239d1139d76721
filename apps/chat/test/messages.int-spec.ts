import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { aCaller, anEvent, aProfile, expectStatus } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { MembersConsumer } from '../src/members/members.consumer.js';
import type { ChatMessage, ChatMessageList } from '../src/messages/messages.dto.js';
import { run, type Running } from './running.js';

describe('the room of an event', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  const members = () => running.service.get(MembersConsumer, { strict: false });
  const room = (event: EventState) => `/api/events/${event.event_id}/chat/messages`;

  const knownEvent: Running['knownEvent'] = (overrides) => running.knownEvent(overrides);
  const person: Running['person'] = (event, status) => running.person(event, status);

  const say = async (caller: Caller, event: EventState, message: string, clientId = uuidv7()) =>
    (await running.as(caller)).post<ChatMessage>(room(event), { message, client_id: clientId });

  it('is for people who have a seat and for the organiser', async () => {
    const event = await knownEvent();
    const attendee = await person(event);
    await members().onProfile(aProfile({ user_id: attendee.userId, full_name: 'Анна Ли' }));
    expect(await say(attendee, event, 'Привет')).toMatchObject({
      status: 201,
      body: { seq: 1, full_name: 'Анна Ли', message_type: 'text' },
    });
    const organiser = aCaller({ userId: event.organiser_id });
    expect(await say(organiser, event, 'Здравствуйте')).toMatchObject({ status: 201, body: { seq: 2, full_name: null } });
    expect(await (await running.as(organiser)).get(room(event))).toMatchObject({
      status: 200,
      body: { items: [{ message: 'Здравствуйте' }, { message: 'Привет' }] },
    });
  });

  it('is for co-organisers as for the organiser, while they are named, also before anybody else may know of it', async () => {
    const beside = aCaller();
    const event = await knownEvent({ status: 'draft', co_organiser_ids: [beside.userId] });
    expect(await say(beside, event, 'Проверка')).toMatchObject({ status: 201 });
    const published = { ...event, status: 'active' as const, version: event.version + 1 };
    await members().onEvent(published);
    expect(await say(beside, event, 'Здравствуйте')).toMatchObject({ status: 201 });
    await members().onEvent({ ...published, co_organiser_ids: [], version: published.version + 1 });
    expect(await say(beside, event, 'Пустите')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each(['cancelled', 'waitlisted', 'declined', 'pending_approval'] as const)(
    'stays closed to somebody whose registration is %s',
    async (status) => {
      const event = await knownEvent();
      const caller = await person(event, status);
      expect(await say(caller, event, 'Пустите')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await (await running.as(caller)).get(room(event))).toMatchObject({ status: 403 });
    },
  );

  it.each(['draft', 'pending_review', 'rejected'] as const)('does not exist for strangers while the event is %s', async (status) => {
    const event = await knownEvent({ status });
    expect(await say(aCaller(), event, 'Есть кто?')).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
    expect(await say(aCaller({ userId: event.organiser_id }), event, 'Проба')).toMatchObject({ status: 201 });
    expect(await say(aCaller(), anEvent(), 'Есть кто?')).toMatchObject({ status: 404 });
  });

  it('takes a repeated message once, even ten times at once', async () => {
    const event = await knownEvent();
    const caller = await person(event);
    const clientId = uuidv7();
    const answers = await Promise.all(Array.from({ length: 10 }, () => say(caller, event, 'Раз', clientId)));
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body.id} ${String(body.seq)}`)).size).toBe(1);
    expect(await say(caller, event, 'Два')).toMatchObject({ body: { seq: 2 } });
  });

  it('numbers its messages without gaps, whoever writes at once, and gives them forward and backward', async () => {
    const event = await knownEvent();
    const people = await Promise.all(Array.from({ length: 4 }, () => person(event)));
    await Promise.all(people.flatMap((caller) => [1, 2, 3].map((nth) => say(caller, event, String(nth)))));
    const http = await running.as(aCaller({ userId: event.organiser_id }));
    const seqs = async (query: string) => (await http.get<ChatMessageList>(`${room(event)}?${query}`)).body.items.map(({ seq }) => seq);
    expect(await seqs('after_seq=0&limit=100')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await seqs('after_seq=10')).toEqual([11, 12]);
    expect(await seqs('before_seq=4')).toEqual([3, 2, 1]);
    expect(await seqs('limit=2')).toEqual([12, 11]);
  });

  it.each([
    ['no text', { client_id: uuidv7() }, '/message'],
    ['an empty text', { message: '', client_id: uuidv7() }, '/message'],
    ['a null character', { message: 'a\0', client_id: uuidv7() }, '/message'],
    ['a client_id that is no UUID', { message: 'x', client_id: '1' }, '/client_id'],
    ['an unknown type', { message: 'x', client_id: uuidv7(), message_type: 'video' }, '/message_type'],
  ])('refuses a message with %s, naming the field', async (_, body, pointer) => {
    const event = await knownEvent();
    expect(await (await running.as(await person(event))).post(room(event), body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    });
  });

  it('takes so many messages of a person in ten seconds, in all rooms together; a repeat is answered all the same', async () => {
    const few = await run({ MESSAGES_PER_TEN_SECONDS: '3' });
    const began = new Date();
    few.service.get(Clock, { strict: false }).now = () => began;
    try {
      const events = [await few.knownEvent(), await few.knownEvent()] as const;
      const organiser = aCaller({ userId: events[0].organiser_id });
      const http = await few.as(organiser);
      const own = await few.knownEvent({ organiser_id: organiser.userId });
      const body = { message: 'Раз', client_id: uuidv7() };
      expect(await http.post(room(events[0]), body)).toMatchObject({ status: 201 });
      for (const event of [events[0], own]) {
        expect(await http.post(room(event), { message: 'Ещё', client_id: uuidv7() })).toMatchObject({ status: 201 });
      }
      const refused = await http.post(room(own), { message: 'Лишнее', client_id: uuidv7() });
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(10);
      expect(await http.post(room(events[0]), body)).toMatchObject({ status: 201, body: { seq: 1 } });
      const other = await few.as(aCaller({ userId: events[1].organiser_id }));
      expect(await other.post(room(events[1]), { message: 'Я первый раз', client_id: uuidv7() })).toMatchObject({ status: 201 });
    } finally {
      await few.close();
    }
  });

  it('says how far one has read, never back, and not beyond the last message', async () => {
    const event = await knownEvent();
    const [caller, other] = [await person(event), await person(event)];
    for (const text of ['Раз', 'Два', 'Три']) await say(other, event, text);
    const [http, others] = [await running.as(caller), await running.as(other)];
    const chat = `/api/events/${event.event_id}/chat`;
    expect(await http.get(chat)).toMatchObject({ status: 200, body: { last_seq: 3, read_seq: 0, present: 0 } });
    expect(await http.put(`${chat}/read`, { seq: 2 })).toMatchObject({ status: 200, body: { user_id: caller.userId, seq: 2 } });
    expect(await http.put(`${chat}/read`, { seq: 1 })).toMatchObject({ status: 200, body: { seq: 2 } });
    expect(await http.get(chat)).toMatchObject({ body: { read_seq: 2 } });
    expect(await others.get(chat)).toMatchObject({ body: { read_seq: 0 } });
    for (const seq of [4, 0, 1.5, null]) {
      expect(await http.put(`${chat}/read`, { seq })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/seq' }] } });
    }
    const stranger = await running.as(aCaller());
    expect(await stranger.get(chat)).toMatchObject({ status: 403 });
    expect(await stranger.put(`${chat}/read`, { seq: 1 })).toMatchObject({ status: 403 });
    expect(await http.get(`/api/events/${uuidv7()}/chat`)).toMatchObject({ status: 404 });
  });

  describe('a message that is deleted', () => {
    const listed = async (caller: Caller, event: EventState) =>
      (await (await running.as(caller)).get<ChatMessageList>(`${room(event)}?after_seq=0`)).body.items;
    const remove = async (caller: Caller, event: EventState, id: string) => (await running.as(caller)).delete(`${room(event)}/${id}`);
    const saidBy = async (caller: Caller, event: EventState, message: string) => expectStatus(201, await say(caller, event, message));

    it('by its author, the organiser or a co-organiser leaves an empty place for everybody, without a gap', async () => {
      const beside = aCaller();
      const event = await knownEvent({ co_organiser_ids: [beside.userId] });
      const [author, reader] = [await person(event), await person(event)];
      const said = [await saidBy(author, event, 'Раз'), await saidBy(author, event, 'Два'), await saidBy(author, event, 'Три')];
      const organiser = aCaller({ userId: event.organiser_id });
      for (const [nth, caller] of [author, organiser, beside].entries()) {
        expect(await remove(caller, event, said[nth]?.id ?? '')).toMatchObject({ status: 204 });
      }
      expect(await listed(reader, event)).toEqual(
        said.map((one) => ({ ...one, message: '', message_type: 'text', deleted_at: expect.any(String) })),
      );
      expect(await (await running.as(reader)).get(`/api/events/${event.event_id}/chat`)).toMatchObject({
        body: { last_seq: 3, deletions: 3, may_delete_all: false },
      });
      expect(await (await running.as(beside)).get(`/api/events/${event.event_id}/chat`)).toMatchObject({ body: { may_delete_all: true } });
      expect(
        await running.database.query('SELECT id FROM chat_messages WHERE message <> $1 AND id = ANY ($2)', ['', said.map(({ id }) => id)]),
      ).toEqual([]);
    });

    it('is deleted by nobody else: neither by another guest nor by an administrator, and strangers do not learn of it', async () => {
      const event = await knownEvent();
      const [author, guest, waiting] = [await person(event), await person(event), await person(event, 'waitlisted')];
      const { id } = await saidBy(author, event, 'Моё');
      for (const other of [guest, waiting, aCaller({ roles: ['ADMINISTRATOR'] })]) {
        expect(await remove(other, event, id)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
      expect(await running.service.http.delete(`${room(event)}/${id}`)).toMatchObject({ status: 401 });
      const elsewhere = await knownEvent();
      const organiser = aCaller({ userId: elsewhere.organiser_id });
      expect(await remove(organiser, elsewhere, id)).toMatchObject({ status: 404, body: { code: 'message-not-found' } });
      expect(await remove(aCaller(), anEvent(), id)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
      expect(await remove(author, event, 'x')).toMatchObject({ status: 400 });
      expect(await listed(guest, event)).toMatchObject([{ id, message: 'Моё', deleted_at: null }]);
    });

    it('is taken away by its author also after the seat is gone', async () => {
      const event = await knownEvent();
      const author = await person(event);
      const { id } = await saidBy(author, event, 'Я был тут');
      await running.change(event, author, 'cancelled');
      expect(await remove(author, event, id)).toMatchObject({ status: 204 });
      expect(await listed(aCaller({ userId: event.organiser_id }), event)).toMatchObject([{ id, message: '' }]);
    });

    it('is deleted and told of once, however many do it at once, and is not written again by a repeat', async () => {
      const event = await knownEvent();
      const [author, organiser] = [await person(event), aCaller({ userId: event.organiser_id })];
      const clientId = uuidv7();
      const { id } = expectStatus(201, await say(author, event, 'Раз', clientId));
      const second = await saidBy(author, event, 'Два');
      const answers = await Promise.all([author, organiser, author, organiser, author].map((caller) => remove(caller, event, id)));
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
      expect(await say(author, event, 'Раз', clientId)).toMatchObject({ body: { id, message: '' } });
      expect(await remove(author, event, second.id)).toMatchObject({ status: 204 });
      const numbers = await running.database.query('SELECT id, deletion FROM chat_messages WHERE id = ANY ($1) ORDER BY deletion', [
        [id, second.id],
      ]);
      expect(numbers).toEqual([
        { id, deletion: 1 },
        { id: second.id, deletion: 2 },
      ]);
      const told = await running.database.query(`SELECT key FROM outbox WHERE type = 'poydu.chat.message-deleted.v1' AND key = $1`, [id]);
      expect(told).toHaveLength(1);
    });

    it('tells the others, in the same transaction, which picture it named and whose message it was, and nothing of a text', async () => {
      const event = await knownEvent();
      const author = await person(event);
      const media_id = uuidv7();
      const picture = { message: media_id.toUpperCase(), message_type: 'media', client_id: uuidv7() };
      const shown = expectStatus(201, await (await running.as(author)).post<ChatMessage>(room(event), picture));
      const text = await saidBy(author, event, `Не картинка: ${media_id}`);
      for (const { id } of [shown, text]) await remove(aCaller({ userId: event.organiser_id }), event, id);
      const told = async (id: string): Promise<unknown> => {
        const [last] = await running.database.query('SELECT payload FROM outbox WHERE key = $1 ORDER BY seq DESC LIMIT 1', [id]);
        return JSON.parse(String(last?.['payload']));
      };
      const common = { version: 2, event_id: event.event_id, user_id: author.userId, deleted_at: expect.any(String) };
      expect(await told(shown.id)).toEqual({ message_id: shown.id, media_id, ...common });
      expect(await told(text.id)).toEqual({ message_id: text.id, media_id: null, ...common });
    });
  });

  it('needs a log-in', async () => {
    expect(await running.service.http.get(room(await knownEvent()))).toMatchObject({ status: 401 });
  });
});
