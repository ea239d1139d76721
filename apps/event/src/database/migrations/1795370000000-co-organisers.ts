import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who organises an event beside its organiser, and the way from a person to those events. */
export class CoOrganisers1795370000000 implements MigrationInterface {
  /** The index is built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN IF NOT EXISTS co_organiser_ids uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(co_organiser_ids) <= 50)
    `);
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS events_by_co_organiser');
    await runner.query('CREATE INDEX CONCURRENTLY events_by_co_organiser ON events USING gin (co_organiser_ids)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
