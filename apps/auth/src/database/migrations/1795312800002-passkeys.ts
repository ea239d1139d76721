import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys (WebAuthn), and the challenges that they have still to sign. */
export class Passkeys1795312800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passkeys (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        credential_id text NOT NULL UNIQUE CHECK (length(credential_id) <= 1400),
        -- COSE.
        public_key bytea NOT NULL,
        -- How often it has signed, as it says itself; a copy of it would be behind. Synced ones do not count: always 0.
        counter bigint NOT NULL CHECK (counter >= 0),
        transports text[] NOT NULL,
        is_synced boolean NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        created_at timestamptz NOT NULL,
        last_used_at timestamptz
      );
      CREATE INDEX passkeys_of_user ON passkeys (user_id, created_at);

      -- Each is taken away by the first answer to it.
      CREATE TABLE passkey_challenges (
        purpose text NOT NULL CHECK (purpose IN ('registration', 'sign-in')),
        -- registration: the session that adds a passkey; sign-in: the SHA-256 of the challenge token.
        key text NOT NULL,
        challenge text NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (purpose, key)
      );
      CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);

      -- What a passkey has to sign to be the second factor of this log-in.
      ALTER TABLE second_factor_challenges ADD COLUMN passkey_challenge text;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
