import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All payments of a registration are found without reading those of the whole event; so far only the open one and the one of its seat were. */
export class PaymentsByRegistration1763740800070 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS payments_of_registration');
    await runner.query('CREATE INDEX CONCURRENTLY payments_of_registration ON payments (registration_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
