import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER, type Logger } from '@poydu/service';
import { Redis as Client } from 'ioredis';
import { AuthConfig } from '../config.js';

/** No request waits longer for Redis than this: what it holds can be had otherwise. */
const commandTimeoutMilliseconds = 500;
const longestRetryMilliseconds = 2000;

/** The connection to Redis: made in the background, for ever. While it is away each command fails at once. */
@Injectable()
export class Redis extends Client implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(config: AuthConfig, health: HealthRegistry, @Inject(LOGGER) logger: Logger) {
    super(config.redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandTimeoutMilliseconds,
      connectTimeout: 2000,
      retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, longestRetryMilliseconds),
    });
    this.on('error', (error) => logger.debug({ err: error }, 'redis'));
    health.register('redis', { critical: false, check: () => this.ping().then(() => undefined) });
  }

  onApplicationBootstrap(): void {
    this.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.disconnect();
  }
}
