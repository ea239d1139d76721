import { randomBytes } from 'node:crypto';
import type { OutgoingMessage, Topic } from '@poydu/contracts';
import { type Consumer, Kafka, logLevel, Partitioners } from 'kafkajs';
import { testStack } from './stack.js';
import { until } from './until.js';

/** A message as it lies in Kafka. */
export interface Received {
  id: string;
  type: string;
  key: string;
  /** null: a tombstone. */
  data: unknown;
  headers: Record<string, string>;
}

export interface TestTopics {
  /** For KAFKA_TOPIC_PREFIX: services with it use these topics and consumer groups of their own. */
  prefix: string;
  /** Says something in another service's name, as its relay would (CloudEvents in binary mode). The same message twice is a duplicate. */
  publish(...messages: OutgoingMessage[]): Promise<void>;
  /** Writes a record as it is, for example one that nobody can read. `topic` without the prefix. */
  publishRaw(topic: string, record: { key: string; value: string | null; headers?: Record<string, string> }): Promise<void>;
  /** Waits for a message on a topic, however long ago it was published. */
  waitFor(topic: Topic | string, isWanted: (message: Received) => boolean): Promise<Received>;
  /** Every message on a topic up to now that has been read; wait for the last one first. */
  received(topic: Topic | string): readonly Received[];
  /** Removes the topics. */
  close(): Promise<void>;
}

/** More than one, so that a test sees what order is worth. */
const numPartitions = 2;

/**
 * Topics for one test file: parallel files never see each other's messages. Name every topic that the service under test publishes to or
 * reads; dead-letter topics it makes by itself.
 */
export async function testTopics(...topics: (Topic | string)[]): Promise<TestTopics> {
  const prefix = `t${randomBytes(5).toString('hex')}.`;
  const kafka = new Kafka({ clientId: 'tests', brokers: testStack().kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const names = topics.map((topic) => prefix + nameOf(topic));
  const admin = kafka.admin();
  await admin.connect();
  // Waited for here: kafkajs gives up where the broker does not know yet what it has just made.
  await admin.createTopics({ waitForLeaders: false, topics: names.map((topic) => ({ topic, numPartitions })) });
  await until('the topics are there', () => admin.fetchTopicMetadata({ topics: names }));
  const producer = kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const reader = new Reader(kafka, prefix);

  const publishRaw: TestTopics['publishRaw'] = async (topic, record) => {
    await producer.send({ topic: prefix + topic, acks: -1, messages: [record] });
  };
  return {
    prefix,
    publishRaw,
    publish: async (...messages) => {
      for (const message of messages) await publishRaw(message.topic, recordOf(message));
    },
    waitFor: async (topic, isWanted) => {
      await reader.follow(nameOf(topic));
      return until(`a message arrives on ${nameOf(topic)}`, () => reader.received(nameOf(topic)).find(isWanted));
    },
    received: (topic) => reader.received(nameOf(topic)),
    close: async () => {
      await Promise.all([reader.close(), producer.disconnect()]);
      // Dead-letter topics, too, which the service has made.
      const made = await admin.listTopics();
      await admin.deleteTopics({ topics: made.filter((topic) => topic.startsWith(prefix)) });
      await admin.disconnect();
    },
  };
}

const nameOf = (topic: Topic | string): string => (typeof topic === 'string' ? topic : topic.name);

const recordOf = ({ id, type, key, data }: OutgoingMessage) => ({
  key,
  value: data === null ? null : JSON.stringify(data),
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_type: type,
    ce_source: '/poydu/tests',
    ce_time: new Date().toISOString(),
    ce_subject: key,
  },
});

/** Reads topics from their beginning and keeps what it reads. */
class Reader {
  readonly #messages = new Map<string, Received[]>();
  readonly #consumers = new Map<string, Promise<Consumer>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
  ) {}

  received(topic: string): readonly Received[] {
    return this.#messages.get(topic) ?? [];
  }

  async follow(topic: string): Promise<void> {
    const following = this.#consumers.get(topic) ?? this.#start(topic);
    this.#consumers.set(topic, following);
    await following;
  }

  async close(): Promise<void> {
    const consumers = await Promise.all(this.#consumers.values());
    await Promise.all(consumers.map((consumer) => consumer.disconnect()));
  }

  async #start(topic: string): Promise<Consumer> {
    const messages: Received[] = [];
    this.#messages.set(topic, messages);
    const consumer = this.kafka.consumer({ groupId: `${this.prefix}reader-of-${topic}`, maxWaitTimeInMs: 100, retry: { retries: 10 } });
    await consumer.connect();
    await consumer.subscribe({ topic: this.prefix + topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message }) => {
        const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]));
        messages.push({
          id: headers['ce_id'] ?? '',
          type: headers['ce_type'] ?? '',
          key: String(message.key),
          data: readable(message.value),
          headers,
        });
        return Promise.resolve();
      },
    });
    return consumer;
  }
}

/** JSON where it is JSON: dead letters may hold anything. */
function readable(value: Buffer | null): unknown {
  if (value === null) return null;
  try {
    return JSON.parse(value.toString()) as unknown;
  } catch {
    return value.toString();
  }
}
