import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log goes on to be what nobody changes, but that reasons, which may name the person, are taken out once the account is erased. */
export class ErasedReasons1795330000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF to_jsonb(new) = to_jsonb(old) #- '{detail,reason}'
            AND EXISTS (SELECT FROM users WHERE id = old.subject_id AND deleted_at IS NOT NULL)
          THEN RETURN new; END IF;
        END IF;
        RAISE EXCEPTION 'The audit log only grows' USING ERRCODE = 'insufficient_privilege';
      END $$;
      DROP TRIGGER audit_log_only_grows ON audit_log;
      CREATE TRIGGER audit_log_only_grows BEFORE DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
      CREATE TRIGGER audit_log_forgets_reasons BEFORE UPDATE ON audit_log
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_log();
      GRANT UPDATE (detail) ON audit_log TO CURRENT_USER;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
