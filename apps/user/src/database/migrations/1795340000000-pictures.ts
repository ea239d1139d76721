import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's own pictures as media says them. What is replaced and what replaces it are told apart from each other, in any order: shown is what is left. */
export class Pictures1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pictures (
        media_id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        url text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX pictures_of_person ON pictures (user_id, created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
