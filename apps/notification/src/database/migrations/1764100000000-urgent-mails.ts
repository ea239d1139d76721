import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UrgentMails1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mails ADD COLUMN urgent boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN mails.urgent IS 'Was to end within an hour when it came, as codes and links do: goes before all others';
      UPDATE mails SET urgent = true WHERE expires_at <= created_at + interval '1 hour';
      DROP INDEX mails_due;
      CREATE INDEX mails_due ON mails (urgent, next_attempt_at);
      CREATE INDEX mails_expiring ON mails (expires_at) WHERE expires_at IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
