import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages whose author was erased are empty. */
export class ErasedMessages1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE chat_messages DROP CONSTRAINT chat_messages_message_check, ADD CHECK (length(message) <= 4000);
      COMMENT ON COLUMN chat_messages.message IS 'Empty where the author has deleted the account';
      CREATE INDEX chat_messages_of_author ON chat_messages (user_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
