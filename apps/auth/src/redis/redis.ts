import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER, type Logger } from '@poydu/service';
import { redisOptions } from '@poydu/service/redis';
import { Redis as Client } from 'ioredis';
import { AuthConfig } from '../config.js';

/** What it holds can be had otherwise, so no request waits long for it. */
@Injectable()
export class Redis extends Client implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(config: AuthConfig, health: HealthRegistry, @Inject(LOGGER) logger: Logger) {
    super(config.redisUrl, redisOptions);
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
