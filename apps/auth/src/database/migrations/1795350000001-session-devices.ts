import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which browser holds a session as its cookie, by the hash of its device token: the next log-in there takes the session's place. */
export class SessionDevices1795350000001 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE login_sessions ADD COLUMN IF NOT EXISTS device_hash text');
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS login_sessions_of_device');
    await runner.query(
      'CREATE INDEX CONCURRENTLY login_sessions_of_device ON login_sessions (device_hash) WHERE ended_at IS NULL AND device_hash IS NOT NULL',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
