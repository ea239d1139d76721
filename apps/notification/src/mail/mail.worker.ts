import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { LOGGER } from '@poydu/service';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { NotificationConfig } from '../config.js';
import { mailQueue } from './mail.queue.js';
import { MailSender } from './mail.sender.js';
import { redisClient } from './redis.js';

/** Takes mails from the queue. What fails is tried again by the table of mails, not by BullMQ. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly redis: Redis;
  private worker: Worker | undefined;

  constructor(
    private readonly sender: MailSender,
    private readonly database: Database,
    private readonly config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    // BullMQ's worker waits in a blocking command, and for Redis to come back.
    this.redis = redisClient(config.redisUrl, { maxRetriesPerRequest: null });
  }

  onApplicationBootstrap(): void {
    this.worker = new Worker(mailQueue, ({ id }) => this.sender.send(String(id)), {
      connection: this.redis,
      concurrency: this.config.mailConcurrency,
      autorun: false,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.worker.on('error', (error) => this.logger.debug({ err: error }, 'the worker waits for Redis'));
    this.worker.on('failed', (job, error) =>
      this.logger.warn({ err: error, id: job?.id }, 'a mail could not be handled; it is tried again'),
    );
    void this.database.ready().then(() => this.worker?.run().catch(() => undefined));
  }

  /** After the mails under way. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.sender.stop();
    // Without Redis it would wait for Redis.
    await this.worker?.close(this.redis.status !== 'ready').catch(() => undefined);
    this.redis.disconnect();
  }
}
