import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, type Fleet, type Member, ownFleet, until } from '@poydu/testing';
import { expectExactly, expectNotified, patience, pressUntilAnswered, pressWhile } from './fleet-under-faults.js';

type Stack = Awaited<ReturnType<typeof ownFleet>>['stack'];

let stack: Stack;
let fleet: Fleet;
let end: () => Promise<void>;
let organiser: Member;
let people: Member[];

beforeAll(async () => {
  ({ stack, fleet, end } = await ownFleet('faults'));
  [organiser, ...people] = (await Promise.all(Array.from({ length: 21 }, () => fleet.signUp()))) as [Member, ...Member[]];
  // What counts here is what stands in the application; two thousand mails would only take time.
  const inApp = { email: false, in_app: true };
  const preferences = { registrations: inApp, event_changes: inApp, reminders: inApp, organiser: inApp };
  for (const { http } of [organiser, ...people]) expectStatus(200, await http.put('/api/me/notification-preferences', preferences));
});

afterAll(() => end());

const publishSome = (count: number, fields = {}) => Promise.all(Array.from({ length: count }, () => fleet.publish(organiser, fields)));

/** The processes of all parts but one: who lost it for a while must not have been restarted. */
const othersThan = async (part: string) =>
  (await stack.status()).filter(({ name, pid }) => name !== part && pid !== undefined).map(({ name, pid }) => ({ name, pid }));

async function killWorkerOfNginx(): Promise<void> {
  const master = (await stack.status()).find(({ name }) => name === 'front')?.pid;
  const workers = () =>
    readFileSync(`/proc/${String(master)}/task/${String(master)}/children`, 'utf8')
      .trim()
      .split(' ');
  const before = workers();
  for (const worker of before) process.kill(Number(worker), 'SIGKILL');
  await until('nginx has new workers', () => !before.includes(workers()[0] ?? before[0] ?? ''), patience);
}

async function killAndAwait(part: string): Promise<void> {
  await stack.kill(part);
  await until(
    `${part} is back`,
    async () => (await stack.status()).some(({ name, state }) => name === part && state === 'healthy'),
    patience,
  );
}

const isWell = () =>
  until(
    'the whole fleet is well',
    async () => expectStatus(200, await fleet.http.get<{ status: string }>('/healthz')).status === 'ok',
    patience,
  );

describe('while people press', () => {
  it.each([
    ['registration', () => killAndAwait('registration')],
    ['notification', () => killAndAwait('notification')],
    ['gateway', () => killAndAwait('gateway')],
    ['auth', () => killAndAwait('auth')],
    ['front', killWorkerOfNginx],
    ['redis', () => killAndAwait('redis')],
    ['postgres', () => killAndAwait('postgres')],
  ])(
    '%s is killed: what was answered is there, nothing is there twice, everybody is told once, nothing else is restarted',
    async (part, kill) => {
      const events = await publishSome(1);
      const others = await othersThan(part);
      const answered = await pressWhile(fleet, people, events, kill);
      await expectExactly(organiser, answered);
      await expectNotified(people, events);
      expect(await othersThan(part)).toEqual(others);
    },
  );
});

describe('two processes of registration', () => {
  it('give out exactly the seats there are, and one goes on where the other is killed', async () => {
    const [limited = '', ...events] = await publishSome(3, { max_participants: 10 });
    const open = await fleet.publish(organiser);
    const { name, url } = await stack.startReplica('registration');
    const gateway = await stack.url('gateway');
    /** nginx knows the first process alone: what it would send along is asked of the gateway, as it does. */
    const pressAtSecond = async ({ sessionToken }: Member, eventId: string) => {
      const headers = { authorization: `Bearer ${sessionToken}`, 'x-original-method': 'POST', 'x-access': 'required' };
      const identity = (await fetch(`${gateway}/authorize`, { headers })).headers;
      const sent = { authorization: identity.get('authorization') ?? '', 'x-user-id': identity.get('x-user-id') ?? '' };
      return (await fetch(`${url}/internal/events/${eventId}/join`, { method: 'POST', headers: sent })).status;
    };
    for (const eventId of [limited, ...events]) {
      const statuses = await Promise.all(
        people.flatMap((person, index) =>
          index % 2 ? [fleet.press(person, eventId).then(({ status }) => status)] : [pressAtSecond(person, eventId)],
        ),
      );
      expect(statuses.toSorted()).toEqual([...Array<number>(10).fill(200), ...Array<number>(10).fill(409)]);
      const { items } = expectStatus(200, await organiser.http.get<{ items: object[] }>(`/api/events/${eventId}/attendees`));
      expect(items).toHaveLength(10);
    }
    // The one that publishes what both have written may be either: it is killed, and the other takes over.
    const half = people.slice(0, 10);
    await Promise.all(people.map((person) => pressAtSecond(person, open)));
    await stack.kill('registration');
    await expectNotified(people, [open]);
    await stack.untilHealthy('registration');
    const last = await fleet.publish(organiser);
    await Promise.all(half.map((person) => pressUntilAnswered(fleet, person, last)));
    await stack.stop(name, 'SIGKILL');
    await expectNotified(half, [last]);
  });
});

describe('something is away', () => {
  it('Kafka, killed: presses go on, the fleet says that it is degraded, and the notifications come afterwards', async () => {
    const events = await publishSome(2);
    // Registration hears of an event from Kafka: both are known before it goes.
    const own = await Promise.all(events.map((eventId) => pressUntilAnswered(fleet, organiser, eventId)));
    const others = await othersThan('kafka');
    await stack.stop('kafka', 'SIGKILL');
    const answered = await pressWhile(fleet, people, events, () => Promise.resolve());
    await until(
      'the fleet says so',
      async () => (await fleet.http.get<{ services: Record<string, string> }>('/healthz')).body.services['registration'] === 'degraded',
      patience,
    );
    await stack.start('kafka');
    events.forEach((eventId, index) => answered.get(eventId)?.set(organiser.id, own[index] ?? ''));
    await expectExactly(organiser, answered);
    await expectNotified(people, events);
    expect(await othersThan('kafka')).toEqual(others);
    await isWell();
  });

  it('Redis: who is logged in goes on, others can log in, and sessions can be ended, then and afterwards', async () => {
    const others = await othersThan('redis');
    const [eventId = ''] = await publishSome(1);
    await stack.stop('redis');
    const answered = await pressWhile(fleet, people.slice(0, 10), [eventId], () => Promise.resolve());
    const { email, password } = organiser;
    const session = await until('a log-in succeeds', () => fleet.logIn(email, password), patience);
    await until('and a log-out', async () => (await session.http.post('/api/auth/logout')).status === 204, patience);
    await until('it holds', async () => (await session.http.get('/api/me')).status === 401, patience);
    await stack.start('redis');
    await isWell();
    expect((await session.http.get('/api/me')).status).toBe(401);
    await expectExactly(organiser, answered);
    await expectNotified(people.slice(0, 10), [eventId]);
    expect(await othersThan('redis')).toEqual(others);
  });

  it('Vault is sealed: presses and log-ins go on, and the fleet is well again when it is unsealed', async () => {
    const others = await othersThan('vault');
    const { vault } = await stack.description();
    if (!vault) throw new Error('The stack has Vault: make tools');
    const headers = { 'x-vault-token': vault.rootToken };
    expect((await fetch(`${vault.address}/v1/sys/seal`, { method: 'PUT', headers })).status).toBe(204);
    const [eventId = ''] = await publishSome(1);
    const answered = await pressWhile(fleet, people.slice(0, 10), [eventId], () => Promise.resolve());
    const { email, password } = organiser;
    await fleet.logIn(email, password);
    await stack.restart('vault');
    await isWell();
    await expectExactly(organiser, answered);
    expect(await othersThan('vault')).toEqual(others);
  });

  it('Postgres is restarted: everything goes on without a restart', async () => {
    const others = await othersThan('postgres');
    const [eventId = ''] = await publishSome(1);
    await stack.stop('postgres');
    expect((await fleet.press(organiser, eventId)).status).toBe(503);
    await stack.start('postgres');
    const answered = await pressWhile(fleet, people, [eventId], () => Promise.resolve());
    await isWell();
    await expectExactly(organiser, answered);
    await expectNotified(people, [eventId]);
    expect(await othersThan('postgres')).toEqual(others);
  });

  it('Postgres and Kafka at the start of a service: it waits, says so, and works when they come', async () => {
    // So soon that the door is open already.
    const starts = Date.now() + 7_200_000;
    const [eventId = ''] = await publishSome(1, {
      starts_at: new Date(starts).toISOString(),
      ends_at: new Date(starts + 7_200_000).toISOString(),
    });
    const [attendee] = people as [Member, ...Member[]];
    const registrationId = await pressUntilAnswered(fleet, attendee, eventId);
    await stack.stop('review');
    await Promise.all([stack.stop('kafka'), stack.stop('postgres')]);
    const starting = stack.start('review');
    const review = await stack.url('review');
    await until(
      'it lives, and is not ready',
      async () => {
        const [live, ready] = await Promise.all([fetch(`${review}/health/live`), fetch(`${review}/health/ready`)]);
        return live.status === 200 && ready.status === 503;
      },
      patience,
    );
    await stack.start('postgres');
    await starting;
    await stack.start('kafka');
    const ticketPath = `/api/registrations/${registrationId}/ticket`;
    const { ticket } = await until(
      'the ticket is to be had',
      async () => expectStatus(200, await attendee.http.get<{ ticket: string }>(ticketPath)),
      patience,
    );
    expectStatus(200, await organiser.http.post(`/api/events/${eventId}/check-in`, { ticket }));
    const reviewIt = async () => (await attendee.http.post(`/api/events/${eventId}/reviews`, { rating: 5 })).status === 201;
    await until('review knows who was there', reviewIt, patience);
  });

  it('services that a screen can do without: it comes without them, and names them', async () => {
    const [eventId = ''] = await publishSome(1);
    await isWell();
    await Promise.all([stack.stop('review'), stack.stop('notification')]);
    // Each part has a moment to come: on a busy machine, another one may be missing, too, for once.
    const untilShown = (who: Member['http'], path: string, screen: object) =>
      until(
        `${path} comes`,
        async () => {
          expect(expectStatus(200, await who.get(path))).toMatchObject(screen);
          return true;
        },
        patience,
      );
    const page = { event: { id: eventId }, reviews: null, media: { items: [] }, unavailable: ['reviews'] };
    await untilShown(fleet.http, `/api/events/${eventId}/page`, page);
    const account = { profile: { id: organiser.id }, notifications: null, unavailable: ['notifications'] };
    await untilShown(organiser.http, '/api/me/account', account);
    // nginx shows everybody the same answer for a second.
    await until(
      'the fleet says so',
      async () => {
        const { body } = await fleet.http.get<{ status: string; services: Record<string, string> }>('/healthz');
        const { review, notification, event } = body.services;
        return body.status === 'degraded' && [review, notification, event].join() === 'down,down,ok';
      },
      patience,
    );
    expect(await fleet.http.get(`/api/events/${eventId}/reviews`)).toMatchObject({ status: 502, body: { code: 'bad-gateway' } });
    await Promise.all([stack.start('review'), stack.start('notification')]);
    await isWell();
  });
});
