import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports of all that the fleet keeps on a person. */
export class Exports1795315000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exports (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL UNIQUE,
        requested_at timestamptz NOT NULL,
        -- What the parts are sealed to; gone with the last of them.
        private_key jsonb,
        archive bytea,
        -- When it is removed, complete or not.
        expires_at timestamptz NOT NULL,
        CHECK ((private_key IS NULL) = (archive IS NOT NULL))
      );
      CREATE INDEX exports_expiry ON exports (expires_at);

      CREATE TABLE export_pieces (
        export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
        service text NOT NULL,
        nr integer NOT NULL CHECK (nr >= 0),
        count integer NOT NULL CHECK (count > nr),
        sealed text NOT NULL,
        PRIMARY KEY (export_id, service, nr)
      );

      -- Of what was deleted, too: an erasure looks for all of a person.
      CREATE INDEX activity_of_person ON activity (user_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
