import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log tells of acts in all services, and nobody changes or removes what stands there. */
export class AuditLog1795316400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_log ADD COLUMN subject_kind text NOT NULL DEFAULT 'user';
      -- A subject may be an event, of which this service knows nothing.
      ALTER TABLE audit_log DROP CONSTRAINT audit_log_subject_id_fkey;
      CREATE INDEX audit_log_newest ON audit_log (created_at DESC, id DESC);
      CREATE INDEX audit_log_of_actor ON audit_log (actor_id, created_at DESC, id DESC);

      CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The audit log only grows' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM CURRENT_USER;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
