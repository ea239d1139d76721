import { randomUUID } from 'node:crypto';
import { allTopics } from '@poydu/contracts';
import { attemptsHeader, reasonHeader, replayHeader, timeHeader } from './dead-letter.headers.js';
import { type Admin, type Kafka, type KafkaMessage, Partitioners } from './kafkajs.js';
import { headerOf } from './received.js';

/** A dead letter as an operator sees it; never its content. */
export interface DeadLetter {
  /** `<topic>.<group>.dlt` */
  topic: string;
  id: string;
  type: string;
  key: string;
  reason: string;
  attempts: number;
  dead_since: string;
  /** `replayed`: given back to its group, and not dead again since. */
  state: 'dead' | 'replayed';
}

interface Found {
  letter: DeadLetter;
  raw: KafkaMessage;
}

const patienceMs = 30_000;

/** Every dead letter of the fleet, oldest first in each topic; a message that died twice is one letter. */
export async function readDeadLetters(kafka: Kafka, admin: Admin, prefix = ''): Promise<Found[]> {
  const starts = allTopics.map(({ name }) => `${prefix}${name}.`);
  // An empty prefix alone would fit the topics of every fleet on the same Kafka.
  const isOurs = (topic: string) => topic.endsWith('.dlt') && starts.some((start) => topic.startsWith(start));
  const topics = (await admin.listTopics()).filter(isOurs).sort();
  const letters = new Map<string, Found>();
  await readToTheEnd(kafka, admin, topics, (topic, raw) => {
    const id = headerOf(raw.headers, 'ce_id') ?? '';
    const identity = `${topic} ${id} ${raw.key?.toString() ?? ''}`;
    if (headerOf(raw.headers, replayHeader) !== undefined) {
      const known = letters.get(identity);
      if (known) known.letter.state = 'replayed';
      return;
    }
    const letter: DeadLetter = {
      topic,
      id,
      type: headerOf(raw.headers, 'ce_type') ?? '',
      key: raw.key?.toString() ?? '',
      reason: headerOf(raw.headers, reasonHeader) ?? '',
      attempts: Number(headerOf(raw.headers, attemptsHeader)),
      dead_since: headerOf(raw.headers, timeHeader) ?? '',
      state: 'dead',
    };
    letters.set(identity, { letter, raw });
  });
  return [...letters.values()];
}

/** Gives letters back to the group that could not take them in, and to it alone: a marked copy in the same topic, which that group reads. */
export async function replay(kafka: Kafka, letters: readonly Found[]): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  await producer.connect();
  try {
    for (const {
      letter: { topic },
      raw,
    } of letters) {
      const headers = { ...raw.headers, [replayHeader]: new Date().toISOString() };
      await producer.send({ topic, acks: -1, messages: [{ key: raw.key, value: raw.value, headers }] });
    }
  } finally {
    await producer.disconnect();
  }
}

/** From the first record to those that are there now, with a group of its own that is gone afterwards. */
async function readToTheEnd(
  kafka: Kafka,
  admin: Admin,
  topics: readonly string[],
  onRecord: (topic: string, raw: KafkaMessage) => void,
): Promise<void> {
  const left = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (high !== low) left.set(`${topic}/${partition}`, BigInt(high) - 1n);
    }
  }
  if (left.size === 0) return;
  const groupId = `dead-letters-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
  const finished = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => finished.reject(new Error('Kafka did not hand out all dead letters')), patienceMs);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ topic, partition, message }) => {
        onRecord(topic, message);
        const last = left.get(`${topic}/${partition}`);
        if (last !== undefined && BigInt(message.offset) >= last) left.delete(`${topic}/${partition}`);
        if (left.size === 0) finished.resolve(undefined);
        return Promise.resolve();
      },
    });
    await finished.promise;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
  }
}
