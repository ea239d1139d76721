import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the doors told, and which events are over and done with. */
export class Door1763740800010 implements MigrationInterface {
  name = 'Door1763740800010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE door_scans (
        event_id uuid NOT NULL,
        registration_id uuid NOT NULL,
        scanned_at timestamptz NOT NULL,
        door text NOT NULL CHECK (length(door) <= 100),
        scanned_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (event_id, registration_id, scanned_at, door)
      );
      COMMENT ON TABLE door_scans IS 'Scans of tickets that let somebody in; the earliest is registrations.attended_at, more than one is a ticket used twice';
      COMMENT ON COLUMN door_scans.door IS 'What the door is called; empty for one without a name';
      INSERT INTO door_scans (event_id, registration_id, scanned_at, door)
        SELECT event_id, id, attended_at, '' FROM registrations WHERE attended_at IS NOT NULL;

      ALTER TABLE events ADD COLUMN absent_until timestamptz;
      COMMENT ON COLUMN events.absent_until IS 'The end of the event for which all who did not come were found';
      CREATE INDEX events_to_close ON events (ends_at) WHERE status IN ('active', 'completed') AND absent_until IS DISTINCT FROM ends_at;
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
