import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to be erased, and which service has done so. */
export class Erasures1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasures (
        user_id uuid PRIMARY KEY,
        requested_at timestamptz NOT NULL,
        -- Of the token by which the person sees the receipt when there is no account any more.
        token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        -- Where the receipt is to be mailed to: forgotten in the transaction that asks for the mail.
        recipient jsonb,
        completed_at timestamptz,
        CHECK (completed_at IS NULL OR recipient IS NULL)
      );
      CREATE INDEX erasures_open ON erasures (requested_at) WHERE completed_at IS NULL;

      CREATE TABLE erasure_parts (
        user_id uuid NOT NULL REFERENCES erasures,
        service text NOT NULL,
        erased_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, service)
      );

      ALTER TABLE profiles ADD COLUMN blocked boolean NOT NULL DEFAULT false;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
