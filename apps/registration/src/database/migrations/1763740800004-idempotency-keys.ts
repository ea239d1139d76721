import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered to requests with a key. */
export class IdempotencyKeys1763740800004 implements MigrationInterface {
  name = 'IdempotencyKeys1763740800004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        registration_id uuid NOT NULL,
        status text NOT NULL,
        position integer,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (event_id, user_id, key)
      );
      COMMENT ON TABLE idempotency_keys IS 'Written with the effect, so that a key is there if and only if its effect is; forgotten after a day';
      CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
