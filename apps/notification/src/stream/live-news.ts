import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type EndedSession, onEndedSession } from '@poydu/identity';
import { LOGGER } from '@poydu/service';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { NotificationConfig } from '../config.js';
import { redisClient } from '../mail/redis.js';

/** Of whom, and in which waiting lists, something has changed: no more than that, for what it is stands in the database. */
export interface News {
  /** Ids of people who were told something, or whose registration has changed. */
  people: Iterable<string>;
  /** Ids of events in whose waiting list places have changed. */
  queues?: Iterable<string>;
}

interface Listener {
  onNews(people: readonly string[], queues: readonly string[]): void;
  onEndedSession(ended: EndedSession): void;
  /** Something may have been missed: the connection was away, and is there again. */
  onReturn(): void;
}

const channel = 'poydu:notification:news';

/** Tells all replicas, by Redis, for whom there is something new. What is said while Redis is away, nobody hears. */
@Injectable()
export class LiveNews implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly speaker: Redis;
  private readonly hearer: Redis;
  private listener: Listener | undefined;

  constructor(
    config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.speaker = redisClient(config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2000 });
    this.hearer = redisClient(config.redisUrl, { maxRetriesPerRequest: null });
  }

  onApplicationBootstrap(): void {
    this.speaker.connect().catch(() => undefined);
    this.hearer.connect().catch(() => undefined);
    this.hearer.on('message', (from, message) => {
      if (from !== channel) return;
      const { people, queues } = JSON.parse(message) as { people: string[]; queues: string[] };
      this.listener?.onNews(people, queues);
    });
    const heard = [this.hearer.subscribe(channel), onEndedSession(this.hearer, (ended) => this.listener?.onEndedSession(ended))];
    // Subscribed again by ioredis after each loss; the first time nobody has missed anything.
    Promise.all(heard).then(
      () => this.hearer.on('ready', () => this.listener?.onReturn()),
      () => undefined,
    );
  }

  onApplicationShutdown(): void {
    this.speaker.disconnect();
    this.hearer.disconnect();
  }

  /** Whether what is said now is heard here. */
  get isHeard(): boolean {
    return this.hearer.status === 'ready';
  }

  listen(listener: Listener): void {
    this.listener = listener;
  }

  /** After the commit; returns at once. */
  tell({ people, queues = [] }: News): void {
    const news = { people: [...new Set(people)], queues: [...new Set(queues)] };
    if ((news.people.length === 0 && news.queues.length === 0) || this.speaker.status !== 'ready') return;
    this.speaker.publish(channel, JSON.stringify(news)).catch((error: unknown) => {
      this.logger.debug({ err: error }, 'Redis does not take the news; streams look for themselves a moment later');
    });
  }
}
