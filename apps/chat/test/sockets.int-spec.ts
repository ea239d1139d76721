import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { aCaller, anEvent, aProfile, aRegistration, expectStatus, expectWithin, type RunningService, until, Line } from '@poydu/testing';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { MembersConsumer } from '../src/members/members.consumer.js';
import type { ChatMessage, ChatMessageList } from '../src/messages/messages.dto.js';
import { MessagesRepository } from '../src/messages/messages.repository.js';
import type { ChatRoom } from '../src/rooms/rooms.dto.js';
import { type Client, run, type Running } from './running.js';

describe('the sockets of two replicas', () => {
  let running: Running;
  let other: RunningService;
  beforeAll(async () => {
    running = await run({ MESSAGES_PER_TEN_SECONDS: '1000' });
    other = await running.replica();
  });
  afterAll(() => running.close());

  const members = () => running.service.get(MembersConsumer, { strict: false });
  const byHttp = async (caller: Caller, event: EventState, message: string) =>
    expectStatus(
      201,
      await (await running.as(caller)).post<ChatMessage>(`/api/events/${event.event_id}/chat/messages`, { message, client_id: uuidv7() }),
    );

  /** Somebody with a seat who has joined the room, at one replica or the other. */
  async function inRoom(event: EventState, service = running.service, caller?: Caller): Promise<Client & { caller: Caller }> {
    const who = caller ?? (await running.person(event));
    const client = await running.connect(who, { to: service.http });
    expect(await client.ask<ChatRoom>('join', { event_id: event.event_id })).toMatchObject({ result: { event_id: event.event_id } });
    return Object.assign(client, { caller: who });
  }

  const send = (client: Client, event: EventState, message: string, client_id = uuidv7()) =>
    client.ask<ChatMessage>('send', { event_id: event.event_id, message, client_id });

  /** As a replica leaves it that dies right after its commit: the message is there, and nobody was told. */
  async function commitUntold(event: EventState, userId: string, message: string): Promise<void> {
    const messages = running.service.get(MessagesRepository, { strict: false });
    await running.service.get(Database, { strict: false }).transaction(async () => {
      const room = await messages.lockRoom(uuidv7(), event.event_id, new Date());
      const row = { id: uuidv7(), user_id: userId, message_type: 'text' as const, message, client_id: uuidv7(), created_at: new Date() };
      await messages.insert(room.id, room.last_seq + 1, row);
    });
  }

  it('a message that is written at one replica reaches the sockets at both, with its number, and its writer has it as the answer', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    await members().onProfile(aProfile({ user_id: here.caller.userId, full_name: 'Анна Ли' }));
    const answer = await send(here, event, 'Привет');
    expect(answer.result).toMatchObject({ seq: 1, message: 'Привет', full_name: 'Анна Ли', user_id: here.caller.userId });
    await until('both are told', () => here.seqs(event.event_id).length + there.seqs(event.event_id).length === 2);
    expect(there.of('message')).toEqual([{ ...answer.result, event_id: event.event_id }]);
    await byHttp(here.caller, event, 'И по HTTP');
    await send(there, event, 'И обратно');
    await until('all is told', () => here.seqs(event.event_id).length === 3 && there.seqs(event.event_id).length === 3);
    expect(here.seqs(event.event_id)).toEqual([1, 2, 3]);
  });

  it('a message that is sent ten times at once is written and told once', async () => {
    const event = await running.knownEvent();
    const [writer, reader] = [await inRoom(event), await inRoom(event, other)];
    const second = await inRoom(event, other, writer.caller);
    const clientId = uuidv7();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, nth) => send(nth % 2 ? writer : second, event, 'Раз', clientId)));
    expect(new Set(answers.map(({ result }) => `${String(result?.id)} ${String(result?.seq)}`)).size).toBe(1);
    await send(writer, event, 'Два');
    await until('the second is told', () => reader.seqs(event.event_id).includes(2));
    expect(reader.seqs(event.event_id)).toEqual([1, 2]);
  });

  it('what one socket sends without waiting stays in its order', async () => {
    const event = await running.knownEvent();
    const [writer, reader] = [await inRoom(event), await inRoom(event, other)];
    const texts = Array.from({ length: 20 }, (_, nth) => String(nth));
    await Promise.all(texts.map((text) => send(writer, event, text)));
    await until('all is told', () => reader.seqs(event.event_id).length === texts.length);
    expect(reader.of('message').map(({ message }) => message)).toEqual(texts);
  });

  it('everybody in a room is told each message once, in order and without a gap, however many write at once, and where', async () => {
    const event = await running.knownEvent();
    const people = await Promise.all([inRoom(event), inRoom(event, other), inRoom(event), inRoom(event, other)]);
    let total = 0;
    const burst = fc.array(fc.record({ writer: fc.nat(people.length - 1), isHttp: fc.boolean() }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(burst, async (writes) => {
        total += writes.length;
        await Promise.all(
          writes.map(({ writer, isHttp }) => {
            const person = people[writer] as (typeof people)[number];
            return isHttp ? byHttp(person.caller, event, 'Слово') : send(person, event, 'Слово');
          }),
        );
        const wanted = Array.from({ length: total }, (_, index) => index + 1);
        for (const person of people) {
          await until('all is told', () => person.seqs(event.event_id).length >= total);
          expect(person.seqs(event.event_id)).toEqual(wanted);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('a message whose replica died between commit and telling is told all the same, within moments, and before what comes after it', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    await commitUntold(event, here.caller.userId, 'Последнее слово');
    await until('both are told', () => here.seqs(event.event_id).length === 1 && there.seqs(event.event_id).length === 1);
    await commitUntold(event, here.caller.userId, 'Ещё одно');
    await send(there, event, 'Живой');
    await until('all is told', () => here.seqs(event.event_id).length === 3);
    expect(here.seqs(event.event_id)).toEqual([1, 2, 3]);
  });

  it('what is deleted is told to the sockets at both replicas once, in the order of deletion, also when the replica died right after its commit', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    const said: (ChatMessage | undefined)[] = [];
    for (const text of ['Раз', 'Два', 'Три']) said.push((await send(here, event, text)).result);
    const remove = async (nth: number) =>
      (await running.as(here.caller)).delete(`/api/events/${event.event_id}/chat/messages/${said[nth]?.id ?? ''}`);
    expect((await remove(1)).status).toBe(204);
    await running.service
      .get(Database, { strict: false })
      .transaction(() => running.service.get(MessagesRepository, { strict: false }).delete(event.event_id, said[0]?.id ?? '', new Date()));
    const late = await inRoom(event, other);
    await until('both are told', () => [here, there].every((client) => client.of('deleted').length === 2));
    const gone = (nth: number, deletions: number) => ({
      event_id: event.event_id,
      id: said[nth]?.id,
      seq: nth + 1,
      deletions,
      deleted_at: expect.any(String),
    });
    for (const client of [here, there]) expect(client.of('deleted')).toEqual([gone(1, 1), gone(0, 2)]);
    // Who comes now finds them so, and is told how many there were.
    const joined = await late.ask<ChatRoom>('join', { event_id: event.event_id });
    expect(joined.result).toMatchObject({ last_seq: 3, deletions: 2, may_delete_all: false });
    const { result } = await late.ask<ChatMessageList>('history', { event_id: event.event_id, after_seq: 0 });
    expect(result?.items.map(({ message, deleted_at }) => [message, deleted_at !== null])).toEqual([
      ['', true],
      ['', true],
      ['Три', false],
    ]);
  });

  it('while Redis is away messages still reach the other replica, and who lost his seat is still sent out', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    running.redis.cut();
    try {
      await send(here, event, 'Без Redis');
      await until('it is told', () => there.seqs(event.event_id).length === 1);
      await running.change(event, there.caller, 'cancelled');
      await until('who left is told', () => there.of('left').length === 1);
      const ready = await fetch(`${other.http.url}/health/ready`);
      expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('redis')]);
    } finally {
      await running.mendRedis();
    }
  });

  it('a client whose replica ends is told to come again, comes to another one by itself, and loses nothing', async () => {
    const event = await running.knownEvent();
    const writer = await inRoom(event, other);
    const ending = await running.replica();
    const line = await Line.to(ending.http.url);
    try {
      const reader = await running.connect(await running.person(event), { to: line, reconnection: true });
      await reader.ask('join', { event_id: event.event_id });
      await send(writer, event, 'Раз');
      await until('it is told', () => reader.seqs(event.event_id).length === 1);
      line.leadTo(other.http.url);
      const began = performance.now();
      const closing = ending.close();
      await until('it is cut off', () => reader.ended);
      await send(writer, event, 'Два');
      await closing;
      expect(performance.now() - began).toBeLessThan(60_000);
      expect(reader.of('closed')).toMatchObject([{ code: 'unavailable' }]);
      await until('it is there again', () => reader.socket.connected);
      await send(writer, event, 'Три');
      const joined = await reader.ask<ChatRoom>('join', { event_id: event.event_id });
      const missed = await reader.ask<ChatMessageList>('history', { event_id: event.event_id, after_seq: 1, limit: 100 });
      await send(writer, event, 'Четыре');
      await until('it is told again', () => reader.seqs(event.event_id).includes(4));
      expect(joined.result?.last_seq).toBe(3);
      expect([...(missed.result?.items ?? []).map(({ seq }) => seq), ...reader.seqs(event.event_id).slice(1)]).toEqual([2, 3, 4]);
    } finally {
      line.close();
    }
  });

  it('a room is for its organiser and for who has a seat, whatever one asks for', async () => {
    const event = await running.knownEvent();
    const organiser = await running.connect(aCaller({ userId: event.organiser_id }));
    expect((await organiser.ask('join', { event_id: event.event_id })).result).toMatchObject({ last_seq: 0, read_seq: 0, present: 1 });
    const member = await inRoom(event);
    await send(member, event, 'Только своим');
    for (const caller of [aCaller(), await running.person(event, 'waitlisted'), await running.person(event, 'cancelled')]) {
      const stranger = await running.connect(caller, { to: other.http });
      const { event_id } = event;
      for (const [name, payload] of [
        ['join', { event_id }],
        ['send', { event_id, message: 'Пустите', client_id: uuidv7() }],
        ['history', { event_id, after_seq: 0 }],
        ['read', { event_id, seq: 1 }],
        ['typing', { event_id }],
      ] as const) {
        expect(await stranger.ask(name, payload)).toMatchObject({ problem: { status: 403, code: 'forbidden' } });
      }
      expect((await stranger.ask('join', { event_id: uuidv7() })).problem).toMatchObject({ status: 404, code: 'event-not-found' });
      expect((await stranger.ask('leave', { event_id })).result).toEqual({ event_id });
      await send(member, event, 'Ещё');
      expect(stranger.told).toEqual([]);
    }
  });

  it('who loses his seat is out of the room within a second, at every replica, and hears nothing more; who gets one, gets in', async () => {
    const event = await running.knownEvent();
    const staying = await inRoom(event);
    let [leaving, elsewhere] = [staying, staying];
    await expectWithin(1000, async () => {
      leaving = await inRoom(event);
      elsewhere = await inRoom(event, other, leaving.caller);
      const began = performance.now();
      await running.change(event, leaving.caller, 'cancelled');
      let last = began;
      for (const client of [leaving, elsewhere]) {
        const left = await until('it is told', () => client.told.find(({ name }) => name === 'left'));
        expect(left.payload).toMatchObject({ event_id: event.event_id, code: 'forbidden' });
        last = Math.max(last, left.at);
      }
      return last - began;
    });
    await send(staying, event, 'Он ушёл');
    await until('it is told', () => staying.seqs(event.event_id).length === 1);
    expect([leaving.seqs(event.event_id), elsewhere.seqs(event.event_id)]).toEqual([[], []]);
    expect((await send(leaving, event, 'Нет')).problem).toMatchObject({ code: 'forbidden' });
    expect(leaving.socket.connected).toBe(true);

    await running.change(event, leaving.caller, 'registered');
    expect((await leaving.ask<ChatRoom>('join', { event_id: event.event_id })).result).toMatchObject({ last_seq: 1 });
    await send(staying, event, 'Вернулся');
    await until('it is told', () => leaving.seqs(event.event_id).length === 1);
  });

  it('the room of an event that is taken down is closed to all but its organiser', async () => {
    const event = await running.knownEvent();
    const [member, organiser] = [await inRoom(event), await inRoom(event, other, aCaller({ userId: event.organiser_id }))];
    await members().onEvent({ ...event, status: 'rejected', version: 2 });
    await until('it is told', () => member.of('left').length === 1);
    expect(member.of('left')).toMatchObject([{ code: 'event-not-found' }]);
    expect((await send(organiser, event, 'Кто тут?')).result).toMatchObject({ seq: 1 });
    expect([member.seqs(event.event_id), organiser.of('left')]).toEqual([[], []]);
  });

  it('an id in capitals names the same room', async () => {
    const event = await running.knownEvent();
    const [member, loud] = [await inRoom(event), await running.connect(aCaller({ userId: event.organiser_id }))];
    const event_id = event.event_id.toUpperCase();
    expect((await loud.ask<ChatRoom>('join', { event_id })).result).toMatchObject({ event_id: event.event_id });
    await loud.ask('send', { event_id, message: 'ГРОМКО', client_id: uuidv7().toUpperCase() });
    const http = await running.as(member.caller);
    const path = `/api/events/${event_id}/chat/messages`;
    expectStatus(201, await http.post<ChatMessage>(path, { message: 'Тише', client_id: uuidv7() }));
    await until('both are told', () => [loud, member].every((client) => client.seqs(event.event_id).length === 2));
    expect((await loud.ask('leave', { event_id })).result).toEqual({ event_id: event.event_id });
  });

  it('who leaves a room is told nothing more of it', async () => {
    const [event, second] = [await running.knownEvent(), await running.knownEvent()];
    const client = await inRoom(event);
    await members().onRegistration(aRegistration({ user_id: client.caller.userId }, second));
    await client.ask('join', { event_id: second.event_id });
    await client.ask('leave', { event_id: event.event_id });
    await byHttp(aCaller({ userId: event.organiser_id }), event, 'Мимо');
    await byHttp(aCaller({ userId: second.organiser_id }), second, 'Сюда');
    await until('it is told', () => client.seqs(second.event_id).length === 1);
    expect(client.seqs(event.event_id)).toEqual([]);
  });

  it('who types is told to the others, and how far somebody has read to all; at both replicas', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    await members().onProfile(aProfile({ user_id: here.caller.userId, full_name: 'Анна Ли' }));
    const own = await inRoom(event, other, here.caller);
    await send(there, event, 'Привет');
    await here.ask('typing', { event_id: event.event_id });
    await until('it is told', () => there.of('typing').length === 1);
    expect(there.of('typing')).toEqual([{ event_id: event.event_id, user_id: here.caller.userId, full_name: 'Анна Ли' }]);
    const mark = { event_id: event.event_id, user_id: here.caller.userId, seq: 1 };
    expect((await here.ask('read', { event_id: event.event_id, seq: 1 })).result).toEqual(mark);
    await until('all are told', () => [here, own, there].every((client) => client.of('read').length === 1));
    expect(own.of('read')).toEqual([mark]);
    expect([here.of('typing'), own.of('typing')]).toEqual([[], []]);
    expect((await here.ask('read', { event_id: event.event_id, seq: 2 })).problem).toMatchObject({ errors: [{ pointer: '/seq' }] });
    expect((await own.ask<ChatRoom>('join', { event_id: event.event_id })).result?.read_seq).toBe(1);
  });

  it('how many people are there is told to all, and kept as connections with their times', async () => {
    const event = await running.knownEvent();
    const [here, there] = [await inRoom(event), await inRoom(event, other)];
    const again = await inRoom(event, other, here.caller);
    const presentAt = (client: Client) => client.of('presence').at(-1)?.['present'];
    await until('both know of two', () => presentAt(here) === 2 && presentAt(there) === 2);
    const open = () =>
      running.database.query(
        `SELECT w.connection_id, w.user_id, w.connected_at, w.disconnected_at FROM websocket_connections w JOIN event_chat c ON c.id = w.chat_id
         WHERE c.event_id = $1 ORDER BY w.id`,
        [event.event_id],
      );
    expect((await open()).map(({ connection_id, user_id, disconnected_at }) => ({ connection_id, user_id, disconnected_at }))).toEqual(
      [here, there, again].map(({ socket, caller }) => ({ connection_id: socket.id, user_id: caller.userId, disconnected_at: null })),
    );
    const ids = [here.socket.id, again.socket.id];
    here.socket.disconnect();
    again.socket.disconnect();
    await until('the other knows', () => presentAt(there) === 1);
    const rows = await open();
    expect(rows.filter(({ disconnected_at }) => disconnected_at !== null).map(({ connection_id }) => connection_id)).toEqual(ids);
  });

  it('a replica that has died counts no longer', async () => {
    const event = await running.knownEvent();
    const here = await inRoom(event);
    await running.database.query(
      `INSERT INTO websocket_connections (id, user_id, connection_id, chat_id, replica_id, connected_at)
       SELECT $1, $2, 'of a dead one', id, $3, now() FROM event_chat WHERE event_id = $4`,
      [uuidv7(), uuidv7(), uuidv7(), event.event_id],
    );
    expect((await here.ask<ChatRoom>('join', { event_id: event.event_id })).result?.present).toBe(1);
  });

  it.each<[string, string, unknown, string]>([
    ['nothing', 'join', undefined, ''],
    ['null', 'join', null, ''],
    ['a list', 'send', [1, 2], ''],
    ['a word', 'send', 'привет', ''],
    ['a number', 'read', 7, ''],
    ['no event', 'send', { message: 'x', client_id: uuidv7() }, '/event_id'],
    ['an event that is no id', 'join', { event_id: 'x' }, '/event_id'],
    ['an event that is a list', 'typing', { event_id: [] }, '/event_id'],
    ['an empty text', 'send', { event_id: uuidv7(), message: '', client_id: uuidv7() }, '/message'],
    ['a text that is too long', 'send', { event_id: uuidv7(), message: 'я'.repeat(4001), client_id: uuidv7() }, '/message'],
    ['a null character', 'send', { event_id: uuidv7(), message: 'a\0', client_id: uuidv7() }, '/message'],
    ['bytes', 'send', { event_id: uuidv7(), message: Buffer.from('привет'), client_id: uuidv7() }, '/message'],
    ['no client_id', 'send', { event_id: uuidv7(), message: 'x' }, '/client_id'],
    ['an unknown type', 'send', { event_id: uuidv7(), message: 'x', client_id: uuidv7(), message_type: 'video' }, '/message_type'],
    ['an unknown field', 'join', { event_id: uuidv7(), admin: true }, '/admin'],
    ['a name that objects inherit', 'join', JSON.parse(`{"event_id":"${uuidv7()}","__proto__":{"a":1}}`), '/__proto__'],
    ['a number as text', 'read', { event_id: uuidv7(), seq: '1' }, '/seq'],
    ['half a number', 'history', { event_id: uuidv7(), after_seq: 0.5 }, '/after_seq'],
    ['too many at once', 'history', { event_id: uuidv7(), limit: 101 }, '/limit'],
  ])('%s in %s is answered by a problem that names the field, and the socket stays open', async (_, name, payload, pointer) => {
    const client = await running.connect(aCaller());
    const answer = await client.ask(name, payload);
    expect(answer.problem).toMatchObject({ status: 400, code: 'validation-failed', request_id: expect.any(String) });
    expect(answer.problem?.errors?.[0]?.pointer).toBe(pointer);
    expect(client.socket.connected).toBe(true);
  });

  it('what has no name of ours, no answer, or too much in it, harms nobody', async () => {
    const event = await running.knownEvent();
    const [client, neighbour] = [await inRoom(event), await inRoom(event)];
    for (const name of ['shout', 'constructor', '__proto__', '']) {
      expect((await client.ask(name, { event_id: event.event_id })).problem).toMatchObject({ code: 'bad-request' });
    }
    client.socket.emit('send', { event_id: event.event_id, message: 'Без ответа', client_id: uuidv7() });
    client.socket.emit('send');
    client.socket.emit('join', 'x', 'y', 'z');
    await until('what was right is told', () => neighbour.seqs(event.event_id).length === 1);
    client.socket.emit('send', { event_id: event.event_id, message: 'я'.repeat(100_000), client_id: uuidv7() });
    await until('who sends too much is cut off', () => client.ended);
    expect((await send(neighbour, event, 'А я тут')).result).toMatchObject({ seq: 2 });
  });

  it('a socket that floods is refused for as long as it does, and nobody else', async () => {
    const event = await running.knownEvent();
    const neighbour = await inRoom(event);
    // Twenty more each second that the machine takes for it.
    await expectWithin(100, async () => {
      const client = await inRoom(event);
      const answers = await Promise.all(Array.from({ length: 200 }, () => client.ask('history', { event_id: event.event_id })));
      expect(answers.find(({ problem }) => problem?.code === 'too-many-requests')).toMatchObject({ retry_after_seconds: 1 });
      const answered = answers.filter(({ result }) => result).length;
      expect(answered).toBeGreaterThanOrEqual(50);
      return answered;
    });
    expect((await send(neighbour, event, 'Тихо')).result).toMatchObject({ seq: 1 });
  });

  it('a person writes as much over sockets as over HTTP, and no more', async () => {
    const few = await running.replica({ MESSAGES_PER_TEN_SECONDS: '2' });
    const began = new Date();
    few.get(Clock, { strict: false }).now = () => began;
    const event = await running.knownEvent();
    const client = await inRoom(event, few);
    const clientId = uuidv7();
    await byHttp(client.caller, event, 'Раз');
    expect((await send(client, event, 'Два', clientId)).result).toMatchObject({ seq: 2 });
    const refused = await send(client, event, 'Три');
    expect(refused.problem).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(refused.retry_after_seconds).toBeGreaterThan(0);
    expect((await send(client, event, 'Два', clientId)).result).toMatchObject({ seq: 2 });
  });

  it('shows how many sockets are open, and what they ask for', async () => {
    const metrics = async () => (await fetch(`${other.http.url}/metrics`)).text();
    const open = async () => Number(/^chat_sockets_open (\d+)$/m.exec(await metrics())?.[1]);
    const before = await open();
    const client = await running.connect(aCaller(), { to: other.http });
    expect(await open()).toBe(before + 1);
    await client.ask('join', { event_id: anEvent().event_id });
    expect(await metrics()).toMatch(/^chat_socket_answers_total\{event="join",result="event-not-found"\} [1-9]/m);
    client.socket.disconnect();
    await until('it is counted as closed', async () => (await open()) === before);
  });
});
