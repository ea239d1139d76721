import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is named a helper by their username is found by it. Not unique: of two messages of auth on a name that changed hands the later may come first. */
export class ProfilesByUsername1795350000000 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS profiles_by_username');
    await runner.query('CREATE INDEX CONCURRENTLY profiles_by_username ON profiles (username)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
