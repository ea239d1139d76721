import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's registrations, and who waits for an event in order, are found without reading all. */
export class RegistrationsOfPerson1795350000001 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One that was broken off leaves an index that is of no use.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS registrations_of_person');
    await runner.query('CREATE INDEX CONCURRENTLY registrations_of_person ON registrations (user_id)');
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS registrations_in_line');
    await runner.query('CREATE INDEX CONCURRENTLY registrations_in_line ON registrations (event_id, queue_no) WHERE queue_no IS NOT NULL');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
