import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState, RegistrationStatus } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { aCaller, anEvent, aProfile, aRegistration } from '@poydu/testing';
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

  const members = () => running.service.get(MembersConsumer);
  const room = (event: EventState) => `/api/events/${event.event_id}/chat/messages`;

  async function knownEvent(overrides: Partial<EventState> = {}): Promise<EventState> {
    const event = anEvent(overrides);
    await members().onEvent(event);
    return event;
  }

  async function person(event: EventState, status: RegistrationStatus = 'registered'): Promise<Caller> {
    const caller = aCaller();
    await members().onRegistration(aRegistration({ user_id: caller.userId, status }, event));
    return caller;
  }

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

  it('needs a log-in', async () => {
    expect(await running.service.http.get(room(await knownEvent()))).toMatchObject({ status: 401 });
  });
});
