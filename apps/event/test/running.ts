import { topics } from '@poydu/contracts';
import {
  identityHeaders,
  type RunningService,
  startService,
  type TestClock,
  testDatabase,
  type TestDatabase,
  testTopics,
  type TestTopics,
} from '@poydu/testing';
import type { Caller } from '@poydu/identity';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';
import type { EventDto } from '../src/events/event.dto.js';

/** An event as JSON. */
export type EventJson = Omit<EventDto, 'starts_at' | 'ends_at'> & { starts_at: string; ends_at: string };

export interface Running {
  database: TestDatabase;
  kafka: TestTopics;
  service: RunningService;
  /** Another process of the service on the same database and topics. */
  replica: () => Promise<RunningService>;
  as: (caller: Caller) => Promise<RunningService['http']>;
  close: () => Promise<void>;
}

/** The event service with a database and topics of its own. */
export async function run(clock: TestClock, settings: Record<string, string> = {}): Promise<Running> {
  const [database, kafka] = await Promise.all([
    testDatabase('event', migrations),
    testTopics(topics.events, topics.occupancy, topics.reviews, topics.media, topics.users, topics.erasures, topics.exports, topics.audit),
  ]);
  const replica = () =>
    startService(AppModule, {
      service: 'event',
      clock,
      settings: { DATABASE_URL: database.url, KAFKA_TOPIC_PREFIX: kafka.prefix, ...settings },
    });
  const service = await replica();
  return {
    database,
    kafka,
    service,
    replica,
    as: async (caller) => service.http.as(await identityHeaders(caller)),
    close: async () => {
      await service.close();
      await Promise.all([database.close(), kafka.close()]);
    },
  };
}

/** What an organiser writes: valid, in five days of the clock's. */
export const written = (clock: TestClock, overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'Читки новой драмы',
  description: 'Четыре пьесы, которых ещё никто не слышал',
  category: 'theatre',
  starts_at: new Date(clock.now().getTime() + 5 * 86_400_000).toISOString(),
  ends_at: new Date(clock.now().getTime() + 5 * 86_400_000 + 7_200_000).toISOString(),
  location: { city: 'Москва', address: 'ГЭС-2, Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 },
  ...overrides,
});
