import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second factor: one-time codes of an app, recovery codes, log-ins that wait for it, and which sessions have shown it. */
export class SecondFactor1795312800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE totp_secrets (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        -- Encrypted with a key of this service.
        secret text NOT NULL,
        created_at timestamptz NOT NULL,
        -- Until a first code has shown that the app has the secret, it counts for nothing.
        confirmed_at timestamptz,
        -- The time step of the last code that was taken: it and those before are refused.
        last_step bigint,
        CHECK (confirmed_at IS NULL OR last_step IS NOT NULL)
      );

      -- A used code is gone.
      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        code_hmac bytea NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, code_hmac)
      );

      -- Log-ins whose password was right and whose second factor is still to be shown.
      CREATE TABLE second_factor_challenges (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        -- What the password was checked against: another password voids the challenge.
        password_hash text,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX second_factor_challenges_of_user ON second_factor_challenges (user_id);
      CREATE INDEX second_factor_challenges_expiry ON second_factor_challenges (expires_at);

      ALTER TABLE login_sessions ADD COLUMN second_factor_at timestamptz;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
