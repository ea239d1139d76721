import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The devices on which somebody has logged in to an account: strangers' attempts do not count for them. */
export class KnownDevices1795316400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE known_devices (
        id uuid PRIMARY KEY,
        -- Several people may use one device.
        token_hash text NOT NULL CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        UNIQUE (token_hash, user_id)
      );
      CREATE INDEX known_devices_of_user ON known_devices (user_id, last_used_at);
      CREATE INDEX known_devices_expiry ON known_devices (last_used_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
