import { topics } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
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
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';

export interface Running {
  database: TestDatabase;
  kafka: TestTopics;
  service: RunningService;
  as: (caller: Caller) => Promise<RunningService['http']>;
  close: () => Promise<void>;
}

/** The user service with a database and topics of its own. */
export async function run(clock?: TestClock): Promise<Running> {
  const [database, kafka] = await Promise.all([
    testDatabase('user', migrations),
    testTopics(
      topics.users,
      topics.profiles,
      topics.events,
      topics.registrations,
      topics.reviews,
      topics.media,
      topics.erasures,
      topics.exports,
      topics.mailRequests,
    ),
  ]);
  const settings = { DATABASE_URL: database.url, KAFKA_TOPIC_PREFIX: kafka.prefix };
  const service = await startService(AppModule, { service: 'user', clock, settings });
  return {
    database,
    kafka,
    service,
    as: async (caller) => service.http.as(await identityHeaders(caller)),
    close: async () => {
      await service.close();
      await Promise.all([database.close(), kafka.close()]);
    },
  };
}
