import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that a moderator took down, and people who were let in before an event was cancelled: their money goes back, too. */
export class MoneyBack1763740800040 implements MigrationInterface {
  name = 'MoneyBack1763740800040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN events.called_off_at IS 'When the last registration of an event that is off was cancelled';
      DROP INDEX events_to_call_off;
      CREATE INDEX events_to_call_off ON events (updated_at) WHERE status IN ('cancelled', 'rejected') AND called_off_at IS NULL;
      UPDATE events e SET called_off_at = NULL WHERE called_off_at IS NOT NULL
        AND EXISTS (SELECT FROM registrations r WHERE r.event_id = e.event_id AND r.status IN ('attended', 'no_show'));
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
