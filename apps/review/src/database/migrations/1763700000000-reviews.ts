import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reviews1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reviews (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
        comment text CHECK (length(comment) <= 5000),
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        deleted_at timestamptz
      );
      CREATE UNIQUE INDEX reviews_one_each ON reviews (event_id, user_id) WHERE deleted_at IS NULL;
      CREATE INDEX reviews_newest ON reviews (event_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

      CREATE TABLE event_summaries (
        event_id uuid PRIMARY KEY,
        version integer NOT NULL,
        count integer NOT NULL CHECK (count >= 0),
        rating_sum integer NOT NULL CHECK (rating_sum >= 0)
      );

      CREATE TABLE attendance (
        registration_id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        attended boolean NOT NULL,
        version integer NOT NULL
      );
      CREATE INDEX attendance_attended ON attendance (event_id, user_id) WHERE attended;

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
