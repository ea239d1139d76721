import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a person helps is found without reading all events. */
export class EventsByHelper1795330000000 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS events_by_helper');
    await runner.query('CREATE INDEX CONCURRENTLY events_by_helper ON events USING gin (helper_ids)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
