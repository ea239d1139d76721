import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { RegistrationConfig } from '../config.js';
import { KeysRepository } from '../press/keys.repository.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { SeatsRepository } from '../seats/seats.repository.js';
import { SeatsService } from '../seats/seats.service.js';

const mostEventsAtOnce = 100;
const mostPeopleAtOnce = 500;
const pruneEveryMs = 3_600_000;

/**
 * Frees seats that were kept too long, and goes on with what one transaction was too short for. Any number of replicas may do so at once:
 * each change is made with the event's seats locked, by what is true then.
 */
@Injectable()
export class DeadlinesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timers: NodeJS.Timeout[] = [];
  private round: Promise<void> | undefined;

  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsRepository,
    private readonly service: SeatsService,
    private readonly keys: KeysRepository,
    private readonly config: RegistrationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timers = [
      setInterval(() => {
        this.round ??= this.run().finally(() => (this.round = undefined));
      }, this.config.deadlinesIntervalMs),
      setInterval(() => {
        this.keys.prune().catch((error: unknown) => this.logger.warn({ err: error }, 'old idempotency keys could not be forgotten'));
      }, pruneEveryMs),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.round;
  }

  private async run(): Promise<void> {
    try {
      for (const eventId of await this.registrations.eventsWithExpired(mostPeopleAtOnce))
        await this.attempt(eventId, () => this.expire(eventId));
      for (const eventId of await this.seats.findPromotable(mostEventsAtOnce))
        await this.attempt(eventId, () => this.service.promote(eventId));
    } catch (error) {
      this.logger.debug({ err: error }, 'deadlines could not be looked for');
    }
  }

  /** One event's trouble is not the others'. */
  private async attempt(eventId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error, event_id: eventId }, 'seats of an event could not be freed or given, trying again');
    }
  }

  private expire(eventId: string): Promise<unknown> {
    return this.service.within(eventId, async (scene) => {
      const expired = await this.registrations.lockExpired(eventId, mostPeopleAtOnce);
      return this.service.move(scene, expired, { command: 'expire', status: 'cancelled' });
    });
  }
}
