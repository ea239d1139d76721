import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Live1795350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registrations ADD COLUMN queue_no bigint;
      COMMENT ON COLUMN registrations.queue_no IS 'Order in the waiting list, as registration says; null for who does not wait';

      ALTER TABLE deliveries ADD COLUMN written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
        ADD COLUMN settled_before xid8 NOT NULL DEFAULT pg_snapshot_xmin(pg_current_snapshot());
      COMMENT ON COLUMN deliveries.settled_before IS
        'Transactions before this one had ended when the row was written: whoever has read the row has read theirs (ids are drawn before the commit, and say nothing of the sort)';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
