import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organiser's own questions, offers from the waiting list, the end of refunds, and who helps at the door. */
export class Applications1795270000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN questions json NOT NULL DEFAULT '[]' CHECK (json_typeof(questions) = 'array'),
        ADD COLUMN offer_minutes integer CHECK (offer_minutes BETWEEN 5 AND 20160),
        ADD COLUMN refund_until timestamptz,
        ADD COLUMN helper_ids uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(helper_ids) <= 50);
      COMMENT ON COLUMN events.questions IS 'As written, with the order of its parts: json, not jsonb';
      COMMENT ON COLUMN events.offer_minutes IS 'null: a seat that became free is at once of the first in line';
    `);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
