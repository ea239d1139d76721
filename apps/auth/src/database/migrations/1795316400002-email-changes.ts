import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mail addresses that people want for their accounts and have still to confirm; one each. */
export class EmailChanges1795316400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE issued_email_changes (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE,
        email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
        -- Somebody else has it: no code confirms this one.
        is_address_taken boolean NOT NULL,
        code_hmac bytea NOT NULL,
        code_expires_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX issued_email_changes_expiry ON issued_email_changes (code_expires_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
