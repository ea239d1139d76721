import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundWork, Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig, RegistrationConfig } from '../config.js';
import { endOf, isOffForGood } from '../events/event.rules.js';
import { EventsRepository } from '../events/events.repository.js';
import { Rotation } from '../events/rotation.js';
import { isPriced } from '../payments/payment.rules.js';
import { KeysRepository } from '../press/keys.repository.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { transitions } from '../registrations/transitions.rules.js';
import { SeatsRepository } from '../seats/seats.repository.js';
import { SeatsService } from '../seats/seats.service.js';

const mostEventsAtOnce = 100;
const mostPeopleAtOnce = 500;
const pruneEveryMs = 3_600_000;

/**
 * Frees seats that were kept too long or belong to an event that is off, and goes on with what one transaction was too short for. Any number of replicas may do so at once:
 * each change is made with the event's seats locked, by what is true then.
 */
@Injectable()
export class DeadlinesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly calledOff: Rotation;
  private readonly expired: Rotation;
  private readonly promotable: Rotation;
  private readonly work: BackgroundWork;
  private readonly pruning: BackgroundWork;

  constructor(
    private readonly events: EventsRepository,
    private readonly registrations: RegistrationsRepository,
    seats: SeatsRepository,
    private readonly service: SeatsService,
    private readonly keys: KeysRepository,
    clock: Clock,
    private readonly payment: PaymentConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    { deadlinesIntervalMs }: RegistrationConfig,
  ) {
    const rotation = (find: (after: string | null, limit: number) => Promise<string[]>) => new Rotation(find, mostEventsAtOnce);
    this.calledOff = rotation((after, limit) => events.findCalledOff({ now: clock.now(), after, limit }));
    this.expired = rotation((after, limit) => registrations.eventsWithExpired(after, limit));
    this.promotable = rotation((after, limit) => seats.findPromotable(after, limit));
    this.work = new BackgroundWork({ name: 'deadlines', everyMs: deadlinesIntervalMs, run: () => this.run(), logger });
    this.pruning = new BackgroundWork({ name: 'old idempotency keys', everyMs: pruneEveryMs, run: () => this.keys.prune(), logger });
  }

  onApplicationBootstrap(): void {
    this.work.start();
    this.pruning.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.work.stop(), this.pruning.stop()]);
  }

  private async run(): Promise<void> {
    await this.attemptAll(await this.calledOff.next(), (eventId) => this.callOff(eventId));
    await this.attemptAll(await this.expired.next(), (eventId) => this.expire(eventId));
    await this.attemptAll(await this.promotable.next(), (eventId) => this.service.promote(eventId));
  }

  /** One event's trouble is not the others'. */
  private async attemptAll(eventIds: readonly string[], work: (eventId: string) => Promise<unknown>): Promise<void> {
    for (const eventId of eventIds) {
      await work(eventId).catch((error: unknown) =>
        this.logger.warn({ err: error, event_id: eventId }, 'seats of an event could not be freed or given, trying again'),
      );
    }
  }

  /** Cancels all registrations of an event that is off, part by part: whoever dies meanwhile leaves the rest to the next round. */
  private callOff(eventId: string): Promise<void> {
    return this.service.within(eventId, async (scene) => {
      // A moderator may have let it back in since it was found.
      if (!isOffForGood(scene.event, scene.now)) return;
      const left = await this.registrations.lockIn(eventId, transitions['call-off'].from, mostPeopleAtOnce);
      await this.service.move(scene, left, { command: 'call-off', status: 'cancelled' });
      // New ones cannot come: a press is refused by the event's status, with its seats locked.
      if (left.length < mostPeopleAtOnce) await this.events.saveCalledOff(eventId);
    });
  }

  private expire(eventId: string): Promise<unknown> {
    return this.service.within(eventId, async (scene) => {
      const expired = await this.registrations.lockExpired(eventId, mostPeopleAtOnce);
      // Nobody loses a seat for not paying what costs nothing any more.
      const isFree = !isPriced(scene.event, this.payment) && endOf(scene.event, scene.now) === undefined;
      const waived = expired.filter(({ status }) => isFree && status === 'pending_payment');
      const ended = expired.filter((registration) => !waived.includes(registration));
      await this.service.move(scene, waived, { command: 'waive', status: 'registered' });
      await this.service.move(scene, ended, { command: 'expire', status: 'cancelled' });
    });
  }
}
