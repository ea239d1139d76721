import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose a Telegram profile is: auth says it of the account. */
export class TelegramOfAccounts1795320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE profiles ADD COLUMN telegram_id bigint CHECK (telegram_id > 0);
      COMMENT ON COLUMN profiles.telegram_id IS 'Linked to the account; what the bot says of it stands in telegram_profiles, if it has said anything';
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
