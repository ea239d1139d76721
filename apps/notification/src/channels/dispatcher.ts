import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, LOGGER, Metrics } from '@poydu/service';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { NotificationConfig } from '../config.js';
import { retryDelayMs } from '../mail/mail.rules.js';
import { redisClient } from '../mail/redis.js';
import { DeliveriesRepository, type Sending } from '../notices/deliveries.repository.js';
import { NoticeComposer } from '../notices/notice-composer.js';
import { type Channel, type Outcome, wordOf } from './channel.js';
import { Channels } from './channels.js';
import { type ClaimedSending, SendingsRepository } from './sendings.repository.js';

/** Offered to the queue at once. */
const most = 500;
/** Added to the longest time that sending can take: what is claimed for so long has lost its sender. */
const leaseReserveMs = 30_000;

interface Lane {
  channel: Channel;
  queue: Queue;
  worker: Worker;
}

/**
 * Sends deliveries by Telegram and push as mails are sent: claimed before and settled after one attempt, by whichever replica is free; what fails
 * is tried again with growing pauses. BullMQ carries ids, and keeps to the rates that a channel allows over all replicas.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly lanes: Lane[] = [];
  private readonly connections: Redis[] = [];
  private readonly rounds: BackgroundWork;
  private readonly counter: Counter;
  private readonly stopping = new AbortController();

  constructor(
    private readonly channels: Channels,
    private readonly sendings: SendingsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly composer: NoticeComposer,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.rounds = new BackgroundWork({ name: 'due messages', everyMs: config.jobIntervalMs, run: () => this.offerDue(), logger });
    const labelNames = ['channel', 'result'];
    this.counter = new Counter({ name: 'messages_total', help: 'Messages by Telegram and push', labelNames, registers: [metrics] });
  }

  onApplicationBootstrap(): void {
    for (const channel of this.channels.on) this.lanes.push(this.laneOf(channel));
    void this.database.ready().then(() => {
      for (const { worker } of this.lanes) worker.run().catch(() => undefined);
      this.rounds.start();
    });
  }

  /** After the messages under way; what takes longer than a moment is given up, to be sent by the next process. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    const patience = setTimeout(() => this.stopping.abort(), this.config.channelTimeoutMs / 4);
    const isThere = this.connections.every(({ status }) => status === 'ready');
    // Without Redis it would wait for Redis.
    await Promise.allSettled(this.lanes.flatMap(({ worker, queue }) => [worker.close(!isThere), queue.close()]));
    clearTimeout(patience);
    for (const connection of this.connections) connection.disconnect();
  }

  /** Returns at once. What Redis does not take now is found in the table a moment later. */
  add(sendings: readonly Sending[]): void {
    for (const { channel, queue } of this.lanes) {
      this.offer(
        queue,
        sendings.filter((sending) => sending.channel === channel.name).map(({ id }) => id),
      );
    }
  }

  private laneOf(channel: Channel): Lane {
    const connection = redisClient(this.config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2000 });
    // A worker waits in a blocking command, and for Redis to come back.
    const blocking = redisClient(this.config.redisUrl, { maxRetriesPerRequest: null });
    connection.connect().catch(() => undefined);
    this.connections.push(connection, blocking);
    const queue = new Queue(channel.name, { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
    const worker = new Worker(channel.name, ({ id }) => this.attempt(channel, queue, String(id)), {
      connection: blocking,
      concurrency: channel.concurrency,
      autorun: false,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      ...(channel.perSecond === undefined ? {} : { limiter: { max: channel.perSecond, duration: 1000 } }),
    });
    queue.on('error', () => undefined);
    worker.on('error', (error) => this.logger.debug({ err: error }, 'the worker waits for Redis'));
    return { channel, queue, worker };
  }

  private async offerDue(): Promise<void> {
    for (const { channel, queue } of this.lanes) this.offer(queue, await this.sendings.due(channel.name, most, this.clock.now()));
    for (const channel of this.channels.off) {
      const ids = await this.sendings.due(channel.name, most, this.clock.now());
      for (const id of ids) await this.settle(channel, id, { status: 'skipped', reason: 'channel-off' });
    }
  }

  private offer(queue: Queue, ids: readonly string[]): void {
    if (ids.length === 0 || this.connections[0]?.status !== 'ready') return;
    queue
      .addBulk(ids.map((jobId) => ({ name: 'message', data: {}, opts: { jobId } })))
      .catch((error: unknown) => this.logger.debug({ err: error }, 'Redis does not take the messages; they are offered again'));
  }

  private async attempt(channel: Channel, queue: Queue, id: string): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const now = this.clock.now();
    const sending = await this.sendings.claim(id, now, later(now, this.config.channelTimeoutMs + leaseReserveMs));
    if (!sending) return;
    const outcome = await this.outcomeOf(channel, id);
    if (outcome.status !== 'again') await this.settle(channel, id, outcome);
    else if (this.isTooOld(sending)) await this.settle(channel, id, { status: 'failed', reason: outcome.reason });
    else await this.postpone(channel, queue, sending, outcome);
  }

  private async outcomeOf(channel: Channel, id: string): Promise<Outcome> {
    try {
      const composed = await this.composer.compose(id);
      if ('skipped' in composed) return { status: 'skipped', reason: composed.skipped };
      const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.config.channelTimeoutMs)]);
      return await channel.send(composed, signal);
    } catch (error) {
      return { status: 'again', reason: wordOf(error) };
    }
  }

  private async postpone(
    channel: Channel,
    queue: Queue,
    { id, attempts }: ClaimedSending,
    outcome: Outcome & { status: 'again' },
  ): Promise<void> {
    const { reason, waitMs, isForAll } = outcome;
    const delayMs = waitMs ?? retryDelayMs(attempts, this.config.mailRetryMs);
    this.logger.warn({ id, channel: channel.name, reason, attempts, delayMs }, 'a message could not be sent yet');
    // What the other side asked to wait for is no failure of the message.
    await this.sendings.postpone(id, later(this.clock.now(), delayMs), waitMs === undefined ? attempts : attempts - 1);
    if (isForAll) await queue.rateLimit(delayMs);
  }

  private async settle({ name: channel }: Channel, id: string, { status, reason }: Exclude<Outcome, { status: 'again' }>): Promise<void> {
    await this.database.transaction(async () => {
      await this.sendings.remove(id);
      await this.deliveries.settle(id, { status, reason }, this.clock.now());
    });
    this.counter.inc({ channel, result: status });
    this.logger.info({ id, channel, status, reason }, 'message');
  }

  private isTooOld({ createdAt }: ClaimedSending): boolean {
    return this.clock.now().getTime() - createdAt.getTime() > this.config.mailGiveUpHours * 3_600_000;
  }
}

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);
