import { Injectable } from '@nestjs/common';
import {
  CapacityReduced,
  type EventState,
  type MessageDefinition,
  type RegistrationState,
  type RegistrationStatus,
} from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { endOf } from '../events/event.rules.js';
import { EventsRepository } from '../events/events.repository.js';
import { KnownEvents } from '../events/known-events.js';
import { Occupancy } from '../occupancy/occupancy.service.js';
import { messageOf, type Registration } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { SeatsRepository } from './seats.repository.js';
import { changeCapacity, move, promotable, type Seats } from './seats.rules.js';

/** What a command makes of a registration. */
export interface Change {
  status: RegistrationStatus;
  /** Where the new status alone does not tell what happened. */
  message?: MessageDefinition<RegistrationState>;
}

/** Everything that changes a registration that exists, or the number of seats. The counters are locked first, always. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly events: EventsRepository,
    private readonly known: KnownEvents,
    private readonly seats: SeatsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly occupancy: Occupancy,
  ) {}

  /**
   * Changes a registration by what `command` says, seeing it and the seats as they are with everybody else locked out; a seat that becomes
   * free goes to the first in line at once.
   * @param command pure; the same status again changes nothing. @throws what it throws.
   */
  @Transactional()
  async change(
    { eventId, id }: Pick<Registration, 'eventId' | 'id'>,
    command: (registration: Registration, seats: Seats, event: EventState) => Change,
  ): Promise<Registration> {
    const seats = await this.seats.lock(eventId);
    const [event] = await this.events.find([eventId]);
    const before = await this.registrations.lock(eventId, id);
    if (!seats || !event || !before) throw new AppError('registration-not-found');
    const { status, message } = command(before, seats, event);
    if (status === before.status) return before;
    const moved = { ...seats, ...move(seats, before.status, status) };
    const queueNo = status === 'waitlisted' ? moved.queueLast : null;
    const [after] = await this.registrations.changeStatus([before], { status, queueNo, at: this.clock.now() });
    if (!after) throw new Error('A locked registration is gone');
    await this.outbox.add(messageOf(after, event, message));
    await this.promoteAndSave(event, moved);
    return after;
  }

  /** Takes in what the event service says. Newer versions only; a new capacity gives seats to who waits, or is kept at what is taken. */
  @Transactional()
  async takeEvent(event: EventState): Promise<void> {
    const { event_id: eventId, version, max_participants: wanted } = event;
    await this.seats.create(eventId);
    const seats = await this.seats.lock(eventId);
    if (!seats || seats.eventVersion >= version) return;
    await this.events.save(event);
    const changed = { ...changeCapacity(seats, wanted), eventVersion: version };
    const saved = await this.promoteAndSave(event, changed);
    if (wanted !== null && changed.capacity !== null && changed.capacity > wanted) {
      const { capacity, taken, held, waiting } = saved;
      await this.outbox.add(CapacityReduced.build({ event_id: eventId, version: saved.version, capacity, taken, held, waiting, wanted }));
    }
    this.database.afterCommit(() => this.known.arrived(event));
  }

  private async promoteAndSave<T extends Parameters<SeatsRepository['save']>[1]>(
    event: EventState,
    seats: T,
  ): Promise<T & { version: number }> {
    const isOn = endOf(event, this.clock.now()) === undefined;
    const first = await this.registrations.lockFirstInQueue(event.event_id, isOn ? promotable(seats) : 0);
    const promoted = await this.registrations.changeStatus(first, { status: 'registered', queueNo: null, at: this.clock.now() });
    await this.outbox.add(...promoted.map((registration) => messageOf(registration, event)));
    const after = promoted.reduce((state, _) => ({ ...state, ...move(state, 'waitlisted', 'registered') }), seats);
    const version = await this.seats.save(event.event_id, after);
    this.database.afterCommit(() => this.occupancy.changed([event.event_id]));
    return { ...after, version };
  }
}
