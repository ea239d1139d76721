import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A door may have let in the wrong person. A scan that was taken back stays, so that who tells of it once more changes nothing. */
export class UndoneScans1763740800080 implements MigrationInterface {
  name = 'UndoneScans1763740800080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE door_scans ADD COLUMN undone_at timestamptz, ADD COLUMN undone_by uuid;
      COMMENT ON COLUMN door_scans.undone_at IS 'Taken back since: it lets nobody in, and does not count';
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
