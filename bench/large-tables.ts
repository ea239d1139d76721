/** The hot statements where there are five million registrations already. */
import pg from 'pg';

interface Statements {
  hotStatements: { name: string; text: string }[];
  planSettings: { enable_seqscan: string };
}

/** As built, for Node reads no decorators in TypeScript. */
const builtStatements = new URL('../apps/registration/dist/press/presses.repository.js', import.meta.url).href;

const events = 50_000;
const peopleOfEach = 100;

/** Registrations and counters, without the ledger, which no press reads. */
export async function fillTables(superuserUrl: string): Promise<void> {
  const database = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=registration -c synchronous_commit=off' });
  await database.connect();
  await database.query(`
    CREATE TEMPORARY TABLE filled AS SELECT gen_random_uuid() AS event_id FROM generate_series(1, ${events});
    INSERT INTO seats (event_id, capacity, taken) SELECT event_id, 1000, ${peopleOfEach} FROM filled;
    INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
      SELECT event_id, ('00000000-0000-7000-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid, gen_random_uuid(), 'registered', now(), now()
      FROM filled, generate_series(1, ${peopleOfEach});
  `);
  for (const table of ['seats', 'registrations']) await database.query(`VACUUM ANALYZE ${table}`);
  await database.query('CHECKPOINT');
  await database.end();
}

/** @throws where a hot statement would read a whole table. */
export async function assertPlans(superuserUrl: string): Promise<void> {
  const { hotStatements, planSettings } = (await import(builtStatements)) as Statements;
  const options = `-c search_path=registration,extensions -c plan_cache_mode=force_generic_plan -c enable_seqscan=${planSettings.enable_seqscan}`;
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
