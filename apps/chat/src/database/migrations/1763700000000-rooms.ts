import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Rooms1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_chat (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL UNIQUE,
        last_seq integer NOT NULL CHECK (last_seq >= 0),
        created_at timestamptz NOT NULL
      );

      CREATE TABLE chat_messages (
        id uuid PRIMARY KEY,
        chat_id uuid NOT NULL REFERENCES event_chat (id),
        seq integer NOT NULL,
        user_id uuid NOT NULL,
        message_type text NOT NULL CHECK (message_type IN ('text', 'media')),
        message text NOT NULL CHECK (length(message) BETWEEN 1 AND 4000),
        client_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (chat_id, seq),
        UNIQUE (chat_id, user_id, client_id)
      );

      CREATE TABLE events (
        event_id uuid PRIMARY KEY,
        organiser_id uuid NOT NULL,
        is_public boolean NOT NULL,
        version integer NOT NULL
      );

      CREATE TABLE members (
        registration_id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        seated boolean NOT NULL,
        version integer NOT NULL
      );
      CREATE INDEX members_seated ON members (event_id, user_id) WHERE seated;

      CREATE TABLE people (
        user_id uuid PRIMARY KEY,
        full_name text NOT NULL,
        version integer NOT NULL
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
