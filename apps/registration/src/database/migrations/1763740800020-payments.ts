import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money: what a registration costs, each attempt to pay for it, and the books of the sandbox. */
export class Payments1763740800020 implements MigrationInterface {
  name = 'Payments1763740800020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN payment jsonb;
      COMMENT ON COLUMN registrations.payment IS '{amount_minor, currency, status}, as the messages tell it; null where nothing was ever due';
      CREATE INDEX registrations_priced ON registrations (id) WHERE payment IS NOT NULL;
      ALTER TABLE idempotency_keys ADD COLUMN expires_at timestamptz;

      CREATE TABLE payments (
        event_id uuid NOT NULL,
        id uuid NOT NULL,
        registration_id uuid NOT NULL,
        user_id uuid NOT NULL,
        amount_minor integer NOT NULL CHECK (amount_minor > 0),
        currency text NOT NULL,
        title text NOT NULL,
        provider text NOT NULL,
        status text NOT NULL DEFAULT 'created'
          CHECK (status IN ('created', 'closed', 'paid', 'kept', 'refund_due', 'refunded', 'refund_failed')),
        checkout_ref text,
        checkout_url text,
        checkout_ends_at timestamptz NOT NULL,
        charge_ref text,
        refund_ref text,
        attempts smallint NOT NULL DEFAULT 0,
        next_attempt_at timestamptz CHECK ((next_attempt_at IS NOT NULL) = (status = 'refund_due')),
        created_at timestamptz NOT NULL DEFAULT now(),
        paid_at timestamptz,
        refunded_at timestamptz CHECK ((refunded_at IS NOT NULL) = (status = 'refunded')),
        PRIMARY KEY (event_id, id),
        CONSTRAINT payments_received CHECK ((paid_at IS NOT NULL) = (status NOT IN ('created', 'closed')))
      );
      COMMENT ON TABLE payments IS 'Each is written before the provider is asked; its id is the key that makes asking twice harmless';
      COMMENT ON COLUMN payments.status IS 'closed: nobody pays this any more; kept: cancelled too late for a refund; refund_failed: the provider refuses, for somebody to look at';
      COMMENT ON COLUMN payments.charge_ref IS 'What the provider gives back, by its own name';
      CREATE UNIQUE INDEX payments_open ON payments (registration_id) WHERE status = 'created';
      CREATE UNIQUE INDEX payments_of_seat ON payments (registration_id) WHERE status = 'paid';
      CREATE INDEX payments_to_refund ON payments (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

      CREATE TABLE sandbox_checkouts (
        id uuid PRIMARY KEY,
        idempotency_key text NOT NULL UNIQUE,
        reference text NOT NULL,
        amount_minor integer NOT NULL,
        currency text NOT NULL,
        title text NOT NULL,
        return_url text NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'processing', 'paid', 'refunded')),
        ends_at timestamptz NOT NULL
      );
      COMMENT ON TABLE sandbox_checkouts IS 'What a payment provider would know: nothing of registration looks into it';
      CREATE TABLE sandbox_notices (
        id uuid PRIMARY KEY,
        checkout_id uuid NOT NULL REFERENCES sandbox_checkouts,
        due_at timestamptz NOT NULL,
        attempts smallint NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE sandbox_notices IS 'Webhooks that are not delivered yet';
      CREATE INDEX sandbox_notices_due ON sandbox_notices (due_at);
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
