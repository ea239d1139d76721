import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles of people and of Telegram users, and what people did. */
export class Profiles1795270000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profiles (
        user_id uuid PRIMARY KEY,
        -- What auth says of the account; version 0: so far only the claims of an identity token have said it.
        account_version bigint NOT NULL,
        username text NOT NULL,
        email text,
        registered_at timestamptz NOT NULL,
        -- The profile itself; version 0: not published yet.
        version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
        full_name text CHECK (length(full_name) BETWEEN 1 AND 200),
        birth_date date,
        phone text CHECK (phone ~ '^\\+[1-9][0-9]{7,14}$'),
        locale text NOT NULL DEFAULT 'ru' CHECK (locale IN ('ru', 'en')),
        time_zone text NOT NULL DEFAULT 'Europe/Moscow',
        picture_url text,
        notifications_enabled boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE telegram_profiles (
        telegram_id bigint PRIMARY KEY CHECK (telegram_id > 0),
        username text CHECK (length(username) <= 32),
        first_name text CHECK (length(first_name) <= 64),
        last_name text CHECK (length(last_name) <= 64),
        language_code text CHECK (length(language_code) = 2),
        is_premium boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      -- One row for each thing that a person did; source_id is the registration or the review that says so.
      CREATE TABLE activity (
        source_id uuid NOT NULL,
        kind text NOT NULL,
        version bigint NOT NULL,
        user_id uuid NOT NULL,
        event_id uuid NOT NULL,
        at timestamptz NOT NULL,
        deleted boolean NOT NULL DEFAULT false,
        PRIMARY KEY (source_id, kind)
      );
      CREATE INDEX activity_by_user ON activity (user_id, at, source_id, kind) WHERE NOT deleted;

      -- How the events of that are called, as registrations say.
      CREATE TABLE known_events (
        event_id uuid PRIMARY KEY,
        name text NOT NULL,
        starts_at timestamptz NOT NULL,
        said_at timestamptz NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
