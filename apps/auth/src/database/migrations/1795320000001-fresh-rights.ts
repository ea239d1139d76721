import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Administrators' rights depend on the second factor of a session, and on its age: identity tokens from before say otherwise, for up to an hour. */
export class FreshRights1795320000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The version has Redis told; the next request carries a token with the rights that hold.
    await runner.query(`
      UPDATE login_sessions SET version = version + 1, identity_token = NULL, identity_expires_at = NULL
      WHERE ended_at IS NULL AND user_id IN (SELECT id FROM users WHERE roles @> '{ADMINISTRATOR}')
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
