import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names are found while they are typed, and with a slip of the finger; pictures have a smaller variant. */
export class SearchByName1795340000000 implements MigrationInterface {
  /** Indexes are built beside the work of the running service, which cannot be in a transaction; so every step may be repeated. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pictures ADD COLUMN IF NOT EXISTS small_url text');
    // Only of what can be found: of all that is over or was never public nothing is asked by name.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS events_by_similar_name');
    await runner.query(
      `CREATE INDEX CONCURRENTLY events_by_similar_name ON events USING gin (translate(lower(name), 'ё', 'е') gin_trgm_ops)
       WHERE status IN ('active', 'completed')`,
    );
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS events_by_words_of_name');
    await runner.query(
      `CREATE INDEX CONCURRENTLY events_by_words_of_name ON events
       USING gin ((to_tsvector('simple', translate(lower(name), 'ё', 'е')) || to_tsvector('russian', translate(lower(name), 'ё', 'е'))))
       WHERE status = 'active'`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
