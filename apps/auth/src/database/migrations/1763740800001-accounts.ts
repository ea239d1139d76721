import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, what was issued to strangers, clients of the fleet, mail on its way, and the audit log. */
export class Accounts1763740800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9._-]{3,32}$'),
        email text UNIQUE CHECK (email = lower(email) AND length(email) <= 254),
        full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
        password_hash text,
        roles text[] NOT NULL DEFAULT '{USER}' CHECK (roles <@ '{USER,ADMINISTRATOR}' AND roles @> '{USER}'),
        locale text NOT NULL CHECK (locale IN ('ru', 'en')),
        is_system boolean NOT NULL DEFAULT false,
        blocked_at timestamptz,
        deleted_at timestamptz,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK (NOT is_system OR (password_hash IS NULL AND blocked_at IS NULL AND deleted_at IS NULL))
      );
      CREATE INDEX users_newest ON users (created_at DESC, id DESC);
      CREATE INDEX users_username_prefix ON users (username text_pattern_ops);
      CREATE INDEX users_email_prefix ON users (email text_pattern_ops);

      CREATE TABLE login_sessions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        user_agent text,
        ip text NOT NULL,
        by_cookie boolean NOT NULL,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        -- What Redis was told of last; less than version while there is work to do.
        applied_version integer NOT NULL DEFAULT 1,
        identity_token text,
        identity_expires_at timestamptz,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX login_sessions_own ON login_sessions (user_id, created_at DESC, id DESC) WHERE ended_at IS NULL;
      CREATE INDEX login_sessions_pending ON login_sessions (user_id) WHERE applied_version < version;
      CREATE INDEX login_sessions_expiry ON login_sessions (expires_at);

      CREATE TABLE issued_registrations (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL UNIQUE,
        email text NOT NULL,
        username text NOT NULL,
        full_name text NOT NULL,
        password_hash text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('ru', 'en')),
        -- The address has an account already: no code opens this one.
        is_address_taken boolean NOT NULL,
        code_hmac bytea NOT NULL,
        code_expires_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX issued_registrations_expiry ON issued_registrations (expires_at);

      CREATE TABLE issued_login_recoveries (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX issued_login_recoveries_of_user ON issued_login_recoveries (user_id);
      CREATE INDEX issued_login_recoveries_expiry ON issued_login_recoveries (expires_at);

      CREATE TABLE service_clients (
        name text PRIMARY KEY,
        credential_hash text NOT NULL UNIQUE CHECK (credential_hash ~ '^[0-9a-f]{64}$'),
        scopes text[] NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );

      CREATE TABLE mail_drafts (
        id uuid PRIMARY KEY,
        content text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );

      CREATE TABLE audit_log (
        id uuid PRIMARY KEY,
        actor_id uuid NOT NULL REFERENCES users,
        action text NOT NULL,
        subject_id uuid NOT NULL REFERENCES users,
        detail jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL
      );
      CREATE INDEX audit_log_of_subject ON audit_log (subject_id, created_at DESC);

      -- The fleet's own account, author of automatic acts in the audit log: it has no password, so nobody logs in as it.
      INSERT INTO users (id, username, full_name, locale, is_system, created_at, updated_at)
      VALUES ('00000000-0000-7000-8000-000000000001', 'poydu', 'Пойду', 'ru', true, now(), now());
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
