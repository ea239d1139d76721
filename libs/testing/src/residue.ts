import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allTopics } from '@poydu/contracts';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { testStack } from './stack.js';
import { until } from './until.js';

/**
 * Every place of the stack in which one of these texts stands, in any case, plain or in base64 (as in the claims of a token): rows of all
 * schemas, keys and values of Redis, records of Kafka, log files, objects of the store. The stack's mailbox is the world outside.
 * Of a compacted topic only the newest record of each key counts, for this is what compaction leaves; of all others every record does.
 */
export async function placesOf(...texts: string[]): Promise<string[]> {
  const isIn = finder(texts);
  const places = await Promise.all([rowsWith(isIn), entriesWith(isIn), recordsWith(isIn), filesWith(isIn)]);
  return places.flat().toSorted();
}

type Finder = (content: string) => boolean;

function finder(texts: readonly string[]): Finder {
  const plain = texts.map((text) => text.toLowerCase());
  // JSON may escape what is not ASCII.
  const escaped = plain.map((text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  const encoded = texts.flatMap((text) => [0, 1, 2].map((offset) => base64Inside(text, offset)));
  return (content) => {
    const lower = content.toLowerCase();
    return [...plain, ...escaped].some((text) => lower.includes(text)) || encoded.some((text) => content.includes(text));
  };
}

/** What base64 makes of a text that begins `offset` bytes after a group of three: without the characters that its neighbours have a part in. */
function base64Inside(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const whole = Math.floor(bytes.length / 3) * 4;
  return bytes.toString('base64url').slice(offset === 0 ? 0 : offset + 1, whole);
}

async function rowsWith(isIn: Finder): Promise<string[]> {
  const client = new pg.Client({ connectionString: testStack().superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      if (rows.some(({ row }) => isIn(row))) found.push(`postgres ${name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

async function entriesWith(isIn: Finder): Promise<string[]> {
  const redis = new Redis(testStack().redisUrl);
  try {
    const found: string[] = [];
    for await (const keys of redis.scanStream({ count: 1000 }) as AsyncIterable<string[]>) {
      for (const key of keys) if (isIn(`${key} ${await contentOf(redis, key)}`)) found.push(`redis ${key}`);
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

async function contentOf(redis: Redis, key: string): Promise<string> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, 0, -1),
    stream: () => redis.xrange(key, '-', '+'),
  };
  const type = await redis.type(key);
  const reader = read[type];
  // One that ended meanwhile has the type none.
  if (!reader && type !== 'none') throw new Error(`Nobody knows how to read a ${type} of Redis`);
  return JSON.stringify(reader ? await reader() : null);
}

async function recordsWith(isIn: Finder): Promise<string[]> {
  const kafka = new Kafka({ clientId: 'residue', brokers: testStack().kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const names = (await admin.listTopics()).filter((name) => name.startsWith('poydu.'));
  const ends = new Map<string, bigint>();
  for (const name of names) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(name))
      if (high !== low) ends.set(`${name}/${String(partition)}`, BigInt(high));
  }
  await admin.disconnect();
  const compacted = new Set(allTopics.filter(({ cleanup }) => cleanup === 'compact').map(({ name }) => name));
  const newest = new Map<string, Map<string, string>>();
  const consumer = kafka.consumer({ groupId: `residue-${String(Date.now())}`, maxWaitTimeInMs: 100, retry: { retries: 10 } });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: names, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      eachBatch: ({ batch: { topic, partition, messages, highWatermark } }) => {
        const records = newest.get(topic) ?? new Map<string, string>();
        newest.set(topic, records);
        for (const { key, value, headers, offset } of messages) {
          const name = compacted.has(topic) ? String(key) : `${String(partition)}/${offset}`;
          records.set(name, `${String(key)} ${JSON.stringify(Object.values(headers ?? {}).map(String))} ${String(value)}`);
        }
        const place = `${topic}/${String(partition)}`;
        const last = messages.at(-1)?.offset ?? String(BigInt(highWatermark) - 1n);
        // Compaction and transactions leave gaps: the end is reached when nothing is left before it.
        if (BigInt(last) + 1n >= (ends.get(place) ?? 0n)) ends.delete(place);
        return Promise.resolve();
      },
    });
    await until('all topics are read', () => ends.size === 0);
  } finally {
    await consumer.disconnect();
  }
  return [...newest].filter(([, records]) => [...records.values()].some(isIn)).map(([topic]) => `kafka ${topic}`);
}

async function filesWith(isIn: Finder): Promise<string[]> {
  const { state, services } = testStack();
  const folders = [join(state, 'logs'), join(state, 'object-store'), services['media']?.['OBJECT_STORE_DIR'] ?? ''];
  const found: string[] = [];
  for (const folder of folders.filter((one) => existsSync(one))) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && isIn(`${path} ${(await readFile(path)).toString()}`)) found.push(`file ${path.slice(state.length + 1)}`);
    }
  }
  return found;
}
