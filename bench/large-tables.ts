/** The hot statements where there are five million registrations already. */
import pg from 'pg';

interface NamedStatement {
  name: string;
  text: string;
}

/** As built, for Node reads no decorators in TypeScript. */
const builtStatements = new URL('../apps/registration/dist/press/presses.repository.js', import.meta.url).href;

const events = 50_000;
const peopleOfEach = 100;

/** Fills the tables of registration as the service would: each registration with its outcome in the counters and the ledger. */
export async function fillTables(superuserUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=registration -c synchronous_commit=off' });
  await database.connect();
  await database.query(`
    CREATE TEMPORARY TABLE filled AS SELECT gen_random_uuid() AS event_id FROM generate_series(1, ${events});
    INSERT INTO seats (event_id, capacity, taken) SELECT event_id, 1000, ${peopleOfEach} FROM filled;
    INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
      SELECT event_id, ('00000000-0000-7000-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid, gen_random_uuid(), 'registered', now(), now()
      FROM filled, generate_series(1, ${peopleOfEach});
    INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at)
      SELECT event_id, id, 1, 0, 0, 'press', now() FROM registrations JOIN filled USING (event_id);
  `);
  for (const table of ['seats', 'registrations', 'seat_ledger']) await database.query(`VACUUM ANALYZE ${table}`);
  await database.query('CHECKPOINT');
  await database.end();
}

/** @throws where a hot statement would read a whole table. */
export async function assertPlans(superuserUrl: string): Promise<void> {
  const { hotStatements } = (await import(builtStatements)) as { hotStatements: NamedStatement[] };
  const options = '-c search_path=registration,extensions -c plan_cache_mode=force_generic_plan';
  const database = new pg.Client({ connectionString: superuserUrl, options });
  await database.connect();
  for (const { name, text } of hotStatements) {
    await database.query(`PREPARE "${name}" AS ${text}`);
    const parameters = Array(new Set(text.match(/\$\d+/g)).size).fill('NULL');
    const { rows } = await database.query<Record<'QUERY PLAN', string>>(`EXPLAIN EXECUTE "${name}" (${parameters.join(', ')})`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (plan.includes('Seq Scan')) throw new Error(`${name} reads a whole table:\n${plan}`);
  }
  await database.end();
}
