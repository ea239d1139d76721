import { ProfileChanged, EventPublished, topics, UserRegistered, type EventState, type RegistrationStatus } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import {
  aCaller,
  aProfile,
  anEvent,
  aUser,
  type Answer,
  identityHeaders,
  type RunningService,
  startService,
  type TestClock,
  type TestDatabase,
  testDatabase,
  type TestTopics,
  testTopics,
  until,
} from '@poydu/testing';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import { DeadlinesJob } from '../src/deadlines/deadlines.job.js';

export interface JoinedBody {
  status: RegistrationStatus;
  registration_id: string;
  event_id: string;
  position?: number;
  code?: string;
}

interface WorldOptions {
  replicas?: number;
  clock?: TestClock;
  settings?: Record<string, string>;
  /** Whether the job for deadlines does its work; true unless told otherwise. */
  keepsDeadlines?: boolean;
}

/** The registration service with a database and topics of its own, and who uses it. */
export class World {
  private constructor(
    readonly database: TestDatabase,
    readonly kafka: TestTopics,
    readonly replicas: RunningService[],
  ) {}

  static async start({ replicas = 1, clock, settings: own, keepsDeadlines = true }: WorldOptions = {}): Promise<World> {
    const [database, kafka] = await Promise.all([
      testDatabase('registration', migrations),
      testTopics(
        topics.events,
        topics.users,
        topics.profiles,
        topics.registrations,
        topics.occupancy,
        topics.mailRequests,
        topics.erasures,
        topics.exports,
        topics.audit,
      ),
    ]);
    const settings = { DATABASE_URL: database.url, KAFKA_TOPIC_PREFIX: kafka.prefix, ...own };
    const services = await Promise.all(
      Array.from({ length: replicas }, () => startService(AppModule, { service: 'registration', settings, clock })),
    );
    if (!keepsDeadlines)
      await Promise.all(services.map((service) => service.get(DeadlinesJob, { strict: false }).beforeApplicationShutdown()));
    return new World(database, kafka, services);
  }

  async end(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.close()));
    await Promise.all([this.database.close(), this.kafka.close()]);
  }

  /** The event service says so; a press right after it waits for it. */
  async publish(overrides: Partial<EventState> = {}): Promise<EventState> {
    const event = anEvent(overrides);
    await this.kafka.publish(EventPublished.build(event));
    return event;
  }

  /** Published, and known here. */
  async known(overrides: Partial<EventState> = {}): Promise<EventState> {
    const event = await this.publish(overrides);
    await this.untilVersion(event);
    return event;
  }

  async untilVersion({ event_id, version }: EventState): Promise<void> {
    await until(`event ${event_id} is known in version ${String(version)}`, async () => {
      const rows = await this.database.query('SELECT FROM events WHERE event_id = $1 AND version >= $2', [event_id, version]);
      return rows.length > 0;
    });
  }

  /** Somebody whose name is known here. */
  async person(fullName = 'Мария Ермакова'): Promise<Person> {
    const caller = aCaller();
    await this.kafka.publish(UserRegistered.build(aUser({ user_id: caller.userId, username: caller.username, full_name: fullName })));
    await until(`${fullName} is known`, async () => {
      return (await this.database.query('SELECT FROM people WHERE user_id = $1', [caller.userId])).length > 0;
    });
    return this.as(caller);
  }

  /** Somebody of whom this service knows nothing but the identity token, as it is for most who press. */
  async as(caller: Caller = aCaller()): Promise<Person> {
    return new Person(this, caller, await identityHeaders(caller));
  }

  many(count: number): Promise<Person[]> {
    return Promise.all(Array.from({ length: count }, () => this.as()));
  }

  /** What the counters say, what the rows say, and what the ledger says, all at one moment: jobs go on meanwhile. */
  async seatsOf(eventId: string) {
    const [seats] = await this.database.query<{
      capacity: number | null;
      taken: number;
      held: number;
      waiting: number;
      rows: { taken: number; waiting: number };
      ledger: { taken: number; held: number; waiting: number };
    }>(
      `SELECT capacity, taken, held, waiting,
         (SELECT json_build_object(
            'taken', count(*) FILTER (WHERE status IN ('registered', 'confirmed', 'attended', 'no_show')),
            'waiting', count(*) FILTER (WHERE status = 'waitlisted')) FROM registrations WHERE event_id = $1) AS rows,
         (SELECT json_build_object('taken', coalesce(sum(taken), 0), 'held', coalesce(sum(held), 0), 'waiting', coalesce(sum(waiting), 0))
          FROM seat_ledger WHERE event_id = $1) AS ledger
       FROM seats WHERE event_id = $1`,
      [eventId],
    );
    if (!seats) throw new Error(`No seats of ${eventId}`);
    return seats;
  }
}

/** A caller of the service. */
export class Person {
  constructor(
    private readonly world: World,
    readonly caller: Caller,
    readonly headers: Record<string, string>,
  ) {}

  get id(): string {
    return this.caller.userId;
  }

  http(replica = 0) {
    const service = this.world.replicas[replica];
    if (!service) throw new Error(`There is no replica ${String(replica)}`);
    return service.http.as(this.headers);
  }

  press({ event_id }: Pick<EventState, 'event_id'>, body?: unknown, replica = 0): Promise<Answer<JoinedBody>> {
    return this.http(replica).post<JoinedBody>(`/internal/events/${event_id}/join`, body);
  }

  cancel({ event_id }: Pick<EventState, 'event_id'>, replica = 0) {
    return this.http(replica).delete<{ status?: string; code?: string }>(`/api/events/${event_id}/register`);
  }

  registration({ event_id }: Pick<EventState, 'event_id'>) {
    return this.http().get<{ status: string; position?: number; registration_id: string }>(`/api/events/${event_id}/registration`);
  }

  async rename(fullName: string): Promise<void> {
    await this.world.kafka.publish(ProfileChanged.build(aProfile({ user_id: this.id, full_name: fullName })));
  }
}
