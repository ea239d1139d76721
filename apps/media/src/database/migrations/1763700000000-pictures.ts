import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Pictures1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_media (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        file_name text NOT NULL,
        content_type text NOT NULL,
        size integer NOT NULL CHECK (size > 0),
        status text NOT NULL CHECK (status IN ('pending', 'ready')),
        version integer NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX event_media_of_event ON event_media (event_id, created_at, id);
      CREATE INDEX event_media_pending ON event_media (created_at) WHERE status = 'pending';

      CREATE TABLE events (
        event_id uuid PRIMARY KEY,
        organiser_id uuid NOT NULL,
        is_public boolean NOT NULL,
        version integer NOT NULL
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
