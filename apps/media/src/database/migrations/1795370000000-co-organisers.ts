import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who organises an event beside its organiser; nobody did before this was known. */
export class CoOrganisers1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE events ADD COLUMN co_organiser_ids uuid[] NOT NULL DEFAULT '{}'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
