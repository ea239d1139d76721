import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { LOGGER, Metrics, ServiceInfo } from '@poydu/service';
import type { Message } from 'kafkajs';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { Bell } from './bell.js';
import { DurableProducer, KafkaClients } from './kafka.js';
import { KafkaConfig } from './kafka.config.js';

interface OutboxRow {
  seq: string;
  id: string;
  topic: string;
  key: string;
  type: string;
  headers: Record<string, string>;
  payload: string | null;
  created_at: Date;
}

/** Oldest first, whatever was published before: numbers are drawn before commits, so a high-water mark would pass rows over. */
const oldestRows = {
  name: 'relay-select',
  text: 'SELECT seq, id, topic, key, type, headers, payload, created_at FROM outbox ORDER BY seq LIMIT $1',
};
const removeRows = { name: 'relay-delete', text: 'DELETE FROM outbox WHERE seq = ANY($1::bigint[])' };

/**
 * The relay's own session. Statistics of a table that is empty most of the time mislead the planner, so it is told to use the index.
 * A crash of Postgres may bring a removed row back: it is published again, and no commit has to wait for the disk.
 * Keep-alives end a session whose process has vanished, and with it the leadership.
 */
const sessionParameters = {
  enable_seqscan: 'off',
  enable_sort: 'off',
  synchronous_commit: 'off',
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3',
};

const leaderCheckMs = 500;
/** Between two batches that were not full: a stream of commits becomes few of them, for each costs the same work; a lone message never waits. */
const gatherMs = 25;
const longestPauseMs = 2000;

/**
 * Most bytes that go out at once. kafkajs makes one batch of all that goes to a partition, and Kafka refuses a batch above a megabyte for ever:
 * it would stop all that is behind it.
 */
export const largestSend = 900_000;
/** Of a message beside its payload: key, headers. */
const overhead = 1000;

/**
 * Publishes the outbox, at least once, in order per key. Of all replicas one does so: who holds an advisory lock, on a session that is used for all else too,
 * so that losing it stops the work. Two for a moment do readers no harm: they know repeated ids, and states carry versions. For what is left see ADR 4.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly producer: DurableProducer;
  private readonly published: Counter;
  private session: Client | undefined;
  private leading = false;
  private notifying = false;
  private notifyAgain = false;
  private work: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clients: KafkaClients,
    private readonly config: KafkaConfig,
    private readonly service: ServiceInfo,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.producer = new DurableProducer(clients.kafka);
    this.published = new Counter({
      name: 'outbox_published_total',
      help: 'Rows of the outbox that Kafka has taken',
      labelNames: ['topic'],
      registers: [metrics],
    });
  }

  onApplicationBootstrap(): void {
    this.work = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await this.work;
    await this.producer.close();
  }

  /** Whether this replica is the one that publishes. */
  get isLeader(): boolean {
    return this.leading;
  }

  /** Rows were committed: publish them, or tell the replica that does. */
  poke(): void {
    if (this.leading) this.bell.ring();
    else void this.notify();
  }

  /** Outside every transaction, and once for all pokes that come meanwhile: a NOTIFY takes a lock over the whole cluster while it commits. */
  private async notify(): Promise<void> {
    this.notifyAgain = true;
    if (this.notifying) return;
    this.notifying = true;
    try {
      while (this.notifyAgain && this.session) {
        this.notifyAgain = false;
        await this.session.query(`NOTIFY "${this.channel}"`);
        await this.pause(gatherMs);
      }
    } catch (error) {
      this.logger.debug({ err: error }, 'the relay could not be called; it looks by itself');
    } finally {
      this.notifying = false;
    }
  }

  private get channel(): string {
    return `outbox of ${this.database.schema}`;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    await Promise.race([this.database.ready(), new Promise((resolve) => this.stopping.signal.addEventListener('abort', resolve))]);
    for (let failures = 0; !this.stopped; failures++) {
      try {
        await this.hold(() => (failures = 0));
      } catch (error) {
        this.logger.warn({ err: error }, 'the relay lost its session');
        await this.pause(Math.min(100 * 2 ** failures, longestPauseMs));
      }
    }
  }

  /** One session with Postgres, from its first moment to its last. */
  private async hold(onOpen: () => void): Promise<void> {
    const session = this.database.connection('relay', sessionParameters);
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    session.on('error', lost.reject).on('end', () => lost.reject(new Error('the connection ended')));
    session.on('notification', () => this.bell.ring());
    try {
      await session.connect();
      onOpen();
      this.session = session;
      if (this.notifyAgain) void this.notify();
      const work = this.lead(session);
      await Promise.race([work, lost.promise]).finally(() => {
        this.session = undefined;
        this.leading = false;
        this.bell.ring();
        return work.catch(() => undefined);
      });
    } finally {
      await session.end().catch(() => undefined);
    }
  }

  private async lead(session: Client): Promise<void> {
    if (!(await this.takeLock(session))) return;
    await session.query(`LISTEN "${this.channel}"`);
    this.leading = true;
    this.logger.info('the relay leads');
    for (let failures = 0; !this.stopped && this.session === session;) {
      const moved = await this.moveBatch(session);
      failures = moved === 'failed' ? failures + 1 : 0;
      if (moved === 'failed') await this.pause(Math.min(100 * 2 ** failures, longestPauseMs));
      else if (moved === 0) await this.bell.wait(this.config.relayPollMs);
      else if (moved < this.config.relayBatchSize) await this.pause(gatherMs);
    }
  }

  /** Asked again and again: a statement that waits would hold back the vacuum of the whole database. @returns false when told to stop. */
  private async takeLock(session: Client): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_lock(hashtext('poydu relay'), hashtext($1)) AS taken`;
    while (!this.stopped) {
      const { rows } = await session.query<{ taken: boolean }>(sql, [this.database.schema]);
      if (rows[0]?.taken) return true;
      await this.pause(leaderCheckMs);
    }
    return false;
  }

  /** @returns how many rows were published; `failed` when Kafka did not take them. @throws when the session is lost. */
  private async moveBatch(session: Client): Promise<number | 'failed'> {
    const { rows: oldest } = await session.query<OutboxRow>({ ...oldestRows, values: [this.config.relayBatchSize] });
    const rows = firstThatFit(oldest);
    if (rows.length === 0) return 0;
    const byTopic = this.byTopic(rows);
    try {
      await this.producer.send(byTopic);
      this.clients.report('relay', undefined);
    } catch (error) {
      this.clients.report('relay', error);
      this.logger.warn({ err: error, rows: rows.length }, 'the outbox waits: Kafka does not take it');
      return 'failed';
    }
    for (const { topic, messages } of byTopic) this.published.inc({ topic }, messages.length);
    await session.query({ ...removeRows, values: [rows.map(({ seq }) => seq)] });
    return rows.length;
  }

  private byTopic(rows: OutboxRow[]): { topic: string; messages: Message[] }[] {
    const topics = new Map<string, Message[]>();
    for (const row of rows) {
      const messages = topics.get(row.topic);
      if (messages) messages.push(this.messageOf(row));
      else topics.set(row.topic, [this.messageOf(row)]);
    }
    return [...topics].map(([topic, messages]) => ({ topic: this.clients.prefixed(topic), messages }));
  }

  /** CloudEvents 1.0, Kafka protocol binding, binary mode. */
  private messageOf({ id, key, type, headers, payload, created_at }: OutboxRow): Message {
    return {
      key,
      value: payload,
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_type: type,
        ce_source: `/poydu/${this.service.name}`,
        ce_time: created_at.toISOString(),
        ce_subject: key,
        'content-type': 'application/json',
        ...headers,
      },
    };
  }

  private pause(ms: number): Promise<unknown> {
    return delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

/** At least one: `Outbox` takes no payload that is too large by itself. */
function firstThatFit(rows: OutboxRow[]): OutboxRow[] {
  let size = 0;
  const end = rows.findIndex(({ payload }, index) => (size += overhead + Buffer.byteLength(payload ?? '')) > largestSend && index > 0);
  return end < 0 ? rows : rows.slice(0, end);
}
