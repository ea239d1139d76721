import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { ErasureRequested, ExportPieceSealed, ExportRequested, topics, userErased } from '@poydu/contracts';
import { makeOneTimeKeys, openPieces } from '@poydu/identity';
import { Database, DatabaseConfig, PersistenceModule } from '@poydu/persistence';
import { createService, ServiceModule, startService } from '@poydu/service';
import { type TestDatabase, testDatabase, testStack, testTopics, type TestTopics, until } from '@poydu/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  KafkaConfig,
  messagingMigration,
  MessagingModule,
  PersonalDataModule,
  type PersonEraser,
  type PersonReader,
} from '../src/index.js';

class Words1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE words (user_id uuid NOT NULL, word text NOT NULL)');
  }
  async down(): Promise<void> {}
}
const migrations = [messagingMigration, Words1763700000000];
/** The stack's role and schema that the words borrow. */
const service = 'chat';

@Injectable()
class WordsReader implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    return { words: await this.database.query('SELECT word FROM words WHERE user_id = $1 ORDER BY word', [userId]) };
  }
}

/** People whose erasure fails once, after its work. */
const troubled = new Set<string>();

@Injectable()
class WordsEraser implements PersonEraser {
  constructor(private readonly database: Database) {}

  async erase(userId: string): Promise<void> {
    await this.database.query('DELETE FROM words WHERE user_id = $1', [userId]);
    if (troubled.delete(userId)) throw new Error('on purpose');
  }
}

@Injectable()
class LateEraser extends WordsEraser {
  readonly isDoneLater = true;
}

const anErasure = (user_id: string) => ErasureRequested.build({ user_id, requested_at: new Date().toISOString() });

describe.each([
  { name: 'a service that follows the tombstone of an account', Eraser: WordsEraser, erasesAtRequest: false },
  { name: 'the service that ends accounts', Eraser: WordsEraser, erasesAtRequest: true },
  { name: 'a service that is done later', Eraser: LateEraser, erasesAtRequest: false },
])('$name', ({ Eraser, erasesAtRequest }) => {
  let database: TestDatabase;
  let kafka: TestTopics;
  let close: () => Promise<void>;
  beforeAll(async () => {
    [database, kafka] = await Promise.all([testDatabase(service, migrations), testTopics(topics.users, topics.erasures, topics.exports)]);
    @Module({
      imports: [
        ServiceModule.forRoot({ name: service, settings: [DatabaseConfig, KafkaConfig] }),
        PersistenceModule.forRoot({ schema: service, entities: [], migrations }),
        MessagingModule.forRoot(),
        PersonalDataModule.forRoot({ reader: WordsReader, eraser: Eraser, erasesAtRequest }),
      ],
    })
    class WordsModule {}
    const app = await createService(WordsModule, {
      NODE_ENV: 'test',
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.url,
      KAFKA_BROKERS: testStack().kafkaBrokers,
      KAFKA_TOPIC_PREFIX: kafka.prefix,
      CONSUMER_RETRY_MS: '20',
    });
    await startService(app);
    await app.get(Database).ready();
    close = () => app.close();
  });
  afterAll(async () => {
    await close();
    await Promise.all([database.close(), kafka.close()]);
  });

  async function aWriter(): Promise<string> {
    const userId = randomUUID();
    await database.query(`INSERT INTO words VALUES ($1, 'чирик'), ($1, 'фьють'), (gen_random_uuid(), 'чужое')`, [userId]);
    return userId;
  }
  const erase = (userId: string) => kafka.publish(erasesAtRequest ? anErasure(userId) : userErased(userId));
  const acknowledgements = (userId: string) =>
    kafka.received(topics.erasures).filter(({ key, type }) => key === userId && type === 'poydu.erasure.acknowledged.v1');
  const isErased = (userId: string) =>
    until('nothing is left', async () => (await database.query('SELECT FROM words WHERE user_id = $1', [userId])).length === 0);
  /** Whatever was written before this has been published, in this order. */
  async function untilPublished(): Promise<void> {
    await until('the outbox is empty', async () => (await database.query('SELECT FROM outbox')).length === 0);
    const last = anErasure(randomUUID());
    await kafka.publish(last);
    await kafka.waitFor(topics.erasures, ({ id }) => id === last.id);
  }

  test('answers an export with what it reads, for who holds the key alone', async () => {
    const [user_id, export_id, { publicKey, privateKey }] = [await aWriter(), randomUUID(), await makeOneTimeKeys()];
    await kafka.publish(ExportRequested.build({ export_id, user_id, requested_at: new Date().toISOString(), public_key: publicKey }));
    const { data } = await kafka.waitFor(topics.exports, ({ type }) => type === ExportPieceSealed.type);
    expect(data).toMatchObject({ export_id, service, nr: 0, count: 1 });
    const { sealed } = data as { sealed: string };
    expect(JSON.parse(await openPieces(privateKey, [sealed]))).toEqual({ words: [{ word: 'фьють' }, { word: 'чирик' }] });
    await expect(openPieces((await makeOneTimeKeys()).privateKey, [sealed])).rejects.toThrow();
  });

  const isDoneLater = Eraser === LateEraser;
  test(`erases, and ${isDoneLater ? 'leaves it to the service to say so' : 'says so each time that it is asked'}`, async () => {
    const userId = await aWriter();
    await erase(userId);
    await isErased(userId);
    await erase(userId);
    if (isDoneLater) {
      await untilPublished();
      expect(acknowledgements(userId)).toEqual([]);
    } else {
      await kafka.waitFor(topics.erasures, ({ key }) => key === userId);
      await until('it is said twice', () => acknowledgements(userId).length === 2);
      expect(acknowledgements(userId)[0]?.data).toMatchObject({ user_id: userId, service });
    }
  });

  test('an erasure that fails has not happened, is not acknowledged, and is tried again', async () => {
    const userId = await aWriter();
    troubled.add(userId);
    await erase(userId);
    await isErased(userId);
    expect(troubled.has(userId)).toBe(false);
    await untilPublished();
    await until('it is said once', () => acknowledgements(userId).length === (isDoneLater ? 0 : 1));
  });
});
