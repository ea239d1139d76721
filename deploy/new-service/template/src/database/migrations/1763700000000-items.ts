import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Items1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE items (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        created_at timestamptz NOT NULL
      );
      CREATE INDEX items_of_owner ON items (owner_id, created_at DESC, id DESC);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
