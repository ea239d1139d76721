import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OccupancyChanged } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { RegistrationConfig } from '../config.js';

interface Row {
  event_id: string;
  version: string;
  event_version: number;
  capacity: number | null;
  taken: number;
  held: number;
  waiting: number;
}

/** So that a rush on a thousand events makes no more snapshots than it takes presses; who changed first is told first. */
const mostAtOnce = 200;
/** How often events are looked for whose last change was never told, because its process died before and none has started since: it reads all counters. */
const forgottenEveryMs = 300_000;

/**
 * Snapshots of seats on the topic of occupancy: a few a second per event however many press, in a transaction of their own, so that the
 * press itself pays nothing for them.
 */
@Injectable()
export class Occupancy implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly changedEvents = new Set<string>();
  private telling: Promise<void> | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly config: RegistrationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.findForgotten());
    this.timers = [
      setInterval(() => void this.tell(), this.config.occupancyIntervalMs),
      setInterval(() => void this.findForgotten(), forgottenEveryMs),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.tell();
  }

  /** A change of these events' seats is committed. */
  changed(eventIds: Iterable<string>): void {
    for (const eventId of eventIds) this.changedEvents.add(eventId);
  }

  private tell(): Promise<void> {
    if (this.changedEvents.size === 0) return Promise.resolve();
    this.telling ??= this.publish().finally(() => (this.telling = undefined));
    return this.telling;
  }

  private async publish(): Promise<void> {
    const eventIds = [...this.changedEvents].slice(0, mostAtOnce);
    for (const eventId of eventIds) this.changedEvents.delete(eventId);
    try {
      await this.database.transaction(async () => {
        const rows = await this.database.query<Row>(
          `WITH changed AS (
             SELECT event_id FROM seats WHERE event_id = ANY ($1::uuid[]) AND version > published_version ORDER BY event_id FOR NO KEY UPDATE)
           UPDATE seats SET published_version = seats.version FROM changed WHERE seats.event_id = changed.event_id
           RETURNING seats.event_id, seats.version, seats.event_version, seats.capacity, seats.taken, seats.held, seats.waiting`,
          [eventIds],
        );
        await this.outbox.add(...rows.map(({ version, ...row }) => OccupancyChanged.build({ ...row, version: Number(version) })));
      });
    } catch (error) {
      this.changed(eventIds);
      this.logger.warn({ err: error }, 'occupancy could not be told, trying again');
    }
  }

  private async findForgotten(): Promise<void> {
    try {
      this.changed(
        (await this.database.query<Row>('SELECT event_id FROM seats WHERE version > published_version')).map((row) => row.event_id),
      );
    } catch (error) {
      this.logger.debug({ err: error }, 'forgotten changes of occupancy could not be looked for');
    }
  }
}
