import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Offers1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN expires_at timestamptz;
      COMMENT ON COLUMN registrations.expires_at IS 'Until when a seat is kept for who has to accept or to pay first: named to who was too late';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
