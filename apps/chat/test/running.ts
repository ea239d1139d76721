import type { Caller } from '@poydu/identity';
import { identityHeaders, type RunningService, startService, testDatabase, type TestDatabase } from '@poydu/testing';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';

export interface Running {
  database: TestDatabase;
  service: RunningService;
  as: (caller: Caller) => Promise<RunningService['http']>;
  close: () => Promise<void>;
}

/** The chat service with a database of its own. Without Kafka, what is to be published stays in the outbox, to be looked at. */
export async function run(): Promise<Running> {
  const database = await testDatabase('chat', migrations);
  const service = await startService(AppModule, { service: 'chat', settings: { DATABASE_URL: database.url } });
  return {
    database,
    service,
    as: async (caller) => service.http.as(await identityHeaders(caller)),
    close: async () => {
      await service.close();
      await database.close();
    },
  };
}
