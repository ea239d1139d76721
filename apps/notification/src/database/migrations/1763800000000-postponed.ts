import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Postponed1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE broadcasts ADD COLUMN attempts integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN broadcasts.attempts IS 'That failed since the last success; due_at is put off after each';
      ALTER TABLE digests ADD COLUMN attempts integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN digests.attempts IS 'That failed since the last success; due_at is put off after each';

      -- Codes and links, which expire soon, before all others.
      DROP INDEX mails_due;
      CREATE INDEX mails_due ON mails ((sealed IS NULL), next_attempt_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
