import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept on one person is found without reading what is kept on all: also sessions that have ended, and sign-ups under way. */
export class OfOnePerson1795330000002 implements MigrationInterface {
  /** Built beside the work of the running service, which cannot be in a transaction. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of [
      ['login_sessions_of_user', 'login_sessions (user_id, id)'],
      ['issued_registrations_of_address', 'issued_registrations (email)'],
    ] as const) {
      // One that was broken off leaves an index that is of no use.
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
