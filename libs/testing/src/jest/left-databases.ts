import pg from 'pg';

/** Drops what earlier runs left behind when they were killed, and templates of migrations of long ago. Only while no other run uses the stack. */
export async function dropLeftDatabases(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname ~ '^(test|new_template)_'
       UNION (SELECT datname FROM pg_database WHERE datname ~ '^template_' ORDER BY oid DESC OFFSET 40)`,
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
