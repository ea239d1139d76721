import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, expectWithin, fleet, type Member, rawHandshake, stackControl, testStack, until } from '@poydu/testing';
import { io, type Socket } from 'socket.io-client';
import { makeAdministrator } from './administrator.js';
import { forgedHeaders } from './forged-headers.js';

const { http, signUp, publish, press } = fleet();
const door = http.url;

interface Message {
  seq: number;
  message: string;
  full_name: string | null;
}
interface Answer {
  result?: { seq: number; last_seq: number; items: Message[] };
  problem?: { code: string };
}
interface Ended {
  reason: string;
  code: unknown;
  at: number;
}

const open: Socket[] = [];
let organiser: Member;
let eventId: string;

beforeAll(async () => {
  organiser = await signUp('Ольга Журавлёва');
  eventId = await publish(organiser);
});
afterAll(() => open.forEach((socket) => socket.disconnect()));

/** A socket as a client opens it. @throws when the handshake is refused */
async function connect(extraHeaders: Record<string, string>, url = door): Promise<Socket & { ended: () => Promise<Ended> }> {
  const once = { forceNew: true, reconnection: false, timeout: 60_000 };
  const socket = io(url, { path: '/api/chat/socket.io', transports: ['websocket'], extraHeaders, ...once });
  open.push(socket);
  let code: unknown;
  let ended: Ended | undefined;
  socket.on('closed', (closed: { code: string }) => (code = closed.code));
  socket.on('disconnect', (reason) => (ended = { reason, code, at: performance.now() }));
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', reject);
  });
  return Object.assign(socket, { ended: () => until('the socket is closed', () => ended) });
}

const bearer = ({ sessionToken }: Member) => ({ authorization: `Bearer ${sessionToken}` });
const ask = async (socket: Socket, name: string, payload: object) => (await socket.timeout(60_000).emitWithAck(name, payload)) as Answer;
const say = (socket: Socket, message: string) => ask(socket, 'send', { event_id: eventId, message, client_id: randomUUID() });

/** A new person with a seat. */
async function attendee(fullName?: string): Promise<Member> {
  const person = await signUp(fullName);
  expectStatus(200, await press(person, eventId));
  return person;
}

async function inRoom(headers: Record<string, string>, url = door) {
  const socket = await connect(headers, url);
  const joined = await until('the seat is known to chat', async () => (await ask(socket, 'join', { event_id: eventId })).result);
  return { socket, lastSeq: joined.last_seq };
}

/** The messages that a socket is told from now on. */
function heardBy(socket: Socket): Message[] {
  const heard: Message[] = [];
  socket.on('message', (message: Message) => heard.push(message));
  return heard;
}

/** After how many milliseconds the last was closed; Infinity where one was not told this reason, for auth is given less than a second to say it. */
const closedAfter = (began: number, ends: Ended[], wanted: string): number =>
  ends.every(({ reason, code }) => reason === 'io server disconnect' && code === wanted)
    ? Math.max(...ends.map(({ at }) => at)) - began
    : Infinity;

/** A log-in of a browser: the session comes as a cookie. */
async function cookieOf({ email, password }: Member): Promise<string> {
  const answer = await http.post('/api/auth/login', { login: email, password, cookie: true });
  expectStatus(200, answer as typeof answer & { body: object });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-poydu='));
  return cookie?.split(';')[0] ?? '';
}

/** What nginx would send along for this person: asked of the gateway as nginx does. */
async function identityOf({ sessionToken, id }: Member): Promise<{ authorization: string; 'x-user-id': string }> {
  const headers = { authorization: `Bearer ${sessionToken}`, 'x-original-method': 'GET', 'x-access': 'required' };
  const { headers: answer } = await fetch(`${await (await stackControl()).url('gateway')}/authorize`, { headers });
  return { authorization: answer.get('authorization') ?? '', 'x-user-id': id };
}

describe('the room of an event, over sockets through the front door', () => {
  it('what a browser writes, logged in by a cookie, is there at once for an application with a token, and as what is written over HTTP', async () => {
    const person = await attendee('Анна Ли');
    const origin = new URL(door).origin;
    const { socket: browser } = await inRoom({ cookie: await cookieOf(person), origin });
    const { socket: application } = await inRoom(bearer(organiser));
    const heard = heardBy(application);
    const first = await say(browser, 'Где встречаемся?');
    expect(first.result).toMatchObject({ message: 'Где встречаемся?', user_id: person.id });
    const body = { message: 'И во сколько?', client_id: randomUUID() };
    expectStatus(201, await person.http.post(`/api/events/${eventId}/chat/messages`, body));
    await until('both are heard', () => heard.length === 2);
    expect(heard.map(({ message }) => message)).toEqual(['Где встречаемся?', 'И во сколько?']);
    expect(heard[1]?.seq).toBe((heard[0]?.seq ?? 0) + 1);
    // What people are called comes by another way than who has a seat, and perhaps later.
    const named = () => ask(application, 'history', { event_id: eventId, after_seq: (heard[0]?.seq ?? 0) - 1, limit: 2 });
    await until('the name is known to chat', async () => (await named()).result?.items.every(({ full_name }) => full_name === 'Анна Ли'));
  });

  it('a page of another site opens no socket with the cookie of somebody who has logged in', async () => {
    const cookie = `Cookie: ${await cookieOf(await attendee())}`;
    const join: [string, object] = ['join', { event_id: eventId }];
    for (const origin of ['https://evil.example', 'null', `${door}.evil.example`]) {
      expect(await rawHandshake(door, [cookie, `Origin: ${origin}`], join)).toEqual({ status: 403 });
    }
    expect((await rawHandshake(door, [cookie, `Origin: ${new URL(door).origin}`], join)).status).toBe(101);
  });

  it('nobody gets in without a log-in, and nothing but a WebSocket is opened; the answers are problem documents', async () => {
    const path = '/api/chat/socket.io/?EIO=4&transport=websocket';
    for (const [method, status, code] of [
      ['GET', 400, 'bad-request'],
      ['POST', 405, 'method-not-allowed'],
    ] as const) {
      const answer = await fetch(`${door}${path}`, { method, headers: bearer(organiser) });
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    }
    for (const lines of [[], ['Authorization: Bearer invented'], ['Cookie: __Host-poydu=invented'], [`X-User-ID: ${organiser.id}`]]) {
      expect(await rawHandshake(door, lines, ['join', { event_id: eventId }])).toEqual({ status: 401 });
    }
  });

  it('a session that is revoked from another one closes its sockets within a second, and they cannot come back', async () => {
    const person = await attendee();
    const { socket: own } = await inRoom(bearer(person));
    await expectWithin(1000, async () => {
      const cookie = await cookieOf(person);
      const { socket } = await inRoom({ cookie });
      const { items } = expectStatus(200, await person.http.get<{ items: { id: string; current: boolean }[] }>('/api/auth/sessions'));
      const other = items.find(({ current }) => !current);
      const began = performance.now();
      expectStatus(204, await person.http.delete(`/api/auth/sessions/${other?.id ?? ''}`));
      const ended = await socket.ended();
      await expect(connect({ cookie })).rejects.toThrow();
      return closedAfter(began, [ended], 'unauthenticated');
    });
    expect((await say(own, 'Я ещё тут')).result).toBeDefined();
  });

  it('somebody who is blocked is cut off within a second, and told so', async () => {
    const administrator = await makeAdministrator(await signUp(), testStack().name);
    await expectWithin(1000, async () => {
      const person = await attendee();
      const sockets = [await inRoom(bearer(person)), await inRoom({ cookie: await cookieOf(person) })];
      const began = performance.now();
      expectStatus(200, await administrator.http.post(`/api/admin/users/${person.id}/block`, { reason: 'spam' }));
      const ends = await Promise.all(sockets.map(({ socket }) => socket.ended()));
      await expect(connect(bearer(person))).rejects.toThrow();
      return closedAfter(began, ends, 'user-blocked');
    });
  });

  it('who logs out is cut off, at a second replica too', async () => {
    const stack = await stackControl();
    const replica = await stack.startReplica('chat');
    await expectWithin(1000, async () => {
      const person = await attendee();
      const sockets = [await inRoom(bearer(person)), await inRoom(await identityOf(person), replica.url)];
      const began = performance.now();
      expectStatus(204, await person.http.post('/api/auth/logout'));
      const ends = await Promise.all(sockets.map(({ socket }) => socket.ended()));
      return closedAfter(began, ends, 'unauthenticated');
    });
    // Nobody else has to wait for its part of the messages.
    await stack.stop(replica.name);
  });

  it('who gives his seat back is out of the room, and in again with a new one', async () => {
    const person = await attendee();
    const { socket } = await inRoom(bearer(person));
    const left = new Promise((resolve) => socket.once('left', resolve));
    expectStatus(200, await person.http.delete(`/api/events/${eventId}/register`));
    expect(await left).toMatchObject({ event_id: eventId, code: 'forbidden' });
    expect((await say(socket, 'Пустите')).problem).toMatchObject({ code: 'forbidden' });
    expectStatus(200, await press(person, eventId));
    await until('the seat is known', async () => (await ask(socket, 'join', { event_id: eventId })).result);
  });

  it('a replica is killed while people write there: the others are told exactly what was written, in order', async () => {
    const [writer, reader] = [await attendee(), await attendee()];
    const stack = await stackControl();
    const replica = await stack.startReplica('chat');
    const { socket } = await inRoom(bearer(reader));
    const heard = heardBy(socket);
    const { socket: dying } = await inRoom(await identityOf(writer), replica.url);
    const answered: number[] = [];
    for (let nth = 0; nth < 15; nth++) {
      void say(dying, String(nth)).then(
        ({ result }) => answered.push(result?.seq ?? 0),
        () => undefined,
      );
    }
    await until('some are written', () => answered.length > 3);
    await stack.stop(replica.name, 'SIGKILL');
    await dying.ended();
    const { result: last } = await say((await inRoom(bearer(writer))).socket, 'Последнее');
    await until('the last one is heard', () => heard.at(-1)?.seq === last?.seq);
    const seqs = heard.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => (seqs[0] ?? 0) + index));
    expect(seqs).toEqual(expect.arrayContaining(answered));
    const { result: history } = await ask(socket, 'history', { event_id: eventId, after_seq: (seqs[0] ?? 0) - 1, limit: 100 });
    expect(history?.items.map(({ seq }) => seq)).toEqual(seqs);
  });
});

describe('somebody else’s id in the headers of a handshake', () => {
  let member: Member;
  let stranger: Member;
  let chat: string;
  let identity: string;
  beforeAll(async () => {
    [member, stranger] = await Promise.all([attendee(), signUp()]);
    chat = await (await stackControl()).url('chat');
    ({ authorization: identity } = await identityOf(stranger));
    await inRoom(bearer(member));
  });

  const handshake = (address: string, lines: string[]) => rawHandshake(address, lines, ['join', { event_id: eventId }]);
  /** 404: what is no handshake any more leads nowhere. */
  const refusals = [400, 401, 404];
  /** Refused, or let in as oneself: the stranger has no seat. */
  const isHarmless = ({ status, answer }: Awaited<ReturnType<typeof handshake>>) =>
    status === 101 ? (answer?.['problem'] as { code?: string } | undefined)?.code === 'forbidden' : refusals.includes(status);

  it('the room answers its member and the stranger differently', async () => {
    const own = await handshake(door, [`Authorization: Bearer ${member.sessionToken}`]);
    expect(own).toMatchObject({ status: 101, answer: { result: { event_id: eventId } } });
    const other = await handshake(door, [`Authorization: Bearer ${stranger.sessionToken}`]);
    expect(other).toMatchObject({ status: 101, answer: { problem: { code: 'forbidden' } } });
    const direct = await handshake(chat, [`Authorization: ${identity}`, `X-User-ID: ${stranger.id}`]);
    expect(direct).toMatchObject({ status: 101, answer: { problem: { code: 'forbidden' } } });
  });

  it.each(forgedHeaders)('%s: nobody acts as somebody else, at the service’s own port and through the front door', async (_, make) => {
    const lines = make(stranger.id, member.id);
    const wrong: object[] = [];
    const session = `Authorization: Bearer ${stranger.sessionToken}`;
    for (const [address, own] of [
      [chat, `Authorization: ${identity}`],
      [door, session],
    ] as const) {
      const answer = await handshake(address, [own, ...lines]);
      if (!isHarmless(answer)) wrong.push({ address, answer });
      const without = await handshake(address, lines);
      if (!refusals.includes(without.status)) wrong.push({ address, without });
    }
    const withSession = await handshake(chat, [session, ...lines]);
    if (!refusals.includes(withSession.status)) wrong.push({ withSession });
    expect(wrong).toEqual([]);
  });
});
