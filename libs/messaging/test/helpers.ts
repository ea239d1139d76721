import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { deadLetterTopic } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { createService, startService } from '@poydu/service';
import { type TestDatabase, testDatabase, testStack, type TestTopics, testTopics, until } from '@poydu/testing';
import { Relay } from '../src/index.js';
import { migrations, type Note, type Notebook, notebookModule, noteTopic, service, Writer } from './notebook.js';

export interface Bench {
  database: TestDatabase;
  topics: TestTopics;
  /** A replica in this process; closed with the bench. */
  start(notebook?: Notebook, settings?: Record<string, string>): Promise<Replica>;
  /** A replica as a process of its own, which dies where it is told to. */
  spawn(die: string): ChildReplica;
  /** What was heard, in order: `a1` is version 1 of note a. */
  heard(): Promise<string[]>;
  outbox(): Promise<number>;
  close(): Promise<void>;
}

export interface Replica {
  app: NestFastifyApplication;
  writer: Writer;
  relay: Relay;
  close(): Promise<void>;
}

export interface ChildReplica {
  pid: number;
  /** The signal that ended it. */
  ended: Promise<string | null>;
  kill(): Promise<void>;
}

export const deadLetters = deadLetterTopic(noteTopic.name, service);
export const note = (noteId: string, version = 1): Note => ({ note_id: noteId, version, text: `${noteId} ${version}` });

/** A database and topics of a test's own, and replicas on them. Faults are met quickly: first retry after 20 ms; but a busy database is no fault. */
export async function bench(): Promise<Bench> {
  const [database, topics] = await Promise.all([testDatabase(service, migrations), testTopics(noteTopic)]);
  const variables = (settings: Record<string, string> = {}) => ({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: testStack().kafkaBrokers,
    KAFKA_TOPIC_PREFIX: topics.prefix,
    CONSUMER_RETRY_MS: '20',
    STATEMENT_TIMEOUT_MS: '60000',
    LOCK_TIMEOUT_MS: '60000',
    IDLE_IN_TRANSACTION_TIMEOUT_MS: '60000',
    CONNECT_TIMEOUT_MS: '60000',
    ...settings,
  });
  const replicas: { close(): Promise<void> }[] = [];

  return {
    database,
    topics,
    start: async (notebook, settings) => {
      const app = await createService(notebookModule(notebook), variables(settings));
      await startService(app);
      await app.get(Database).ready();
      let closing: Promise<void> | undefined;
      const replica = { app, writer: app.get(Writer), relay: app.get(Relay), close: () => (closing ??= app.close()) };
      replicas.push(replica);
      return replica;
    },
    spawn: (die) => {
      const program = join(import.meta.dirname, 'notebook-process.ts');
      const args = ['--conditions=source', '--import', join(import.meta.dirname, 'typescript-hooks.js'), program];
      const env = { PATH: process.env['PATH'], DIE: die, ...variables() };
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
      const ended = once(child, 'exit').then(([, signal]) => signal as string | null);
      const kill = async () => {
        child.kill('SIGKILL');
        await ended;
      };
      replicas.push({ close: kill });
      return { pid: child.pid ?? 0, ended, kill };
    },
    heard: async () => {
      const rows = await database.query<{ note: string }>('SELECT note_id || version AS note FROM heard ORDER BY seq');
      return rows.map((row) => row.note);
    },
    outbox: async () => (await database.query<{ rows: number }>('SELECT count(*)::int AS rows FROM outbox'))[0]?.rows ?? -1,
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
      await Promise.all([database.close(), topics.close()]);
    },
  };
}

export const untilHeard = (own: Bench, ...notes: string[]): Promise<unknown> =>
  until(`${notes.join(', ')} are heard`, async () => {
    const heard = await own.heard();
    return notes.every((wanted) => heard.includes(wanted));
  });
