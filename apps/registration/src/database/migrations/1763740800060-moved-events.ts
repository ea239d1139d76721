import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which time and place of the event somebody has said yes to. */
export class MovedEvents1763740800060 implements MigrationInterface {
  name = 'MovedEvents1763740800060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN moved_version integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN events.moved_version IS 'The version that brought the time and place of today; 0: it was never moved since this is written down';
      ALTER TABLE registrations ADD COLUMN event_version integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN registrations.event_version IS 'Of the event, when the person last said yes to it: by a press, an accepted offer, a confirmation';
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
