import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER, type Logger } from '@poydu/service';
import { redisOptions, RedisSubscriber } from '@poydu/service/redis';
import { Redis as Client } from 'ioredis';
import { ChatConfig } from '../config.js';

/**
 * What replicas of this service, and auth, tell each other. Nothing is kept here, and whatever is said while Redis is away is lost: all of it
 * only makes known sooner what the database, or auth, is asked about anyway.
 */
@Injectable()
export class Redis extends RedisSubscriber implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #publisher: Client;

  constructor({ redisUrl }: ChatConfig, health: HealthRegistry, @Inject(LOGGER) logger: Logger) {
    super(redisUrl, logger);
    this.#publisher = new Client(redisUrl, redisOptions);
    this.#publisher.on('error', (error) => logger.debug({ err: error }, 'redis'));
    health.register('redis', { critical: false, check: () => this.#publisher.ping().then(() => undefined) });
  }

  onApplicationBootstrap(): void {
    this.#publisher.connect().catch(() => undefined);
    this.connect();
  }

  onApplicationShutdown(): void {
    this.#publisher.disconnect();
    this.disconnect();
  }

  publish(channel: string, text: string): void {
    this.#publisher.publish(channel, text).catch(() => undefined);
  }
}
