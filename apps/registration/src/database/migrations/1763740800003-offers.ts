import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats that are kept for a while, and what the jobs look for. */
export class Offers1763740800003 implements MigrationInterface {
  name = 'Offers1763740800003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN expires_at timestamptz,
        ADD CONSTRAINT registrations_expire CHECK ((expires_at IS NOT NULL) = (status IN ('offered', 'pending_payment')));
      COMMENT ON COLUMN registrations.expires_at IS 'By the clock of the database: until when the seat is kept for who has to accept or to pay';
      CREATE INDEX registrations_expiring ON registrations (expires_at) WHERE expires_at IS NOT NULL;
      -- Of the hot rows' columns it holds none that a press at an event with free seats changes: their updates stay on their page.
      CREATE INDEX seats_awaited ON seats (event_id) WHERE waiting > 0;
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
