import { createHash, randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { migrate, type MigrationClass } from '@poydu/persistence';
import pg from 'pg';
import { testStack } from './stack.js';

export interface TestDatabase {
  /** As the service's own role. */
  url: string;
  /** One statement as the service's own role, its schema first in the search path. @returns its rows. */
  query<T extends object = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Drops the database, whoever is still connected. */
  close(): Promise<void>;
}

const repository = resolve(import.meta.dirname, '../../..');
const emptyDatabase = 'poydu_empty';

/**
 * A database of its own for a test file, with all schemas and this service's tables: a clone of a template, which the first who needs it
 * makes by running the migrations.
 */
export async function testDatabase(service: string, migrations: readonly MigrationClass[]): Promise<TestDatabase> {
  const { databaseUrls } = testStack();
  const ownUrl = databaseUrls[service];
  if (!ownUrl) throw new Error(`No service ${service} has a database; there are ${Object.keys(databaseUrls).join(', ')}`);
  const template = `template_${service}_${await fingerprint(service, migrations)}`;
  const name = `test_${service}_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;
  await asSuperuser(async (client) => {
    // One at a time per template: it is made once, and nobody is connected to it while it is copied.
    await client.query("SELECT pg_advisory_lock(hashtext('poydu test template'), hashtext($1))", [template]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(client, template, { service, migrations, url: databaseUrl(ownUrl, `new_${template}`) });
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const url = databaseUrl(ownUrl, name);
  const pool = new pg.Pool({ connectionString: url, max: 2, options: `-c search_path=${service},extensions` });
  pool.on('error', () => undefined);
  return {
    url,
    query: async <T extends object>(sql: string, params: unknown[] = []) => (await pool.query<T>(sql, params)).rows,
    close: async () => {
      await pool.end();
      await asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

interface Template {
  service: string;
  migrations: readonly MigrationClass[];
  url: string;
}

/** Under another name until it is whole: whoever is killed half-way leaves nothing that looks like a template. */
async function makeTemplate(client: pg.Client, template: string, { service, migrations, url }: Template): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS "new_${template}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "new_${template}" TEMPLATE ${emptyDatabase}`);
  await migrate({ url, schema: service, migrations });
  await client.query(`ALTER DATABASE "new_${template}" RENAME TO "${template}"`);
  await client.query(`ALTER DATABASE "${template}" ALLOW_CONNECTIONS false`);
}

/** Changes with everything that migrations can be made of. */
async function fingerprint(service: string, migrations: readonly MigrationClass[]): Promise<string> {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name}\n${String(migration)}\n`);
  for (const folder of [`apps/${service}/src/database`, 'libs/messaging/src', 'libs/persistence/src']) {
    const files = globSync(`${folder}/**/*.{ts,sql}`, { cwd: repository });
    for (const file of files.toSorted()) hash.update(`${file}\n`).update(await readFile(join(repository, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testStack().superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
