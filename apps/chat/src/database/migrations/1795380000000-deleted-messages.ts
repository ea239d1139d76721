import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that are taken out of a room: they stay as an empty place, so that there is no gap, and are numbered, so that no socket misses one. */
export class DeletedMessages1795380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_chat ADD COLUMN deletions integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN event_chat.deletions IS 'How many of its messages were deleted: the number of the last deletion';

      ALTER TABLE chat_messages ADD COLUMN deleted_at timestamptz, ADD COLUMN deletion integer,
        ADD CHECK ((deleted_at IS NULL) = (deletion IS NULL)), ADD CHECK (deleted_at IS NULL OR message = '');
      COMMENT ON COLUMN chat_messages.deletion IS 'Grows by one within a room, in the order in which its messages were deleted';
      COMMENT ON COLUMN chat_messages.message IS 'Empty where it was deleted, and where the author has deleted the account';
      CREATE UNIQUE INDEX chat_messages_deleted ON chat_messages (chat_id, deletion) WHERE deletion IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
