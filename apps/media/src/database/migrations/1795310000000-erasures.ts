import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whose files are still to be removed from the store, which is no part of any transaction. */
export class Erasures1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasures (
        user_id uuid PRIMARY KEY,
        requested_at timestamptz NOT NULL
      );
      CREATE INDEX event_media_of_person ON event_media (user_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
