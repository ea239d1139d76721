import { setTimeout as delay } from 'node:timers/promises';
import { deadLetterTopic, type Topic } from '@poydu/contracts';
import kafkajs, { type Admin } from './kafkajs.js';

/** Node finds no name of this one in the package, which is CommonJS. */
const { ConfigResourceTypes, ConfigSource } = kafkajs;

export type WantedTopic = Pick<Topic, 'name' | 'partitions' | 'cleanup' | 'retentionMs'>;

const day = 86_400_000;

/** Where this group puts what it cannot take in: kept for a month. */
export const deadLettersOf = (topic: string, group: string): WantedTopic => ({
  name: deadLetterTopic(topic, group),
  partitions: 1,
  cleanup: 'delete',
  retentionMs: 30 * day,
});

interface TopicOptions {
  prefix?: string;
  /** Copies; -1 takes the brokers' default. */
  replicationFactor?: number;
}

/**
 * Makes the topics that are missing, adds partitions where there are too few (to compacted ones never), and sets cleanup and retention where they differ.
 * Any number of processes may do so at once; nothing is ever removed.
 * @returns what was done, one line each.
 */
export async function ensureTopics(admin: Admin, wanted: readonly WantedTopic[], options: TopicOptions = {}): Promise<string[]> {
  const { prefix = '', replicationFactor = -1 } = options;
  const named = wanted.map((topic) => ({ ...topic, name: prefix + topic.name }));
  const existing = new Set(await admin.listTopics());
  const missing = named.filter(({ name }) => !existing.has(name));
  if (missing.length > 0) {
    await admin.createTopics({
      // kafkajs gives up where the broker does not know yet what it has just made.
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic: topic.name,
        numPartitions: topic.partitions,
        replicationFactor,
        configEntries: Object.entries(settingsOf(topic)).map(([name, value]) => ({ name, value })),
      })),
    });
  }
  const { topics } = await persistently(() => admin.fetchTopicMetadata({ topics: named.map(({ name }) => name) }));
  const partitions = new Map(topics.map((topic) => [topic.name, topic.partitions.length]));
  const rest = named.filter(({ name }) => existing.has(name));
  return [
    ...missing.map(({ name }) => `made ${name}`),
    ...(rest.length > 0 ? [...(await addPartitions(admin, rest, partitions)), ...(await applySettings(admin, rest))] : []),
  ];
}

const settingsOf = ({ cleanup, retentionMs }: WantedTopic): Record<string, string> => ({
  'cleanup.policy': cleanup,
  ...(retentionMs === undefined ? {} : { 'retention.ms': String(retentionMs) }),
  // A reader that was away for a week still learns what was erased.
  ...(cleanup === 'compact' ? { 'delete.retention.ms': String(7 * day) } : {}),
});

/** For ten seconds. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if ((error as { retriable?: boolean }).retriable !== true || attempt === 100) throw error;
      await delay(100);
    }
  }
}

async function addPartitions(admin: Admin, wanted: readonly WantedTopic[], present: ReadonlyMap<string, number>): Promise<string[]> {
  const partitionsOf = ({ name, partitions }: WantedTopic) => present.get(name) ?? partitions;
  const short = wanted.filter((topic) => partitionsOf(topic) < topic.partitions);
  const growing = short.filter(({ cleanup }) => cleanup === 'delete');
  if (growing.length > 0) {
    await admin.createPartitions({ topicPartitions: growing.map(({ name, partitions }) => ({ topic: name, count: partitions })) });
  }
  return short.map((topic) =>
    growing.includes(topic)
      ? `${topic.name}: ${topic.partitions} partitions`
      : `${topic.name} stays at ${partitionsOf(topic)} partitions, not ${topic.partitions}: its keys would move away from what was said of them`,
  );
}

async function applySettings(admin: Admin, wanted: readonly WantedTopic[]): Promise<string[]> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const altered = wanted.flatMap((topic) => {
    const entries = resources.find(({ resourceName }) => resourceName === topic.name)?.configEntries ?? [];
    const present = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
    const settings = Object.entries(settingsOf(topic));
    if (settings.every(([name, value]) => present.get(name) === value)) return [];
    // Kafka forgets what is not named here, so an operator's own settings are named again.
    const own = entries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG);
    const all = new Map([...own.map(({ configName, configValue }) => [configName, configValue] as const), ...settings]);
    return { name: topic.name, configEntries: [...all].map(([name, value]) => ({ name, value })) };
  });
  if (altered.length > 0) {
    await admin.alterConfigs({ validateOnly: false, resources: altered.map((topic) => ({ type: ConfigResourceTypes.TOPIC, ...topic })) });
  }
  return altered.map(({ name }) => `${name}: settings`);
}
