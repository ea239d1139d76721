import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of one person waits to be told to organisers is found without reading what waits of all. */
export class DigestItemsOfPerson1795330000000 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS digest_items_of_person');
    await runner.query('CREATE INDEX CONCURRENTLY digest_items_of_person ON digest_items (user_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
