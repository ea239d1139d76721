import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who still waits or asks when an event is over waits no more: events that were looked at before are looked at again. */
export class WaitingEnds1763740800061 implements MigrationInterface {
  name = 'WaitingEnds1763740800061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN events.absent_until IS 'The end of the event for which all who did not come were found, and all who still waited were let go';
      UPDATE events e SET absent_until = NULL WHERE absent_until IS NOT NULL
        AND EXISTS (SELECT FROM registrations r WHERE r.event_id = e.event_id AND r.status IN ('pending_approval', 'waitlisted'));
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
