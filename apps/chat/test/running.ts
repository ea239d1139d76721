import type { EventState, ProblemDocument, RegistrationStatus } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import {
  aCaller,
  anEvent,
  aRegistration,
  AuthStandIn,
  identityHeaders,
  Line,
  type RunningService,
  startService,
  testDatabase,
  type TestDatabase,
  testRedis,
  until,
  watchCredential,
} from '@poydu/testing';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { MembersConsumer } from '../src/members/members.consumer.js';

/** What a socket is answered. */
export interface Answer<T> {
  result?: T;
  problem?: ProblemDocument;
  retry_after_seconds?: number;
}

export interface Running {
  database: TestDatabase;
  service: RunningService;
  auth: AuthStandIn;
  /** To Redis, of the services that are started without a line of their own. */
  redis: Line;
  redisUrl: string;
  /** Another process of the service, on the same database. */
  replica: (settings?: Record<string, string>) => Promise<RunningService>;
  as: (caller: Caller, service?: RunningService) => Promise<RunningService['http']>;
  /** An event with a room, which the service knows. */
  knownEvent: (overrides?: Partial<EventState>) => Promise<EventState>;
  /** Somebody whose registration for the event stands so. */
  person: (event: EventState, status?: RegistrationStatus) => Promise<Caller>;
  /** Something has become of that registration. */
  change: (event: EventState, caller: Caller, status: RegistrationStatus) => Promise<void>;
  connect: (caller: Caller, options?: ConnectOptions) => Promise<Client>;
  /** Resolves when all services that reach Redis by the line above hear again. */
  mendRedis: () => Promise<void>;
  close: () => Promise<void>;
}

interface ConnectOptions extends Partial<ManagerOptions & SocketOptions> {
  to?: Pick<RunningService['http'], 'url'>;
}

/** The chat service with a database of its own. Without Kafka, what is to be published stays in the outbox, to be looked at. */
export async function run(settings: Record<string, string> = {}): Promise<Running> {
  const auth = new AuthStandIn();
  const [database, redisUrl, authUrl] = await Promise.all([testDatabase('chat', migrations), testRedis(), auth.start()]);
  const redis = await Line.to(redisUrl);
  const services: RunningService[] = [];
  const byRedis: RunningService[] = [];
  const clients: Client[] = [];
  const replica = async (own: Record<string, string> = {}) => {
    const common = { DATABASE_URL: database.url, REDIS_URL: redis.url, AUTH_URL: authUrl, CHAT_CREDENTIAL: watchCredential };
    const service = await startService(AppModule, { service: 'chat', settings: { ...common, ...settings, ...own } });
    services.push(service);
    if (own['REDIS_URL'] === undefined) byRedis.push(service);
    return service;
  };
  const service = await replica();
  const members = service.get(MembersConsumer, { strict: false });
  return {
    database,
    service,
    auth,
    redis,
    redisUrl,
    replica,
    as: async (caller, { http } = service) => http.as(await identityHeaders(caller)),
    knownEvent: async (overrides = {}) => {
      const event = anEvent(overrides);
      await members.onEvent(event);
      return event;
    },
    person: async (event, status = 'registered') => {
      const caller = aCaller();
      await members.onRegistration(aRegistration({ user_id: caller.userId, status }, event));
      return caller;
    },
    change: async (event, { userId }, status) => {
      const [known] = await database.query('SELECT registration_id, version FROM members WHERE event_id = $1 AND user_id = $2', [
        event.event_id,
        userId,
      ]);
      const changed = { registration_id: String(known?.['registration_id']), version: Number(known?.['version']) + 1 };
      await members.onRegistration(aRegistration({ user_id: userId, status, ...changed }, event));
    },
    connect: async (caller, { to = service.http, ...options } = {}) => {
      const client = new Client(to.url, { extraHeaders: await identityHeaders(caller), ...options });
      clients.push(client);
      await client.connected();
      return client;
    },
    mendRedis: async () => {
      redis.mend();
      for (const { http } of byRedis.filter(({ app }) => app.getHttpServer().listening)) {
        await until('Redis is heard again', async () => !(await (await fetch(`${http.url}/health/ready`)).text()).includes('redis'));
      }
    },
    close: async () => {
      for (const client of clients) client.socket.disconnect();
      for (const one of services) await one.close();
      auth.stop();
      redis.close();
      await database.close();
    },
  };
}

/** A socket, with all that it was told. */
export class Client {
  readonly socket: Socket;
  readonly told: { name: string; payload: Record<string, unknown>; at: number }[] = [];
  /** Why it was disconnected, and when. */
  ended: { reason: string; at: number } | undefined;

  constructor(url: string, options: Partial<ManagerOptions & SocketOptions>) {
    this.socket = io(url, {
      path: '/api/chat/socket.io',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      reconnectionDelay: 20,
      ...options,
    });
    this.socket.onAny((name: string, payload: Record<string, unknown>) => this.told.push({ name, payload, at: performance.now() }));
    this.socket.on('disconnect', (reason) => (this.ended = { reason, at: performance.now() }));
  }

  /** @throws when the handshake is refused */
  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  async ask<T = Record<string, unknown>>(name: string, payload?: unknown): Promise<Answer<T>> {
    return (await this.socket.timeout(60_000).emitWithAck(name, payload)) as Answer<T>;
  }

  /** What it was told by this name. */
  of(name: string): Record<string, unknown>[] {
    return this.told.filter((one) => one.name === name).map(({ payload }) => payload);
  }

  /** The numbers of the messages of a room, as they came. */
  seqs(eventId: string): unknown[] {
    return this.of('message')
      .filter(({ event_id }) => event_id === eventId)
      .map(({ seq }) => seq);
  }
}
