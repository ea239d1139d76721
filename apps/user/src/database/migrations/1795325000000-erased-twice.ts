import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures are asked for once more, for what was under way when the account ended. */
export class ErasedTwice1795325000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE erasures ADD COLUMN repeated_at timestamptz;
      COMMENT ON COLUMN erasures.repeated_at IS 'When it was asked for once more: what a request under way had written after its service was done is gone then, too';
      CREATE INDEX erasures_to_repeat ON erasures (completed_at) WHERE completed_at IS NOT NULL AND repeated_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
