import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox and the inbox of a service; stands first among its migrations. */
export class messagingMigration implements MigrationInterface {
  /** TypeORM sorts by the time stamp at the end. */
  readonly name = 'Messaging1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    // A row lives for milliseconds, so the tables are vacuumed by the number of dead rows, not by a share of the living.
    await runner.query(`
      CREATE TABLE outbox (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL,
        topic text NOT NULL,
        key text NOT NULL,
        type text NOT NULL,
        headers json NOT NULL,
        payload text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0,
              autovacuum_analyze_threshold = 100000);
      COMMENT ON COLUMN outbox.payload IS 'JSON as it goes over the wire; null is a tombstone';
      CREATE TABLE inbox (
        message_id uuid PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX inbox_by_time ON inbox USING brin (received_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
