import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators find people by a part of the name without reading all accounts. */
export class PeopleByName1795345000001 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS users_by_name');
    await runner.query('CREATE INDEX CONCURRENTLY users_by_name ON users USING gin (lower(full_name) gin_trgm_ops)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
