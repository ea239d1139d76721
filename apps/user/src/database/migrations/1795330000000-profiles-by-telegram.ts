import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a person on Telegram is somebody's is asked when a link ends. */
export class ProfilesByTelegram1795330000000 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS profiles_by_telegram');
    await runner.query('CREATE INDEX CONCURRENTLY profiles_by_telegram ON profiles (telegram_id) WHERE telegram_id IS NOT NULL');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
