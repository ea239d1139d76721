import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type DynamicModule, type INestApplicationContext, Injectable } from '@nestjs/common';
import { HealthRegistry } from '@poydu/service';
import { until } from '@poydu/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Database, migrate, Transactional } from '../src/index.js';
import { databaseOf, holdableLine, type OwnDatabase, ownDatabase, startApplication } from './helpers.js';

class Notes1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (id int PRIMARY KEY, text text NOT NULL)');
  }
  async down(): Promise<void> {}
}

@Injectable()
class Notes {
  constructor(private readonly database: Database) {}

  @Transactional()
  async add(...ids: number[]): Promise<number> {
    for (const id of ids) await this.database.query('INSERT INTO notes (id, text) VALUES ($1, $2)', [id, 'x']);
    return ids.length;
  }

  @Transactional()
  async addTwice(first: number, second: number): Promise<void> {
    await this.add(first);
    await this.add(second);
  }

  @Transactional()
  async addAndSwallow(first: number, second: number): Promise<void> {
    await this.add(first);
    await this.add(second, second).catch(() => undefined);
  }
}

class NotesModule {}
const notesModule: DynamicModule = { module: NotesModule, providers: [Notes], exports: [Notes] };

let own: OwnDatabase;
let url: string;
let application: INestApplicationContext;
let database: Database;
let notes: Notes;
const options = { schema: 'notes', entities: [], migrations: [Notes1763700000000] };

beforeAll(async () => {
  own = await ownDatabase();
  url = await own.addRole('notes');
  const timeouts = {
    STATEMENT_TIMEOUT_MS: '70001',
    LOCK_TIMEOUT_MS: '30002',
    IDLE_IN_TRANSACTION_TIMEOUT_MS: '90003',
    CONNECT_TIMEOUT_MS: '60000',
  };
  application = await startApplication(options, { DATABASE_URL: url, DATABASE_POOL_SIZE: '4', ...timeouts }, notesModule);
  database = await databaseOf(application);
  notes = application.get(Notes);
});
afterEach(() => database.query('DELETE FROM notes'));
afterAll(async () => {
  await application.close();
  await own.close();
});

const idsInTable = async (): Promise<number[]> =>
  (await own.query<{ id: number }>('SELECT id FROM notes.notes ORDER BY id')).map(({ id }) => id);

describe('transactions', () => {
  test('a method joins the transaction of its caller, and the caller’s failure rolls both back', async () => {
    await notes.addTwice(1, 2);
    expect(await idsInTable()).toEqual([1, 2]);
    await expect(notes.addTwice(3, 1)).rejects.toMatchObject({ code: '23505' });
    expect(await idsInTable()).toEqual([1, 2]);
  });

  test('half of a failed part is never committed, even if the caller swallowed the failure', async () => {
    await expect(notes.addAndSwallow(1, 2)).rejects.toMatchObject({ code: '23505' });
    expect(await idsInTable()).toEqual([]);
  });

  test('the manager and query() see the transaction under way; nobody else does before its commit', async () => {
    await database.transaction(async (manager) => {
      await manager.query('INSERT INTO notes VALUES (1, $1)', ['a']);
      expect(database.manager).toBe(manager);
      expect(await database.query('SELECT text FROM notes')).toEqual([{ text: 'a' }]);
      expect(await idsInTable()).toEqual([]);
    });
    expect(await idsInTable()).toEqual([1]);
  });

  test('an action after commit runs once the rows are there, outside the transaction, and never after a rollback', async () => {
    const seen: unknown[] = [];
    const look = async () => seen.push(await idsInTable(), await database.query('SELECT pg_current_xact_id_if_assigned() AS xid'));
    await database.transaction(async () => {
      database.afterCommit(look);
      await notes.add(1);
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([[1], [{ xid: null }]]);
    const failing = database.transaction(async () => {
      database.afterCommit(look);
      await notes.add(1);
    });
    await expect(failing).rejects.toThrow();
    expect(seen).toHaveLength(2);
  });

  test('what was gathered is written as the last part of the transaction, and its failure takes all the rest with it', async () => {
    await database.transaction(async () => {
      database.beforeCommit(() => notes.add(2));
      await notes.add(1);
      expect(await idsInTable()).toEqual([]);
    });
    expect(await idsInTable()).toEqual([1, 2]);
    const failing = database.transaction(async () => {
      database.beforeCommit(() => Promise.reject(new Error('on purpose')));
      await notes.add(3);
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await idsInTable()).toEqual([1, 2]);
    expect(() => database.beforeCommit(() => undefined)).toThrow();
  });

  test('an action after commit that fails harms neither the caller nor the next action', async () => {
    let ran = false;
    await database.transaction(async () => {
      database.afterCommit(() => Promise.reject(new Error('on purpose')));
      database.afterCommit(() => (ran = true));
      await notes.add(1);
    });
    expect(ran).toBe(true);
    expect(await idsInTable()).toEqual([1]);
  });

  test('of two transactions in a deadlock both take effect, for one is run again', async () => {
    await notes.add(1, 2);
    const met = Promise.withResolvers<undefined>();
    let arrived = 0;
    let runs = 0;
    const cross = (first: number, second: number) =>
      database.transaction(async () => {
        runs++;
        await database.query(`UPDATE notes SET text = text || $2 WHERE id = $1`, [first, 'y']);
        if (++arrived === 2) met.resolve(undefined);
        await met.promise;
        await database.query(`UPDATE notes SET text = text || $2 WHERE id = $1`, [second, 'y']);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(runs).toBe(3);
    expect(await database.query('SELECT text FROM notes')).toEqual([{ text: 'xyy' }, { text: 'xyy' }]);
  });
});

describe('connections', () => {
  const settings = `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
    current_setting('idle_in_transaction_session_timeout') AS idle, current_schema AS schema`;
  const expected = { statement: '70001ms', lock: '30002ms', idle: '90003ms', schema: 'notes' };

  test('each carries the time-outs and the schema, in transactions, outside, and in the pool of a hot path', async () => {
    expect(await database.query(settings)).toEqual([expected]);
    await database.transaction(async (manager) => expect(await manager.query(settings)).toEqual([expected]));
    const hot = database.pool('hot', 2);
    expect((await hot.query({ name: 'settings', text: settings })).rows).toEqual([expected]);
    expect(hot.options.max).toBe(2);
  });

  test('a statement that failed fails its transaction, also when its caller goes on without it', async () => {
    const done: string[] = [];
    const swallowed = database.transaction(async () => {
      await database.query('INSERT INTO notes (id, text) VALUES (1, $1)', ['x']);
      database.afterCommit(() => done.push('committed'));
      await database.query('INSERT INTO notes (id, text) VALUES (1, $1)', ['again']).catch(() => undefined);
    });
    await expect(swallowed).rejects.toMatchObject({ code: '23505' });
    expect(done).toEqual([]);
    expect(await database.query('SELECT * FROM notes')).toEqual([]);
  });

  test('a statement that waits for a lock is given up after the time-out, and may be tried again', async () => {
    await notes.add(1);
    const impatient = await startApplication({ ...options, migrations: [] }, { DATABASE_URL: url, LOCK_TIMEOUT_MS: '50' });
    const other = await databaseOf(impatient);
    await database.transaction(async () => {
      await database.query('UPDATE notes SET text = $1', ['held']);
      await expect(other.query('UPDATE notes SET text = $1', ['late'])).rejects.toMatchObject({
        code: 'unavailable',
        cause: { code: '55P03' },
      });
    });
    await impatient.close();
  });

  test('a database that hangs: statements and transactions are answered as unavailable, and work again when it goes on', async () => {
    const line = await holdableLine(url);
    const patient = await startApplication(
      { ...options, migrations: [] },
      { DATABASE_URL: line.url, STATEMENT_TIMEOUT_MS: '200', CONNECT_TIMEOUT_MS: '200', DATABASE_POOL_SIZE: '3' },
    );
    const behind = await databaseOf(patient);
    const hot = behind.pool('hot', 1);
    const hang = () =>
      behind.transaction(async () => {
        await behind.query('SELECT 1');
        await hot.query('SELECT 1');
        line.hold();
        await behind.query('SELECT 1');
      });
    let hung: unknown;
    // A busy database may be too late for such short times before it hangs.
    await until('it hangs', async () => {
      hung = await hang().catch((error: unknown) => error);
      return line.isHeld();
    });
    expect(hung).toMatchObject({ code: 'unavailable' });
    await Promise.all([
      expect(behind.query('SELECT 1')).rejects.toMatchObject({ code: 'unavailable' }),
      expect(hot.query('SELECT 1')).rejects.toThrow('Query read timeout'),
    ]);
    line.release();
    await until('it works again', () => behind.transaction(() => behind.query('SELECT 1')));
    await until('outside of transactions, too', () => behind.manager.query('SELECT 1'));
    await until('and in the pool of a hot path', () => hot.query('SELECT 1'));
    await patient.close();
    await line.close();
  });

  test('connections that the server ended are replaced, and what ran on one meanwhile is answered as unavailable', async () => {
    const [{ pid }] = (await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    expect(pid).toBeGreaterThan(0);
    const broken = database.transaction(async () => {
      const [row] = await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await own.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      await database.query('SELECT 1');
    });
    await expect(broken).rejects.toMatchObject({ code: 'unavailable' });
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('schemas', () => {
  test('one service’s role can neither read nor see into another’s schema', async () => {
    const foreign = await startApplication({ schema: 'other', entities: [], migrations: [] }, { DATABASE_URL: await own.addRole('other') });
    const other = await databaseOf(foreign);
    await expect(other.query('SELECT * FROM notes.notes')).rejects.toMatchObject({ code: '42501' });
    await expect(other.query('CREATE TABLE notes.mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await foreign.close();
  });

  test('two migrators at once run each migration once', async () => {
    const twice = await own.addRole('twice');
    class Slow1763700000001 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE slow (id int); SELECT pg_sleep(0.2)');
      }
      async down(): Promise<void> {}
    }
    const target = { url: twice, schema: 'twice', migrations: [Slow1763700000001, Notes1763700000000] };
    const ran = await Promise.all([migrate(target), migrate(target), migrate(target)]);
    expect(ran.flat().sort()).toEqual(['Notes1763700000000', 'Slow1763700000001']);
    expect(await own.query('SELECT name FROM twice.migrations ORDER BY id')).toEqual([
      { name: 'Notes1763700000000' },
      { name: 'Slow1763700000001' },
    ]);
  });

  test('a migration that fails leaves nothing of itself and runs again at the next start', async () => {
    const failing = await own.addRole('failing');
    let attempts = 0;
    class Fails1763700000002 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half (id int)');
        if (++attempts === 1) throw new Error('on purpose');
      }
      async down(): Promise<void> {}
    }
    const target = { url: failing, schema: 'failing', migrations: [Fails1763700000002] };
    await expect(migrate(target)).rejects.toThrow('on purpose');
    expect(await migrate(target)).toEqual(['Fails1763700000002']);
  });
});

describe('a database that is late', () => {
  test('the service starts without it, answers unavailable, and is ready without a restart once it is there', async () => {
    const late = await own.addRole('late');
    const { username } = new URL(late);
    await own.query(`ALTER ROLE ${username} NOLOGIN`);
    const waiting = await startApplication({ ...options, schema: 'late' }, { DATABASE_URL: late });
    const absent = waiting.get(Database);
    const check = waiting.get(HealthRegistry).checks.get('database');
    const hot = absent.pool('hot', 1);
    expect(check?.critical).toBe(true);
    await expect(check?.check()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(absent.transaction(() => Promise.resolve())).rejects.toMatchObject({ code: 'unavailable' });
    await expect(hot.query('SELECT 1')).rejects.toMatchObject({ code: 'unavailable' });
    expect(() => absent.manager).toThrow(expect.objectContaining({ code: 'unavailable' }));
    await own.query(`ALTER ROLE ${username} LOGIN`);
    await absent.ready();
    await check?.check();
    expect((await hot.query('SELECT count(*)::int AS rows FROM notes')).rows).toEqual([{ rows: 0 }]);
    await waiting.close();
  });

  test('a service that never reached its database still ends when told to', async () => {
    const waiting = await startApplication(options, { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
    await waiting.close();
  });
});
