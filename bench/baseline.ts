/** The baseline: pgbench with the transaction that one would write first, on the same tables of the same Postgres, without HTTP, relay or Kafka. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, type MigrationClass } from '@poydu/persistence';
import pg from 'pg';
import { findPostgres } from '../deploy/local/install.ts';
import { run } from '../deploy/local/run.ts';

/** As built, for Node reads no decorators in TypeScript. */
const builtMigrations = new URL('../apps/registration/dist/database/migrations.js', import.meta.url).href;

const database = 'bench_baseline';
const eventId = '01900000-0000-7000-8000-000000000001';

const payload = JSON.stringify({
  registration_id: eventId,
  version: 1,
  event_id: eventId,
  user_id: eventId,
  status: 'registered',
  created_at: '2026-01-01T10:00:00.000Z',
  changed_at: '2026-01-01T10:00:00.000Z',
  event: {
    name: 'Читки новой драмы',
    starts_at: '2026-01-01T10:00:00.000Z',
    ends_at: '2026-01-01T10:00:00.000Z',
    time_zone: 'Europe/Moscow',
    location: { city: 'Москва', address: 'Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 },
    online_url: null,
    organiser_id: eventId,
  },
});

/** Select for update, check, insert, update, outbox insert, commit; each person is another. */
const straightforward = `\\set high random(0, 4294967295)
\\set low random(0, 4294967295)
BEGIN;
SELECT coalesce(capacity - taken - held, 1) AS free FROM seats WHERE event_id = '${eventId}' FOR UPDATE \\gset
\\if :free > 0
INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
  VALUES ('${eventId}', gen_random_uuid(), (lpad(to_hex(:high::bigint), 16, '0') || lpad(to_hex(:low::bigint), 16, '0'))::uuid, 'registered', now(), now());
UPDATE seats SET taken = taken + 1, version = version + 1 WHERE event_id = '${eventId}';
INSERT INTO outbox (id, topic, key, type, headers, payload)
  VALUES (gen_random_uuid(), 'poydu.registrations', gen_random_uuid()::text, 'poydu.registration.registered.v1', '{}', :payload);
\\endif
COMMIT;
`;

export class Baseline {
  readonly #superuser: URL;
  readonly #script: string;
  readonly #pgbench: string;

  private constructor(superuser: URL, script: string, pgbench: string) {
    this.#superuser = superuser;
    this.#script = script;
    this.#pgbench = pgbench;
  }

  /** @param folder where the script may lie */
  static async prepare(superuserUrl: string, folder: string): Promise<Baseline> {
    const programs = await findPostgres();
    if (!programs) throw new Error('Postgres is not installed');
    const superuser = new URL(superuserUrl);
    const admin = new pg.Client({ connectionString: superuserUrl });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${database}`);
    await admin.end();
    superuser.pathname = `/${database}`;
    const { migrations } = (await import(builtMigrations)) as { migrations: MigrationClass[] };
    await migrate({ url: superuser.href, schema: 'registration', migrations });
    const script = join(folder, 'straightforward.sql');
    await writeFile(script, straightforward);
    return new Baseline(superuser, script, join(programs, 'pgbench'));
  }

  /** Registrations per second of so many clients, on empty tables. */
  async measure(clients: number, seconds: number): Promise<number> {
    const client = new pg.Client({ connectionString: this.#superuser.href, options: '-c search_path=registration' });
    await client.connect();
    await client.query('TRUNCATE registrations, seats, outbox');
    await client.query('INSERT INTO seats (event_id, capacity) VALUES ($1, 100000000)', [eventId]);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
    const { searchParams, port, username, pathname } = this.#superuser;
    const host = searchParams.get('host') ?? '';
    const options = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      String(Math.min(clients, 2)),
      '-T',
      String(seconds),
      '-f',
      this.#script,
      '-D',
      `payload=${payload}`,
    ];
    const output = await run(this.#pgbench, [...options, '-h', host, '-p', port, '-U', username, pathname.slice(1)], {
      env: { ...process.env, PGOPTIONS: '-c search_path=registration' },
    });
    const {
      rows: [counted],
    } = await client.query<{ isRight: boolean }>(
      'SELECT (SELECT count(*) FROM registrations) = (SELECT taken FROM seats) AND (SELECT count(*) FROM outbox) = (SELECT taken FROM seats) AS "isRight"',
    );
    await client.end();
    const [, perSecond] = /tps = ([0-9.]+) \(without initial/.exec(output) ?? [];
    if (!perSecond || !counted?.isRight) throw new Error(`pgbench did not do what it should:\n${output}`);
    return Number(perSecond);
  }

  /** The number of clients with which it is fastest. */
  async findBestClients(): Promise<number> {
    let best = { clients: 1, perSecond: 0 };
    for (const clients of [1, 2, 4, 8, 16, 32]) {
      const perSecond = await this.measure(clients, 2);
      if (perSecond > best.perSecond) best = { clients, perSecond };
    }
    return best.clients;
  }
}
