import { setTimeout as delay } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** A connection that is made in the background, for ever. While Redis is away each command fails at once; its errors are for who gave the command. */
export const redisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  // ioredis looks at the outcome of its own subscribing to nobody's channels, and a connection lost meanwhile would end the process.
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 500,
  connectTimeout: 2000,
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, 1000),
} satisfies RedisOptions;

/** Nobody waits for it to be made: a process that stood still for a moment is not to begin anew again and again. */
const subscriberOptions = { ...redisOptions, commandTimeout: 5000 };

/** A connection that only hears. Redis keeps nothing for who is away: what is said meanwhile has been missed. */
export class RedisSubscriber {
  readonly #redis: Redis;
  readonly #listeners = new Map<string, (message: unknown) => void>();
  readonly #actions: (() => void)[] = [];
  #isHearing = false;

  constructor(url: string, logger: Logger) {
    const onError = (error: unknown) => logger.debug({ err: error }, 'redis');
    this.#redis = new Redis(url, subscriberOptions);
    this.#redis.on('error', onError);
    this.#redis.on('close', () => (this.#isHearing = false));
    this.#redis.on('ready', () => {
      this.#listen().catch((error: unknown) => {
        onError(error);
        // Else it would stay connected, and never hear.
        this.#redis.disconnect(true);
      });
    });
    this.#redis.on('message', (channel, text) => {
      try {
        this.#listeners.get(channel)?.(JSON.parse(text));
      } catch (error) {
        logger.error({ err: error, channel }, 'what came over Redis was not understood');
      }
    });
  }

  /** Calls `listener` with what is said there, as JSON. To be called before `connect`. */
  subscribe(channel: string, listener: (message: unknown) => void): void {
    this.#listeners.set(channel, listener);
  }

  /** Calls `action` whenever it begins to hear: what was said before has been missed. */
  onHearing(action: () => void): void {
    this.#actions.push(action);
  }

  get isHearing(): boolean {
    return this.#isHearing;
  }

  /** Whether Redis answers on the very connection over which messages would come. */
  answers(): Promise<boolean> {
    if (!this.#isHearing) return Promise.resolve(false);
    const answer = this.#redis.ping().then(
      () => true,
      () => false,
    );
    return Promise.race([answer, delay(redisOptions.commandTimeout, false, { ref: false })]);
  }

  connect(): void {
    this.#redis.connect().catch(() => undefined);
  }

  disconnect(): void {
    this.#redis.disconnect();
  }

  async #listen(): Promise<void> {
    if (this.#listeners.size > 0) await this.#redis.subscribe(...this.#listeners.keys());
    this.#isHearing = true;
    for (const action of this.#actions) action();
  }
}
