import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `service_credentials` has taken its place; no process reads it any more. */
export class NoServiceClients1795340000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE service_clients`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
