import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { BackgroundWork, Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { RegistrationConfig } from '../config.js';
import { Rotation } from '../events/rotation.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { transitions } from '../registrations/transitions.rules.js';
import { SeatsService } from '../seats/seats.service.js';
import { NoShowsRepository } from './no-shows.repository.js';

const mostEventsAtOnce = 100;
const mostPeopleAtOnce = 500;

/**
 * After an event, and some time for doors without a network to tell: who had a seat and did not come, and who still waits or asks. Part by part, so that a large event is
 * never held for long, and whoever dies meanwhile leaves the rest to the next round; any number of replicas may do so at once.
 */
@Injectable()
export class NoShowsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ended: Rotation;
  private readonly work: BackgroundWork;

  constructor(
    private readonly noShows: NoShowsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly clock: Clock,
    private readonly config: RegistrationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.ended = new Rotation((after, limit) => noShows.findEnded({ endedBy: this.endedBy, after, limit }), mostEventsAtOnce);
    this.work = new BackgroundWork({ name: 'no-shows', everyMs: config.noShowIntervalMs, run: () => this.run(), logger });
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private get endedBy(): Date {
    return new Date(this.clock.now().getTime() - this.config.noShowGraceMinutes * 60_000);
  }

  private async run(): Promise<void> {
    for (const eventId of await this.ended.next()) await this.close(eventId);
  }

  /** One event's trouble is not the others'. */
  private async close(eventId: string): Promise<void> {
    try {
      while (!this.work.isStopped && (await this.closePart(eventId)));
    } catch (error) {
      this.logger.warn({ err: error, event_id: eventId }, 'who did not come to an event could not be found, trying again');
    }
  }

  /** @returns whether there may be more. */
  private closePart(eventId: string): Promise<boolean> {
    return this.seats.within(eventId, async (scene) => {
      // Moved, or taken out of the public, since it was found.
      if (!this.isOver(scene.event)) return false;
      const absent = await this.registrations.lockIn(eventId, transitions.miss.from, mostPeopleAtOnce);
      await this.seats.move(scene, absent, { command: 'miss', status: 'no_show' });
      const waiting = await this.registrations.lockIn(eventId, transitions.lapse.from, mostPeopleAtOnce);
      await this.seats.move(scene, waiting, { command: 'lapse', status: 'cancelled' });
      if (absent.length === mostPeopleAtOnce || waiting.length === mostPeopleAtOnce) return true;
      await this.noShows.close(scene.event);
      return false;
    });
  }

  private isOver({ status, ends_at }: EventState): boolean {
    return (status === 'active' || status === 'completed') && Date.parse(ends_at) <= this.endedBy.getTime();
  }
}
