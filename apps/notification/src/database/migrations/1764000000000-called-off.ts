import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalledOff1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN is_called_off boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN registrations.is_called_off IS 'Cancelled with its event; status stays what it was before, for the end of the event is told to who had one';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
