import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER, type Logger } from '@poydu/service';
import { Redis as Client } from 'ioredis';
import { ChatConfig } from '../config.js';

const commandTimeoutMs = 500;
const longestRetryMs = 1000;

/**
 * What replicas of this service, and auth, tell each other. Nothing is kept here, and whatever is said while Redis is away is lost: all of it
 * only makes known sooner what the database, or auth, is asked about anyway.
 */
@Injectable()
export class Redis implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #publisher: Client;
  readonly #subscriber: Client;

  constructor(
    { redisUrl }: ChatConfig,
    health: HealthRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#publisher = new Client(redisUrl, {
      lazyConnect: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandTimeoutMs,
      connectTimeout: 2000,
      retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, longestRetryMs),
    });
    this.#subscriber = this.#publisher.duplicate();
    for (const client of [this.#publisher, this.#subscriber]) client.on('error', (error) => logger.debug({ err: error }, 'redis'));
    health.register('redis', { critical: false, check: () => this.#publisher.ping().then(() => undefined) });
  }

  onApplicationBootstrap(): void {
    for (const client of [this.#publisher, this.#subscriber]) client.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  publish(channel: string, text: string): void {
    this.#publisher.publish(channel, text).catch(() => undefined);
  }

  /** Calls `listener` for what is published there, this process's own words included. To be called before the application starts. */
  subscribe(channel: string, listener: (text: string) => void): void {
    this.#subscriber.on('message', (from, text) => {
      if (from !== channel) return;
      try {
        listener(text);
      } catch (error) {
        this.logger.error({ err: error, channel }, 'what came over Redis was not understood');
      }
    });
    this.#subscriber.on('ready', () => void this.#subscriber.subscribe(channel).catch(() => undefined));
  }

  /** Calls `action` whenever Redis is there, for what was said before has been missed. */
  onHearingAgain(action: () => void): void {
    this.#subscriber.on('ready', action);
  }

  /** Whether what is said now would be heard: Redis answers on the very connection over which it would come. */
  isHearing(): Promise<boolean> {
    return this.#subscriber.ping().then(
      () => true,
      () => false,
    );
  }
}
