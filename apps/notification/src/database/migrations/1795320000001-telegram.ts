import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Telegram1795320000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contacts ADD COLUMN telegram_id bigint CHECK (telegram_id > 0);
      COMMENT ON COLUMN contacts.telegram_id IS 'The chat with the bot; null: the person has not linked Telegram';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
