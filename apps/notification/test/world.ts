import { type EventState, type ProfileState, RegistrationRegistered, type RegistrationState, type UserState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import {
  aCaller,
  AuthStandIn,
  aUser,
  identityHeaders,
  type RunningService,
  startService,
  type TestClock,
  testDatabase,
  type TestDatabase,
  testRedis,
  testStack,
  until,
  watchCredential,
} from '@poydu/testing';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { EventsConsumer } from '../src/events/events.consumer.js';
import { ContactsConsumer } from '../src/people/contacts.consumer.js';
import { RegistrationsConsumer } from '../src/registrations/registrations.consumer.js';
import { LiveNews } from '../src/stream/live-news.js';

/** What the service sends and shows, for one person. */
interface Told {
  kind: string;
  channel: string;
  status: string;
  reason: string | null;
}

/** The service on a database and a Redis of its own, which is told things as by Kafka. */
export class World {
  readonly services: RunningService[] = [];
  readonly auth = new AuthStandIn();

  private constructor(
    readonly database: TestDatabase,
    readonly settings: Record<string, string>,
    private readonly clock: TestClock | undefined,
  ) {}

  static async begin({ settings = {}, clock }: { settings?: Record<string, string>; clock?: TestClock } = {}): Promise<World> {
    const [database, redisUrl] = [await testDatabase('notification', migrations), await testRedis()];
    const own = {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      JOB_INTERVAL_MS: '50',
      ORGANISER_DIGEST_SECONDS: '0',
      MAIL_RETRY_MS: '50',
    };
    const world = new World(database, { ...own, ...settings }, clock);
    Object.assign(world.settings, { AUTH_URL: await world.auth.start(), NOTIFICATION_CREDENTIAL: watchCredential });
    await world.addReplica();
    return world;
  }

  async addReplica(): Promise<RunningService> {
    const replica = await startService(AppModule, {
      service: 'notification',
      settings: this.settings,
      ...(this.clock ? { clock: this.clock } : {}),
    });
    this.services.push(replica);
    const news = replica.get(LiveNews, { strict: false });
    // Streams that were opened before it hears are to be opened again.
    await until('it hears the news', () => news.isHeard);
    return replica;
  }

  get service(): RunningService {
    const [first] = this.services;
    if (!first) throw new Error('The world has ended');
    return first;
  }

  async end(): Promise<void> {
    await Promise.all(this.services.map((service) => service.close()));
    this.auth.stop();
    await this.database.close();
  }

  /** Somebody who can be mailed. */
  async person(overrides: Partial<UserState> = {}): Promise<UserState & { email: string }> {
    const user = aUser(overrides);
    await this.onUser(user);
    return { ...user, email: user.email ?? '' };
  }

  onUser = (user: UserState) => this.service.get(ContactsConsumer).onUser(user);
  onProfile = (profile: ProfileState) => this.service.get(ContactsConsumer).onProfile(profile);
  onEvent = (event: EventState, time = this.clock?.now() ?? new Date()) => this.service.get(EventsConsumer).onEvent(event, { time });
  /** @param type where it says more than the status does */
  onRegistration = (registration: RegistrationState, { type }: { type: string } = RegistrationRegistered) =>
    this.service.get(RegistrationsConsumer).onRegistration(registration, { type });

  /** In a session of its own, unless one is named. */
  async as(userId: string, session: Pick<Caller, 'sessionId'> = aCaller()) {
    return this.service.http.as(await identityHeaders(aCaller({ userId, sessionId: session.sessionId })));
  }

  /** What the person was to be told, in the order of telling. */
  async toldTo(userId: string): Promise<Told[]> {
    return this.database.query<Told & Record<string, unknown>>(
      'SELECT kind, channel, status, reason FROM deliveries WHERE user_id = $1 ORDER BY id',
      [userId],
    );
  }

  /** Mails that are still to be sent. */
  async unsent(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>('SELECT count(*)::integer AS count FROM mails');
    return row?.count ?? 0;
  }

  /** Mails that were tried more than once. */
  async retried(): Promise<number> {
    return (await this.database.query('SELECT FROM mails WHERE attempts > 1')).length;
  }
}

/** Where the stack's services reach something. */
export const stackSetting = (name: string): string => testStack().services['notification']?.[name] ?? '';
