import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to sign in beside the password, and sessions that a bot opens for a person. */
export class WaysToSignIn1795305600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who a person is elsewhere. The issuer is who says so: Telegram, or the address of an OpenID provider.
      CREATE TABLE identities (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        issuer text NOT NULL,
        subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
        -- How the person is called there: to tell one identity from another, and for nothing else.
        name text CHECK (length(name) <= 254),
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        UNIQUE (issuer, subject),
        UNIQUE (user_id, issuer)
      );

      -- What Telegram signed opens one session, and none after it; kept until it would be too old anyway.
      CREATE TABLE used_telegram_proofs (
        hash bytea PRIMARY KEY,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX used_telegram_proofs_expiry ON used_telegram_proofs (expires_at);

      ALTER TABLE login_sessions ADD COLUMN opened_by text;
      COMMENT ON COLUMN login_sessions.opened_by IS 'The client of the fleet that opened it for the person; null: the person did';
      CREATE INDEX login_sessions_of_clients ON login_sessions (opened_by) WHERE opened_by IS NOT NULL AND ended_at IS NULL;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
