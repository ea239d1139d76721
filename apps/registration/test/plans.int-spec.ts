import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@poydu/testing';
import pg from 'pg';
import { migrations } from '../src/database/migrations.js';
import { hotStatements, planSettings } from '../src/press/presses.repository.js';

describe('the hot statements', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase('registration', migrations);
    client = new pg.Client({
      connectionString: database.url,
      options: `-c search_path=registration -c plan_cache_mode=force_generic_plan -c enable_seqscan=${planSettings.enable_seqscan}`,
    });
    await client.connect();
    for (const { name, text } of hotStatements) await client.query(`PREPARE "${name}" AS ${text}`);
  });
  afterAll(async () => {
    await client.end();
    await database.close();
  });

  const scannedTables = async ({ name, text }: (typeof hotStatements)[number]) => {
    const parameters = new Set(text.match(/\$\d+/g)).size;
    const { rows } = await client.query<Record<'QUERY PLAN', string>>(
      `EXPLAIN EXECUTE "${name}" (${Array(parameters).fill('NULL').join(', ')})`,
    );
    return rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
  };

  it.each(hotStatements)('look rows up by index, planned on empty tables: $name', async (statement) => {
    expect(await scannedTables(statement)).toEqual([]);
  });

  describe('on large tables', () => {
    beforeAll(async () => {
      await client.query(`
        -- Few enough for a look at all of them to seem cheaper.
        INSERT INTO people (user_id) SELECT gen_random_uuid() FROM generate_series(1, 300);
        INSERT INTO seats (event_id) SELECT gen_random_uuid() FROM generate_series(1, 500);
        INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
          SELECT event_id, gen_random_uuid(), gen_random_uuid(), 'registered', now(), now() FROM seats, generate_series(1, 40);
        ANALYZE`);
    });

    it.each(hotStatements)('do so, too: $name', async (statement) => {
      expect(await scannedTables(statement)).toEqual([]);
    });
  });

  it('the payments of one registration are found among those of a large event without reading them', async () => {
    await client.query(`
      INSERT INTO payments (event_id, id, registration_id, user_id, amount_minor, currency, title, provider, status, checkout_ends_at)
        SELECT event_id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 100, 'RUB', '', 'sandbox', 'closed', now()
        FROM (VALUES (gen_random_uuid())) AS event (event_id), generate_series(1, 5000);
      ANALYZE payments`);
    const { rows } = await client.query<Record<'QUERY PLAN', string>>(
      'EXPLAIN SELECT p.id FROM (SELECT event_id, registration_id FROM payments LIMIT 1) r JOIN payments p USING (event_id, registration_id)',
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('using payments_of_registration');
  });
});
