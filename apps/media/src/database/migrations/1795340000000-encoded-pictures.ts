import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's own pictures, files that are to be looked for later, and which event shows which picture. */
export class EncodedPictures1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_media ALTER COLUMN event_id DROP NOT NULL;
      COMMENT ON COLUMN event_media.event_id IS 'null: the own picture of the person';
      CREATE UNIQUE INDEX event_media_own ON event_media (user_id) WHERE event_id IS NULL AND status = 'ready';

      -- Of these pictures files may be left that nobody is to see: at the latest when no form can bring another one.
      CREATE TABLE leftovers (
        media_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        PRIMARY KEY (due_at, media_id)
      );
      INSERT INTO leftovers SELECT id, created_at + interval '30 minutes' FROM event_media WHERE status = 'pending';

      ALTER TABLE events ADD COLUMN image_id uuid;
      CREATE INDEX events_by_image ON events (image_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
