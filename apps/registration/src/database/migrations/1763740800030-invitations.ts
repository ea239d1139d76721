import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations to the addresses in applications. */
export class Invitations1763740800030 implements MigrationInterface {
  name = 'Invitations1763740800030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN invited_at timestamptz;
      COMMENT ON COLUMN registrations.invited_at IS 'When the invitation to the address in the application was asked for, or found to be none';
      UPDATE registrations SET invited_at = changed_at WHERE application IS NOT NULL;
      CREATE INDEX registrations_to_invite ON registrations (changed_at)
        WHERE application IS NOT NULL AND invited_at IS NULL AND status IN ('registered', 'confirmed');
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
