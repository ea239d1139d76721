import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who organises an event beside its organiser, and who stands at its door; nobody was told of it before this was known. */
export class Roles1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN co_organiser_ids uuid[] NOT NULL DEFAULT '{}', ADD COLUMN helper_ids uuid[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN events.helper_ids IS 'Who was told of it: of what is not public yet, nobody';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
