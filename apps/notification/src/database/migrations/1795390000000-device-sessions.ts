import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which session a device belongs to: nothing is pushed to it once that has ended. */
export class DeviceSessions1795390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE devices ADD COLUMN session_id uuid;
      COMMENT ON COLUMN devices.session_id IS 'That registered it last; null: before sessions were kept, and it has not been back since';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
