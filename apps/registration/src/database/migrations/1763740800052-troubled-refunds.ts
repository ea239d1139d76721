import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why money is not back yet, for who looks at it. */
export class TroubledRefunds1763740800052 implements MigrationInterface {
  name = 'TroubledRefunds1763740800052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments ADD COLUMN refund_problem text;
      COMMENT ON COLUMN payments.refund_problem IS 'Why the last attempt to give the money back came to nothing; null when it is back';
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
