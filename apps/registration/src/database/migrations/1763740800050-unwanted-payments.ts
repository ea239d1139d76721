import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checkouts of seats that are no longer kept are ended at the provider. */
export class UnwantedPayments1763740800050 implements MigrationInterface {
  name = 'UnwantedPayments1763740800050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments ADD COLUMN unwanted_at timestamptz;
      COMMENT ON COLUMN payments.unwanted_at IS 'Since when nobody should pay it: the checkout is ended at the provider, which is tried until it is done';
      UPDATE payments p SET unwanted_at = now(), look_at = now() FROM registrations r
        WHERE r.event_id = p.event_id AND r.id = p.registration_id AND r.status <> 'pending_payment' AND p.status = 'created';
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
