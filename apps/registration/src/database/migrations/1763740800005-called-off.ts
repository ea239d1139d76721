import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left to do for cancelled events. */
export class CalledOff1763740800005 implements MigrationInterface {
  name = 'CalledOff1763740800005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN called_off_at timestamptz;
      COMMENT ON COLUMN events.called_off_at IS 'When the last registration of a cancelled event was cancelled';
      CREATE INDEX events_to_call_off ON events (updated_at) WHERE status = 'cancelled' AND called_off_at IS NULL;
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
