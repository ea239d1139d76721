import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when money is given back stands in the registration, as it was promised. */
export class PromisedRefunds1763740800051 implements MigrationInterface {
  name = 'PromisedRefunds1763740800051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN registrations.payment IS '{amount_minor, currency, status, refund_until}, as the messages tell it; null where nothing was ever due';
      UPDATE registrations r
        SET payment = r.payment || jsonb_build_object('refund_until', coalesce(e.state->>'refund_until', e.state->>'starts_at'))
        FROM events e WHERE e.event_id = r.event_id AND r.payment IS NOT NULL AND r.payment->>'status' IN ('due', 'missed', 'paid');
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
