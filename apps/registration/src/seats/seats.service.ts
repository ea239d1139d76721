import { Injectable } from '@nestjs/common';
import type { EventState, RegistrationStatus } from '@poydu/contracts';
import { ofRequest, Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock, type RequestContext } from '@poydu/service';
import { endOf } from '../events/event.rules.js';
import { EventsRepository } from '../events/events.repository.js';
import { KnownEvents } from '../events/known-events.js';
import { Occupancy } from '../occupancy/occupancy.service.js';
import { PaymentConfig } from '../config.js';
import { asksForMoney, isPriced, paymentAfter, secondsToPay } from '../payments/payment.rules.js';
import { PaymentsRepository } from '../payments/payments.repository.js';
import { messageOf, type Registration } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { assertPossible, type Command, isAgreement, meantBy, transitions } from '../registrations/transitions.rules.js';
import { SeatLedger } from './seat-ledger.js';
import { type LockedSeats, SeatsRepository } from './seats.repository.js';
import { changeCapacity, move, promotable, promotionOf, stepOf } from './seats.rules.js';

/** An event whose seats nobody else can change until the transaction ends. */
export interface Scene {
  readonly event: EventState;
  readonly now: Date;
  /** As they are by now; written at the end. */
  seats: LockedSeats;
}

/** Somebody who comes in with a press. */
export interface Newcomer {
  registration: Registration;
  context: RequestContext | undefined;
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
    private readonly payments: PaymentsRepository,
    private readonly payment: PaymentConfig,
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
      const meant = meantBy(command, before);
      if (!meant) return before;
      assertPossible(meant, before.status, scene.event, scene.now);
      const [after] = await this.move(scene, [before], { command: meant, status: decide?.(scene) ?? transitions[meant].to });
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

  /**
   * Brings locked registrations to a status; a seat that has a price is kept until it is paid for. @returns them as they are now.
   * @param keptForSeconds where the status has an end
   */
  async move(
    scene: Scene,
    registrations: readonly Registration[],
    { command, ...wanted }: { command: Command; status: RegistrationStatus; keptForSeconds?: number | null },
  ): Promise<Registration[]> {
    if (registrations.length === 0) return [];
    const { event, now } = scene;
    const isToPay = wanted.status === 'registered' && asksForMoney(command) && isPriced(event, this.payment);
    const { status, keptForSeconds = null }: typeof wanted = isToPay
      ? { status: 'pending_payment', keptForSeconds: secondsToPay(event, this.payment, now) }
      : wanted;
    const changed = registrations.map((registration) => ({
      ...registration,
      payment: paymentAfter(registration.payment, { command, status, event, now }),
    }));
    for (const { status: from } of registrations) scene.seats = { ...scene.seats, ...move(scene.seats, from, status) };
    const agreedTo = isAgreement(command) ? event.version : null;
    const queueNo = status === 'waitlisted' ? scene.seats.queueLast : null;
    const moved = await this.registrations.changeStatus(changed, { status, queueNo, at: now, keptForSeconds, agreedTo });
    await this.payments.follow(changed.filter(({ payment }, index) => payment?.status !== registrations[index]?.payment?.status));
    await this.ledger.add(
      registrations.map(({ eventId, id, status: from }) => ({ eventId, registrationId: id, step: stepOf(from, status) })),
      { cause: command, at: scene.now },
    );
    await this.outbox.add(...moved.map((registration) => messageOf(registration, scene.event, command)));
    return moved;
  }

  /** Adds registrations of newcomers, whose places in the queue are given by now. @returns them as they are now. */
  async enter(scene: Scene, newcomers: readonly Newcomer[]): Promise<Registration[]> {
    if (newcomers.length === 0) return [];
    for (const newcomer of newcomers) scene.seats = { ...scene.seats, ...move(scene.seats, undefined, newcomer.registration.status) };
    const registrations = await this.registrations.insert(
      scene.event,
      newcomers.map(({ registration }) => registration),
      this.payment.paymentHoldSeconds,
    );
    await this.ledger.add(
      registrations.map(({ eventId, id, status }) => ({ eventId, registrationId: id, step: stepOf(undefined, status) })),
      { cause: 'press', at: scene.now },
    );
    await this.outbox.add(
      ...registrations.map((registration, index) => ofRequest(newcomers[index]?.context, messageOf(registration, scene.event))),
    );
    return registrations;
  }

  /** How many of the waiting list get no seat for being blocked. */
  countPassedOver(eventId: string): Promise<number> {
    return this.registrations.countBlockedInQueue(eventId);
  }

  /** Gives free seats to who waits. */
  promote(eventId: string): Promise<void> {
    return this.within(eventId, (scene) => {
      // Another object: the counters are looked at even though nothing of them has changed yet.
      scene.seats = { ...scene.seats };
      return Promise.resolve();
    });
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
    const { event_id: eventId } = scene.event;
    const free = endOf(scene.event, scene.now) === undefined ? promotable(scene.seats) : 0;
    const first = await this.registrations.lockFirstInQueue(eventId, Math.min(free, mostPromotedAtOnce));
    await this.move(scene, first, { command: 'promote', ...promotionOf(scene.event, scene.now) });
    await this.seats.save(eventId, scene.seats);
    this.database.afterCommit(() => this.occupancy.changed([eventId]));
  }
}
