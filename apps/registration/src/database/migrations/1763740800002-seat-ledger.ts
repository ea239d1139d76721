import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each change of a seat, with its cause. */
export class SeatLedger1763740800002 implements MigrationInterface {
  name = 'SeatLedger1763740800002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seat_ledger (
        event_id uuid NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        registration_id uuid NOT NULL,
        taken smallint NOT NULL CHECK (taken BETWEEN -1 AND 1),
        held smallint NOT NULL CHECK (held BETWEEN -1 AND 1),
        waiting smallint NOT NULL CHECK (waiting BETWEEN -1 AND 1),
        cause text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (event_id, id)
      );
      COMMENT ON TABLE seat_ledger IS 'Rows are added and never changed: what the counters in seats are held against';
      INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at)
        SELECT event_id, id,
          (status IN ('registered', 'confirmed', 'attended', 'no_show'))::int, (status IN ('pending_payment', 'offered'))::int,
          (status = 'waitlisted')::int, 'before the ledger', changed_at
        FROM registrations WHERE status NOT IN ('pending_approval', 'cancelled', 'declined');
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
