import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type MessageHandler, Server } from '@nestjs/microservices';
import type { MessageDefinition, Topic } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { Batches, LOGGER, ServiceInfo } from '@poydu/service';
import type { EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import type { HandlerExtras } from './consume.js';
import { DeadLetters, hasDeadLetters } from './dead-letter.service.js';
import { Inbox } from './inbox.js';
import { KafkaClients } from './kafka.js';
import { KafkaConfig } from './kafka.config.js';
import { receive, type Subscription } from './received.js';
import { SilenceWatch } from './silence.js';
import { supervise } from './supervise.js';
import { deadLettersOf, ensureTopics } from './topics.js';

const pruneEveryMs = 3_600_000;
/** After a batch that was not full: a stream of messages becomes few transactions, for each costs the same work; a lone message never waits. */
const gatherMs = 50;
const mostPartitions = 64;

interface Commit {
  payload: EachBatchPayload;
  offset: string;
  settle: PromiseWithResolvers<undefined>;
}

/**
 * Runs the methods under `@Consume()` as one consumer group: the transport strategy that runService connects.
 * HTTP never waits for it: it starts once the database is ready, and looks for its broker for ever.
 */
@Injectable()
export class ConsumerHost extends Server implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, MessageHandler[]>();
  private readonly definitions = new Map<string, MessageDefinition>();
  private readonly topics = new Map<string, Topic>();
  private readonly stopping = new AbortController();
  /** One request for the partitions of a transaction. */
  private readonly commits = new Batches<Commit>({
    lanes: 1,
    size: mostPartitions,
    run: (commits) => commitOffsets([...commits.values()].flat()),
  });
  private work: Promise<void> | undefined;

  constructor(
    private readonly clients: KafkaClients,
    private readonly config: KafkaConfig,
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
    private readonly service: ServiceInfo,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    super();
  }

  /** Nest's own would run several handlers of one message at the same time, on one connection. */
  override addHandler(pattern: string, handler: MessageHandler, _isEvent?: boolean, extras: HandlerExtras = {}): void {
    this.handlers.set(pattern, [...(this.handlers.get(pattern) ?? []), handler]);
    for (const definition of extras.definitions ?? []) {
      this.definitions.set(definition.type, definition);
      this.topics.set(definition.topic.name, definition.topic);
    }
    if (extras.tombstonesOf) this.topics.set(extras.tombstonesOf.name, extras.tombstonesOf);
  }

  listen(callback: () => void): void {
    callback();
    if (this.topics.size > 0) this.work = this.run();
  }

  /** Ends after the transactions under way. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.work;
    await this.deadLetters.close();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.close();
  }

  on(): never {
    throw new Error('The host of the consumers has no events');
  }

  unwrap(): never {
    throw new Error('The host of the consumers keeps its client to itself');
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
    await Promise.race([this.database.ready(), stopped]);
    const prune = () => {
      this.inbox.prune(signal).catch((error: unknown) => this.log.warn({ err: error }, 'the inbox could not be pruned'));
    };
    prune();
    const pruning = setInterval(prune, pruneEveryMs);
    try {
      await supervise(() => this.live(stopped), {
        signal,
        onEnd: (error, pauseMs) => {
          this.clients.report('consumers', error);
          this.log.warn({ err: error, pauseMs }, 'the consumers stopped; they start again');
        },
      });
    } catch (error) {
      // Never alive but deaf: the process ends in good order, and whoever watches it starts another one.
      this.log.fatal({ err: error }, 'the consumers cannot be started');
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    } finally {
      clearInterval(pruning);
    }
  }

  /** One consumer of kafkajs from its start to its end. It is not left to restart itself, for it may fail at that without a word. */
  private async live(stopped: Promise<undefined>): Promise<unknown> {
    // With a broker that is away this takes a while: who is told to end does not wait for it.
    await Promise.race([this.prepareTopics(), stopped]);
    if (this.stopping.signal.aborted) return undefined;
    const { kafkaSessionTimeoutMs: sessionTimeout } = this.config;
    const consumer = this.clients.kafka.consumer({
      groupId: this.clients.group,
      sessionTimeout,
      rebalanceTimeout: sessionTimeout,
      heartbeatInterval: sessionTimeout / 4,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2000, restartOnFailure: () => Promise.resolve(false) },
    });
    const ended = Promise.withResolvers<unknown>();
    consumer.on(consumer.events.CRASH, ({ payload }) => ended.resolve(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => this.clients.report('consumers', undefined));
    // kafkajs counts batches in its events too, but does not tell of the end of one that failed.
    const watch = new SilenceWatch(() => ended.resolve(new Error('the consumer fell silent')));
    const { FETCH_START, FETCH, GROUP_JOIN, HEARTBEAT } = consumer.events;
    for (const event of [FETCH_START, FETCH, GROUP_JOIN, HEARTBEAT] as const) consumer.on(event, () => watch.hear());
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: this.topicNames(), fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        // All that a fetch brings: the inbox takes it together.
        partitionsConsumedConcurrently: mostPartitions,
        eachBatch: (payload) => watch.during(() => this.takeBatch(payload)),
      });
      return await Promise.race([ended.promise, stopped]);
    } finally {
      watch.close();
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async prepareTopics(): Promise<void> {
    const admin = this.clients.kafka.admin();
    try {
      await admin.connect();
      const existing = new Set(await admin.listTopics());
      const missing = [...this.topics.keys()].map((topic) => this.clients.prefixed(topic)).filter((topic) => !existing.has(topic));
      if (missing.length > 0) throw new Error(`These topics are missing; create-topics makes them: ${missing.join(', ')}`);
      await ensureTopics(admin, this.ownDeadLetters(), {
        prefix: this.config.kafkaTopicPrefix,
        replicationFactor: this.config.kafkaReplicationFactor,
      });
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private ownDeadLetters() {
    return [...this.topics.keys()].filter(hasDeadLetters).map((topic) => deadLettersOf(topic, this.service.name));
  }

  private topicNames(): string[] {
    return [...this.topics.keys(), ...this.ownDeadLetters().map(({ name }) => name)].map((topic) => this.clients.prefixed(topic));
  }

  /** Up to `consumerBatchSize` messages at once; the offset is committed after their transaction. */
  private async takeBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const subscription: Subscription = { handlers: this.handlers, definitions: this.definitions, group: this.service.name };
    const source = { topic: topic.slice(this.config.kafkaTopicPrefix.length), partition };
    // While a transaction is under way the group has to hear of us; that it has gone on without us ends the batch.
    const lost: Error[] = [];
    const beat = setInterval(() => {
      payload.heartbeat().catch((error: unknown) => lost.push(error as Error));
    }, this.config.kafkaSessionTimeoutMs / 4);
    try {
      for (let from = 0; from < messages.length && payload.isRunning() && !payload.isStale(); from += this.config.consumerBatchSize) {
        const chunk = messages.slice(from, from + this.config.consumerBatchSize);
        const wanted = chunk.map((raw) => receive(subscription, source, raw)).filter((message) => message !== undefined);
        const { done, retryAfterMs } = await this.inbox.take(wanted);
        const waiting = retryAfterMs === undefined ? undefined : wanted[done]?.raw.offset;
        const next = waiting ?? following(chunk.at(-1)?.offset);
        if (next !== chunk[0]?.offset) {
          payload.resolveOffset(String(BigInt(next) - 1n));
          await this.commit(payload, next);
        }
        if (retryAfterMs !== undefined) {
          setTimeout(payload.pause(), retryAfterMs).unref();
          return;
        }
        if (lost[0]) throw lost[0];
      }
      if (messages.length < this.config.consumerBatchSize) await delay(gatherMs, undefined, { ref: false });
    } finally {
      clearInterval(beat);
    }
  }

  private commit(payload: EachBatchPayload, offset: string): Promise<void> {
    const settle = Promise.withResolvers<undefined>();
    this.commits.add(`${payload.batch.topic}/${payload.batch.partition}`, { payload, offset, settle });
    return settle.promise;
  }
}

async function commitOffsets(commits: readonly Commit[]): Promise<void> {
  const [first] = commits;
  if (!first) return;
  const topics = commits.map(({ payload: { batch }, offset }) => ({
    topic: batch.topic,
    partitions: [{ partition: batch.partition, offset }],
  }));
  await first.payload.commitOffsetsIfNecessary({ topics }).then(
    () => commits.forEach(({ settle }) => settle.resolve(undefined)),
    (error: unknown) => commits.forEach(({ settle }) => settle.reject(error)),
  );
}

const following = (offset = '-1'): string => String(BigInt(offset) + 1n);
