import { setTimeout as delay } from 'node:timers/promises';
import { AbstractLogger, DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

interface MigrationTarget {
  url: string;
  schema: string;
  migrations: readonly MigrationClass[];
  /** Milliseconds that a migration waits for a table which the running service uses; then it fails and is tried again. */
  lockTimeoutMs?: number;
}

/** TypeORM reports some things on the console whatever it is told; what matters reaches the service's log as an error that is thrown. */
export class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {
    // Says nothing.
  }
}

/** Asked again and again: a statement that waits would hold a snapshot, and `CREATE INDEX CONCURRENTLY` of the one at work would wait for it. */
async function takeLock(runner: QueryRunner, schema: string): Promise<void> {
  const sql = `SELECT pg_try_advisory_lock(hashtext('poydu migrations'), hashtext($1)) AS taken`;
  for (;;) {
    const [answer] = (await runner.query(sql, [schema])) as { taken: boolean }[];
    if (answer?.taken) return;
    await delay(100);
  }
}

/** A role without the right to create schemas gets its schema from whoever made the role. */
async function createSchemaIfMissing(runner: QueryRunner, schema: string): Promise<void> {
  const found = (await runner.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])) as unknown[];
  if (found.length === 0) await runner.query(`CREATE SCHEMA "${schema}"`);
}

/**
 * Runs the migrations that this schema has not seen, each in a transaction of its own, under an advisory lock: any number of processes may start at once.
 * @returns the names of those that ran here.
 * @throws the error of the first one that failed; those before it stay.
 */
export async function migrate({ url, schema, migrations, lockTimeoutMs = 5000 }: MigrationTarget): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema,
    migrations: [...migrations],
    installExtensions: false,
    logger: new SilentLogger(),
    applicationName: `${schema} migrations`,
    connectTimeoutMS: 5000,
    poolSize: 1,
    extra: { options: `-c search_path=${schema},extensions`, lock_timeout: lockTimeoutMs },
  });
  await dataSource.initialize();
  try {
    // Lock and migrations share one session: when it ends, for whatever reason, so does the lock.
    const runner = dataSource.createQueryRunner();
    await takeLock(runner, schema);
    await createSchemaIfMissing(runner, schema);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    const executed = await executor.executePendingMigrations();
    await runner.release();
    return executed.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
