import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures that people send into the room of an event, and who is in it. */
export class RoomPictures1795350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event_media ADD COLUMN in_room boolean NOT NULL DEFAULT false CHECK (NOT in_room OR event_id IS NOT NULL);
      COMMENT ON COLUMN event_media.in_room IS 'Sent into the chat of the event: for who is in the room alone, and no picture of the event';

      CREATE TABLE members (
        registration_id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        seated boolean NOT NULL,
        version integer NOT NULL
      );
      COMMENT ON TABLE members IS 'Projection of poydu.registrations: who has a seat';
      CREATE INDEX members_seated ON members (event_id, user_id) WHERE seated;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
