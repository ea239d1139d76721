import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonalDataService } from '@poydu/messaging';
import { aCaller, anEvent, aProfile, aRegistration, expectStatus, fullScansOfPerson } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { MembersConsumer } from '../src/members/members.consumer.js';
import type { ChatMessage, ChatMessageList } from '../src/messages/messages.dto.js';
import { run, type Running } from './running.js';

describe('when a person is erased', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  it('the messages of the person are empty and nameless, without a gap in their numbers; those of others stay', async () => {
    const members = running.service.get(MembersConsumer, { strict: false });
    const event = anEvent();
    await members.onEvent(event);
    const [person, other] = [aCaller(), aCaller()];
    const say = async (userId: string, message: string) => {
      const http = await running.as(aCaller({ userId }));
      const body = { message, client_id: uuidv7() };
      return expectStatus(201, await http.post<ChatMessage>(`/api/events/${event.event_id}/chat/messages`, body));
    };
    for (const { userId } of [person, other]) await members.onRegistration(aRegistration({ user_id: userId }, event));
    await members.onProfile(aProfile({ user_id: person.userId, full_name: 'Канарейкина Анна' }));
    const [first] = [await say(person.userId, 'Мой номер +79995550101'), await say(other.userId, 'Здравствуйте')];

    const client = await running.connect(person);
    await client.ask('join', { event_id: event.event_id });
    await client.ask('read', { event_id: event.event_id, seq: 1 });
    const kept = async (table: string) =>
      (await running.database.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [person.userId])).length;
    expect([await kept('read_marks'), await kept('websocket_connections')]).toEqual([1, 1]);

    await running.service.get(PersonalDataService, { strict: false }).erase(person.userId);
    expect([await kept('read_marks'), await kept('websocket_connections')]).toEqual([0, 0]);
    await members.onProfile(aProfile({ user_id: person.userId, full_name: 'Канарейкина Анна' }));
    await members.onProfileErased(null, { key: person.userId });

    const http = await running.as(other);
    const { items } = expectStatus(200, await http.get<ChatMessageList>(`/api/events/${event.event_id}/chat/messages?after_seq=0`));
    expect(items).toMatchObject([
      { seq: 1, id: first.id, message: '', full_name: null },
      { seq: 2, message: 'Здравствуйте' },
    ]);
    const told = await running.database.query('SELECT type, payload FROM outbox WHERE key = $1 ORDER BY seq DESC LIMIT 1', [first.id]);
    expect(told).toEqual([{ type: 'poydu.chat.message-erased.v1', payload: null }]);
    const acknowledged = await running.database.query('SELECT type FROM outbox WHERE key = $1', [person.userId]);
    expect(acknowledged).toEqual([{ type: 'poydu.erasure.acknowledged.v1' }]);
  });

  it('also of what the person had deleted nothing is left in the topic', async () => {
    const event = await running.knownEvent();
    const person = await running.person(event);
    const http = await running.as(person);
    const path = `/api/events/${event.event_id}/chat/messages`;
    const { id } = expectStatus(201, await http.post<ChatMessage>(path, { message: 'Лишнее', client_id: uuidv7() }));
    expect((await http.delete(`${path}/${id}`)).status).toBe(204);
    await running.service.get(PersonalDataService, { strict: false }).erase(person.userId);
    const told = await running.database.query('SELECT type, payload FROM outbox WHERE key = $1 ORDER BY seq DESC LIMIT 1', [id]);
    expect(told).toEqual([{ type: 'poydu.chat.message-erased.v1', payload: null }]);
  });

  it('what is kept on the person is read and erased by indexes alone', async () => {
    const personalData = running.service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ ...running, personalData })).toEqual([]);
  });
});
