import { Injectable } from '@nestjs/common';
import type { EventState, RegistrationStatus } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { endOf } from '../events/event.rules.js';
import { EventsRepository } from '../events/events.repository.js';
import { KnownEvents } from '../events/known-events.js';
import { Occupancy } from '../occupancy/occupancy.service.js';
import { messageOf, type Registration } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { assertPossible, type Command, transitions } from '../registrations/transitions.rules.js';
import { SeatLedger } from './seat-ledger.js';
import { type LockedSeats, SeatsRepository } from './seats.repository.js';
import { changeCapacity, move, promotable, stepOf } from './seats.rules.js';

/** An event whose seats nobody else can change until the transaction ends. */
export interface Scene {
  readonly event: EventState;
  readonly now: Date;
  /** As they are by now; written at the end. */
  seats: LockedSeats;
}

interface ChangeOptions {
  /** What must hold of the registration as it is now; throws its own problem. */
  expect?: (registration: Registration) => void;
  /** Where the command leads, if that depends on the seats. Pure; throws its own problem. */
  decide?: (scene: Scene) => RegistrationStatus;
}

/** So that a raise of the capacity never holds an event for long, however many wait. */
const mostPromotedAtOnce = 500;

/**
 * The one place where seats change, but for the press while seats are free. Counters are locked first, always; each change is written to the
 * ledger, told by a message, and a seat that becomes free goes to the first in line.
 */
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
    private readonly ledger: SeatLedger,
    private readonly occupancy: Occupancy,
  ) {}

  /**
   * Changes one registration, seeing it and the seats as they are. One that is where the command leads stays as it is.
   * @throws AppError registration-not-found, and as `assertPossible`
   */
  async change(
    { eventId, id }: Pick<Registration, 'eventId' | 'id'>,
    command: Command,
    { expect, decide }: ChangeOptions = {},
  ): Promise<Registration> {
    return this.within(eventId, async (scene) => {
      const before = await this.registrations.lock(eventId, id);
      if (!before) throw new AppError('registration-not-found');
      expect?.(before);
      const { to } = transitions[command];
      if (before.status === to) return before;
      assertPossible(command, before.status, scene.event, scene.now);
      const [after] = await this.move(scene, [before], command, decide?.(scene) ?? to);
      if (!after) throw new Error('A locked registration is gone');
      return after;
    });
  }

  /**
   * Runs `work` in a transaction that has the event's seats; what it changed of them is written at its end.
   * @param keepPressesOut also from inserting registrations: for who decides by what is there
   * @throws AppError event-not-found
   */
  async within<T>(eventId: string, work: (scene: Scene) => Promise<T>, { keepPressesOut = false } = {}): Promise<T> {
    return this.database.transaction(async () => {
      if (keepPressesOut) await this.seats.keepPressesOut(eventId);
      const seats = await this.seats.lock(eventId);
      const [event] = await this.known.reload([eventId]);
      if (!seats || !event) throw new AppError('event-not-found');
      const scene: Scene = { event, seats, now: this.clock.now() };
      const result = await work(scene);
      if (scene.seats !== seats) await this.settle(scene);
      return result;
    });
  }

  /** Brings locked registrations to a status. @returns them as they are now. */
  async move(scene: Scene, registrations: readonly Registration[], command: Command, status: RegistrationStatus): Promise<Registration[]> {
    if (registrations.length === 0) return [];
    for (const { status: from } of registrations) scene.seats = { ...scene.seats, ...move(scene.seats, from, status) };
    const queueNo = status === 'waitlisted' ? scene.seats.queueLast : null;
    const moved = await this.registrations.changeStatus(registrations, { status, queueNo, at: scene.now });
    await this.ledger.add(
      registrations.map(({ eventId, id, status: from }) => ({ eventId, registrationId: id, step: stepOf(from, status) })),
      { cause: command, at: scene.now },
    );
    await this.outbox.add(...moved.map((registration) => messageOf(registration, scene.event, command)));
    return moved;
  }

  /** Adds registrations of newcomers, whose places in the queue are given by now. */
  async enter(scene: Scene, registrations: readonly Registration[]): Promise<void> {
    if (registrations.length === 0) return;
    for (const { status } of registrations) scene.seats = { ...scene.seats, ...move(scene.seats, undefined, status) };
    await this.registrations.insert(scene.event.event_id, registrations);
    await this.ledger.add(
      registrations.map(({ eventId, id, status }) => ({ eventId, registrationId: id, step: stepOf(undefined, status) })),
      { cause: 'press', at: scene.now },
    );
    await this.outbox.add(...registrations.map((registration) => messageOf(registration, scene.event)));
  }

  /** Takes in what the event service says. Newer versions only; a new capacity gives seats to who waits, or is kept at what is taken. */
  async takeEvent(event: EventState): Promise<void> {
    const { event_id: eventId, version, max_participants: wanted } = event;
    await this.database.transaction(async () => {
      await this.seats.create(eventId);
      const seats = await this.seats.lock(eventId);
      if (!seats || seats.eventVersion >= version) return;
      await this.events.save(event);
      const changed = { ...seats, ...changeCapacity(seats, wanted), eventVersion: version };
      await this.settle({ event, now: this.clock.now(), seats: changed });
      this.database.afterCommit(() => this.known.arrived(event));
    });
  }

  /** Free seats go to who waits, and the counters are written. */
  private async settle(scene: Scene): Promise<void> {
    const { event, now } = scene;
    const free = endOf(event, now) === undefined ? Math.min(promotable(scene.seats), mostPromotedAtOnce) : 0;
    await this.move(scene, await this.registrations.lockFirstInQueue(event.event_id, free), 'promote', transitions.promote.to);
    await this.seats.save(event.event_id, scene.seats);
    this.database.afterCommit(() => this.occupancy.changed([event.event_id]));
  }
}
