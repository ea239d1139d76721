import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments of which the provider says nothing, refunds that it refuses, and an audit that reads money only where there is any. */
export class UnsettledPayments1763740800041 implements MigrationInterface {
  name = 'UnsettledPayments1763740800041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments ADD COLUMN look_at timestamptz, ADD COLUMN refusals integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN payments.look_at IS 'When the provider is asked next what became of the checkout; null: when it ends; infinity: it was never paid';
      COMMENT ON COLUMN payments.refusals IS 'How often the provider refused the refund; part of the key of the next attempt';
      CREATE INDEX payments_unsettled ON payments ((coalesce(look_at, checkout_ends_at)))
        WHERE status IN ('created', 'closed') AND checkout_ref IS NOT NULL;
      CREATE INDEX payments_refund_failed ON payments (event_id) WHERE status = 'refund_failed';
      CREATE INDEX registrations_priced_of_event ON registrations (event_id) WHERE payment IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
