import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationClass } from '@poydu/persistence';
import { testDatabase, type TestDatabase } from '@poydu/testing';

type Migration = InstanceType<MigrationClass>;
type Runner = Parameters<Migration['up']>[0];

class Notes1700000000000 implements Migration {
  readonly name = 'Notes1700000000000';
  async up(runner: Runner): Promise<void> {
    await runner.query('CREATE TABLE notes (text text NOT NULL, made_at timestamptz NOT NULL DEFAULT clock_timestamp())');
    await runner.query("INSERT INTO notes (text) VALUES ('of the migration')");
  }
  async down(): Promise<void> {
    // Forward only.
  }
}

class Labels1700000000001 implements Migration {
  readonly name = 'Labels1700000000001';
  async up(runner: Runner): Promise<void> {
    await runner.query('CREATE TABLE labels (text text NOT NULL)');
  }
  async down(): Promise<void> {
    // Forward only.
  }
}

const texts = async (database: TestDatabase) =>
  (await database.query<{ text: string }>('SELECT text FROM notes ORDER BY made_at')).map(({ text }) => text);

describe('testDatabase', () => {
  let one: TestDatabase;
  let other: TestDatabase;

  // At the same time, as two test files would.
  beforeAll(async () => {
    [one, other] = await Promise.all([testDatabase('event', [Notes1700000000000]), testDatabase('event', [Notes1700000000000])]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
  });

  it('gives each file the migrated tables and only its own rows', async () => {
    await one.query("INSERT INTO notes (text) VALUES ('of one')");
    await other.query("INSERT INTO notes (text) VALUES ('of the other')");
    expect(await texts(one)).toEqual(['of the migration', 'of one']);
    expect(await texts(other)).toEqual(['of the migration', 'of the other']);
  });

  it('runs the migrations once for all who ask with the same ones', async () => {
    const madeAt = (database: TestDatabase) => database.query("SELECT made_at FROM notes WHERE text = 'of the migration'");
    expect(await madeAt(one)).toEqual(await madeAt(other));
  });

  it('makes another template for other migrations', async () => {
    const third = await testDatabase('event', [Notes1700000000000, Labels1700000000001]);
    try {
      expect(await third.query('SELECT text FROM labels')).toEqual([]);
      await expect(one.query('SELECT text FROM labels')).rejects.toThrow(/labels/);
    } finally {
      await third.close();
    }
  });

  it('connects as the service’s own role, which reaches no other schema', async () => {
    expect(await one.query('SELECT current_user AS role')).toEqual([{ role: 'poydu_event' }]);
    await expect(one.query('CREATE TABLE auth.stolen ()')).rejects.toThrow(/permission denied/);
  });

  it('is gone once it is closed', async () => {
    const brief = await testDatabase('event', [Notes1700000000000]);
    const name = new URL(brief.url).pathname.slice(1);
    await brief.close();
    expect(await one.query('SELECT datname FROM pg_database WHERE datname = $1', [name])).toEqual([]);
  });
});
