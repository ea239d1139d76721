import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@poydu/persistence';
import { RunningAuth } from './running-auth.js';
import { AdministrationRepository } from '../src/administration/administration.repository.js';

describe("administrators' search among many people", () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    await auth.database.query(
      `INSERT INTO users (id, username, email, full_name, locale, created_at, updated_at)
       SELECT gen_random_uuid(), 'person.' || n, 'person.' || n || '@poydu.test',
         CASE WHEN n % 5000 = 0 THEN 'Аглая Журавлёва' ELSE 'Иван ' || md5(n::text) END, 'ru', now(), now()
       FROM generate_series(1, 20000) AS n`,
    );
    // Not ANALYZE alone: it leaves new names in the list of the index that waits for its vacuum, which is read from end to end, and then the table may seem cheaper.
    await auth.database.query('VACUUM (ANALYZE) users');
  });
  afterAll(() => auth.close());

  it.each([
    ['the beginning of the name', 'Аглая Жур', 4],
    ['the beginning of another part of it', 'журавлёва', 4],
    ['the username', 'person.19999', 1],
    ['the address', 'person.19999@', 1],
    ['nothing that there is', 'никого', 0],
  ])('leads to them by %s through indexes, without reading all', async (_, q, found) => {
    const database = auth.service.get(Database, { strict: false });
    const query = database.query.bind(database);
    const plans: string[] = [];
    database.query = async (statement, params) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      // The service's own work goes on meanwhile.
      if (!text.includes('full_name) LIKE')) return query(statement, params);
      const rows = await query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, params);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      return query(statement, params);
    };
    try {
      const people = auth.service.get(AdministrationRepository, { strict: false });
      expect(await people.search({ q, role: undefined, blocked: undefined, before: undefined, count: 20 })).toHaveLength(found);
    } finally {
      database.query = query;
    }
    expect(plans).toHaveLength(1);
    expect(plans[0]).toContain('users_by_name');
    expect(plans[0]).not.toMatch(/Seq Scan|Index Scan using users_newest/);
  });
});
