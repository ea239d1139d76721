import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { DatabaseConfig } from './database.config.js';
import { databaseAway } from './errors.js';

type ConnectCallback = (error: Error | undefined, client: PoolClient | undefined, release: (release?: Error | boolean) => void) => void;

/** What every connection of a service is opened with: its schema first in the search path, and its time-outs. */
export const connectionSettings = (config: DatabaseConfig, schema: string): PoolConfig => ({
  connectionString: config.databaseUrl,
  connectionTimeoutMillis: config.connectTimeoutMs,
  statement_timeout: config.statementTimeoutMs,
  // Ends the wait for a server that hangs, and so cannot end the statement itself.
  query_timeout: config.statementTimeoutMs + 1000,
  lock_timeout: config.lockTimeoutMs,
  idle_in_transaction_session_timeout: config.idleInTransactionTimeoutMs,
  // Postgres's extensions stand in a schema of their own, which every role may use.
  options: `-c search_path=${schema},extensions`,
  application_name: schema,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/** A pool that answers `unavailable` (503) where no connection is to be had, and as long as the schema is not migrated. */
export class ServicePool extends Pool {
  /** Set for pools that are made before the database is ready. */
  isReady = (): boolean => true;

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    if (!callback)
      return this.isReady()
        ? super.connect().catch((error: unknown) => Promise.reject(databaseAway(error)))
        : Promise.reject(databaseAway());
    if (this.isReady()) super.connect((error, client, release) => callback(error && databaseAway(error), client, release));
    else callback(databaseAway(), undefined, () => undefined);
    return undefined;
  }
}
