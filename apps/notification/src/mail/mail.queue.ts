import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER } from '@poydu/service';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { NotificationConfig } from '../config.js';
import { redisClient } from './redis.js';

/** Name of the queue in Redis. */
export const mailQueue = 'mail';

/** BullMQ takes those without a priority first. */
const ordinary = { priority: 10 };

/** Hands mails that are due to whichever replica is free. A mail that is in the queue already is not put there twice. */
@Injectable()
export class MailQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly redis: Redis;
  private queue: Queue | undefined;

  constructor(
    config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    health: HealthRegistry,
  ) {
    this.redis = redisClient(config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2000 });
    health.register('redis', { critical: false, check: () => this.redis.ping().then(() => undefined) });
  }

  onApplicationBootstrap(): void {
    this.redis.connect().catch(() => undefined);
    this.queue = new Queue(mailQueue, { connection: this.redis, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
    this.queue.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue?.close().catch(() => undefined);
    this.redis.disconnect();
  }

  /** Returns at once. What Redis does not take now is found in the table of mails a moment later. */
  add(ids: readonly string[], { isUrgent = false } = {}): void {
    if (ids.length === 0 || !this.queue || this.redis.status !== 'ready') return;
    this.queue
      .addBulk(ids.map((jobId) => ({ name: 'mail', data: {}, opts: { jobId, ...(isUrgent ? {} : ordinary) } })))
      .catch((error: unknown) => this.logger.debug({ err: error }, 'Redis does not take the mails; they are offered again'));
  }
}
