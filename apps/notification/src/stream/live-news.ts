import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type EndedSession, endedSessionsChannel } from '@poydu/identity';
import { LOGGER } from '@poydu/service';
import { redisOptions, RedisSubscriber } from '@poydu/service/redis';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { NotificationConfig } from '../config.js';

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
  private readonly hearer: RedisSubscriber;
  private listener: Listener | undefined;

  constructor(
    config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.speaker = new Redis(config.redisUrl, redisOptions);
    this.speaker.on('error', () => undefined);
    this.hearer = new RedisSubscriber(config.redisUrl, logger);
    this.hearer.subscribe(channel, (message) => {
      const { people, queues } = message as { people: string[]; queues: string[] };
      this.listener?.onNews(people, queues);
    });
    this.hearer.subscribe(endedSessionsChannel, (ended) => this.listener?.onEndedSession(ended as EndedSession));
    this.hearer.onHearing(() => this.listener?.onReturn());
  }

  onApplicationBootstrap(): void {
    this.speaker.connect().catch(() => undefined);
    this.hearer.connect();
  }

  onApplicationShutdown(): void {
    this.speaker.disconnect();
    this.hearer.disconnect();
  }

  /** Whether what is said now is heard here. */
  get isHeard(): boolean {
    return this.hearer.isHearing;
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
