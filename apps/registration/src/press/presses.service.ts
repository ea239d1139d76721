import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { ofRequest, Outbox } from '@poydu/messaging';
import { isConflict, isLockTimeout, translated } from '@poydu/persistence';
import { AppError, Batches, Clock, Ids } from '@poydu/service';
import { PaymentConfig, RegistrationConfig } from '../config.js';
import { endOf } from '../events/event.rules.js';
import { KnownEvents } from '../events/known-events.js';
import { Occupancy } from '../occupancy/occupancy.service.js';
import { dueFor, isPriced } from '../payments/payment.rules.js';
import { messageOf, type Registration } from '../registrations/registration.js';
import { keyInFlight, KeysInFlight } from './keys-in-flight.js';
import { hasKey, type KeptAnswer, type KeyedPress, KeysRepository } from './keys.repository.js';
import { type Joined, Press } from './press.js';
import { isBadData, isOverLimit, PressesRepository, type Standing } from './presses.repository.js';
import { freeSeats, move, promotable } from '../seats/seats.rules.js';
import { type Newcomer, type Scene, SeatsService } from '../seats/seats.service.js';
import { admit, type Refusal, refusalOf } from './admission.rules.js';

const mostFull = 10_000;

/** Presses for one event, by which they are decided. */
interface Group {
  event: EventState;
  presses: Press[];
}

/** A press that is not taken unless its person is in already. */
interface Refused {
  press: Press;
  refusal: Refusal;
}

/** What came of presses that were seated in order. */
interface Decision {
  answers: Map<Press, KnownAnswer>;
  isFull: boolean;
}

/**
 * The press «Пойду». Three ways lead to an answer, and Postgres alone decides, so that any number of replicas may run:
 * - while seats are free, one statement seats a whole batch, and fails as a whole at the limit;
 * - then (and where the organiser approves, or a seat has to be paid for) presses are seated in order of arrival, with the event locked;
 * - once an event is known to be sold out, one statement that only reads answers a whole batch.
 * Who is in already is answered with the registration there is.
 */
@Injectable()
export class PressesService {
  private readonly batches: Batches<Press>;
  private readonly keysInFlight = new KeysInFlight();
  /** Events that had no free seat when last seen: chooses the way, never the answer. */
  private readonly full = new Set<string>();

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly known: KnownEvents,
    private readonly repository: PressesRepository,
    private readonly keys: KeysRepository,
    private readonly seats: SeatsService,
    private readonly occupancy: Occupancy,
    private readonly payment: PaymentConfig,
    { joinConnections, joinBatchSize }: RegistrationConfig,
  ) {
    this.batches = new Batches({ run: (batch) => this.answer(batch), lanes: joinConnections, size: joinBatchSize });
  }

  /**
   * Resolves once the seat, or the place in the waiting list, is committed.
   * @throws AppError event-not-found, sold-out, registration-not-open, registration-closed, event-cancelled, event-rejected, event-completed,
   * application-required, user-blocked, idempotency-key-reused, idempotency-key-in-flight
   */
  async join(press: Press): Promise<Joined> {
    await this.known.ensure(press.eventId, press.userId);
    const enqueue = () => {
      this.batches.add(press.eventId, press);
      return press.answer;
    };
    return hasKey(press) ? this.keysInFlight.run(press, enqueue) : enqueue();
  }

  private async answer(batch: Map<string, Press[]>): Promise<void> {
    const presses = [...batch.values()].flat();
    return this.guard(presses, () => this.answerBatch(batch));
  }

  /** What goes wrong is the answer to these presses and to no others. */
  private async guard(presses: Press[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = translated(error);
      // Whoever holds the lock may be another request with the same key: what became of it is not known yet.
      const inFlight = isLockTimeout(error) ? keyInFlight(error) : reason;
      for (const press of presses) press.fail(hasKey(press) ? inFlight : reason);
    }
  }

  private async answerBatch(batch: Map<string, Press[]>): Promise<void> {
    const now = this.clock.now();
    await this.replay([...batch.values()].flat().filter(hasKey));
    await this.refresh(batch, now);
    const refused: Refused[] = [];
    const ways: Record<'atOnce' | 'inOrder' | 'full', Group[]> = { atOnce: [], inOrder: [], full: [] };
    for (const [eventId, presses] of batch) {
      const event = this.known.peek(eventId);
      const welcome: Press[] = [];
      for (const press of presses.filter(({ isSettled }) => !isSettled)) {
        const refusal = event ? refusalOf(event, press.application, now) : 'event-not-found';
        if (refusal) refused.push({ press, refusal });
        else welcome.push(press);
      }
      if (event && welcome.length > 0) ways[this.wayOf(event)].push({ event, presses: this.onePerPerson(welcome) });
    }
    await this.refuse(refused, now);
    await this.seatAtOnce(ways.atOnce, now);
    const [askers, openAgain] = [await this.answerKnown(ways.inOrder), await this.turnAway(ways.full)];
    for (const group of [...askers, ...openAgain]) {
      await this.seatInOrder(group);
    }
  }

  private wayOf(event: EventState): 'atOnce' | 'inOrder' | 'full' {
    if (event.requires_approval) return 'inOrder';
    if (!this.full.has(event.event_id)) return isPriced(event, this.payment) ? 'inOrder' : 'atOnce';
    return event.waiting_list ? 'inOrder' : 'full';
  }

  /** Answers requests that were made before, by the key that they come with. */
  private async replay(presses: KeyedPress[]): Promise<void> {
    for (const [press, answer] of await this.findKept(presses)) give(press, answer);
  }

  private async findKept(presses: KeyedPress[]): Promise<Map<Press, KnownAnswer>> {
    const kept = await this.keys.find(presses);
    return new Map([...kept].map(([press, answer]) => [press, keptAnswer(press, answer)]));
  }

  /** Events that would refuse somebody are read again, for another replica may have taken in a change. */
  private async refresh(batch: Map<string, Press[]>, now: Date): Promise<void> {
    const doubtful = [...batch].filter(([id, presses]) => {
      const event = this.known.peek(id);
      const applications = new Set(presses.map(({ application }) => application));
      return !event || [...applications].some((application) => refusalOf(event, application, now) !== undefined);
    });
    if (doubtful.length > 0) await this.known.reload(doubtful.map(([id]) => id));
  }

  private async seatAtOnce(groups: Group[], now: Date): Promise<void> {
    if (groups.length === 0) return;
    const newcomers = groups.flatMap(({ event, presses }) => presses.map((press) => this.newcomer(press, event, now)));
    const versions = new Map(groups.map(({ event }) => [event.event_id, event.version]));
    let missing: Set<string>;
    try {
      missing = await this.repository.takeSeats(newcomers, versions, now);
    } catch (error) {
      return this.seatFewer(groups, now, error);
    }
    this.outbox.poke();
    this.occupancy.changed(versions.keys());
    for (const { press, registration } of newcomers) {
      if (!missing.has(registration.id)) press.settle(joinedOf(registration));
    }
    if (missing.size > 0) await this.seatRemaining(groups);
  }

  /** What failed as a whole is tried in smaller parts, so that nobody's press fails because of another event or person. */
  private async seatFewer(groups: Group[], now: Date, error: unknown): Promise<void> {
    const [group] = groups;
    if (!group) return;
    if (groups.length === 1 && isOverLimit(error)) return this.seatInOrder(group);
    const isDataAtFault = isBadData(error);
    if (groups.length > 1 && (isDataAtFault || isLockTimeout(error) || isConflict(error))) return this.seatEach(groups, now);
    if (isDataAtFault && group.presses.length > 1)
      return this.seatEach(
        group.presses.map((press) => ({ event: group.event, presses: [press] })),
        now,
      );
    throw error;
  }

  private async seatEach(parts: Group[], now: Date): Promise<void> {
    for (const part of parts) await this.guard(part.presses, () => this.seatAtOnce([part], now));
  }

  /** Who was not inserted is in already, or blocked, or gave up a seat in this very moment and is a newcomer after all. */
  private async seatRemaining(groups: Group[]): Promise<void> {
    const remaining = groups.map(({ event, presses }) => ({ event, presses: presses.filter((press) => !press.isSettled) }));
    for (const group of await this.answerKnown(remaining)) await this.seatInOrder(group);
  }

  /** Answers who is in already and who is blocked. @returns the others. */
  private async answerKnown(groups: Group[]): Promise<Group[]> {
    await this.settleKnown(groups.flatMap((group) => group.presses));
    return groups
      .map(({ event, presses }) => ({ event, presses: presses.filter((press) => !press.isSettled) }))
      .filter(({ presses }) => presses.length > 0);
  }

  /** Refuses; but while the event is on, who is in already hears so, and not that registration is closed. */
  private async refuse(refused: Refused[], now: Date): Promise<void> {
    const isOn = ({ press }: Refused) => {
      const event = this.known.peek(press.eventId);
      return event !== undefined && endOf(event, now) === undefined;
    };
    await this.settleKnown(refused.filter(isOn).map(({ press }) => press));
    for (const { press, refusal } of refused) if (!press.isSettled) press.refuse(refusal);
  }

  private async settleKnown(presses: Press[]): Promise<void> {
    if (presses.length === 0) return;
    const standings = await this.repository.findStandings(presses);
    const answers = new Map<Press, KnownAnswer>();
    for (const [index, press] of presses.entries()) {
      const answer = knownAnswer(press, standings[index]);
      if (answer) answers.set(press, answer);
    }
    for (const [press, answer] of await this.keepKeys(answers)) give(press, answer);
  }

  /**
   * Answers presses for events that were sold out when last seen. @returns those for events where a seat has become free, or that have changed
   * since this process saw them.
   */
  private async turnAway(groups: Group[]): Promise<Group[]> {
    if (groups.length === 0) return [];
    const full = await this.repository.findFull(groups.map(({ event }) => event.event_id));
    const [turnedAway, openAgain] = [[] as Group[], [] as Group[]];
    for (const group of groups) (full.get(group.event.event_id) === group.event.version ? turnedAway : openAgain).push(group);
    // One for all: most who press in a rush are told this, and an error's stack is not for nothing.
    const soldOut = new AppError('sold-out');
    for (const { presses } of await this.answerKnown(turnedAway)) for (const press of presses) press.fail(soldOut);
    return openAgain;
  }

  /** Seats people in order of arrival, with the event locked and by what is true now. */
  private seatInOrder(group: Group): Promise<void> {
    return this.guard(group.presses, () => this.seatGroup(group));
  }

  private async seatGroup({ event, presses }: Group): Promise<void> {
    const { event_id: eventId } = event;
    const { answers, isFull } = await this.seats.within(eventId, (scene) => this.decide(scene, presses), { keepPressesOut: true });
    this.remember(eventId, isFull);
    for (const [press, answer] of answers) give(press, answer);
  }

  private remember(eventId: string, isFull: boolean): void {
    if (!isFull) this.full.delete(eventId);
    else if (this.full.size < mostFull) this.full.add(eventId);
    // Most of them are over by now; those that are not come back with their next press.
    else this.full.clear();
  }

  /** Another replica may have answered some of these while this one waited for the event. */
  private async decide(scene: Scene, presses: Press[]): Promise<Decision> {
    const { event, now } = scene;
    const [standings, kept] = [await this.repository.findStandings(presses), await this.findKept(presses.filter(hasKey))];
    const known = new Map<Press, KnownAnswer>();
    const made: (Newcomer & { press: Press; position: number | null })[] = [];
    let { seats } = scene;
    // A seat that is free though people wait is free because all of them are blocked, or their turn comes at the end of this transaction.
    const passedOver = promotable(seats) > 0 ? await this.seats.countPassedOver(event.event_id) : 0;
    const end = endOf(event, now);
    for (const [index, press] of presses.entries()) {
      if (kept.has(press)) continue;
      const answer = end
        ? { refusal: end }
        : (knownAnswer(press, standings[index]) ??
          admit(event, { ...seats, waiting: seats.waiting - passedOver }, press.application, now, isPriced(event, this.payment)));
      if (answer.refusal || 'joined' in answer) known.set(press, answer);
      else {
        seats = { ...seats, ...move(seats, undefined, answer.status) };
        const [queueNo, position] = answer.status === 'waitlisted' ? [seats.queueLast, seats.waiting] : [null, null];
        const payment = answer.status === 'pending_payment' ? dueFor(event) : null;
        const registration = { ...this.registrationOf(press, now), status: answer.status, queueNo, payment };
        made.push({ registration, context: press.context, press, position });
      }
    }
    const entered = await this.seats.enter(scene, made);
    for (const [index, { press, registration, position }] of made.entries())
      known.set(press, { joined: { ...joinedOf(entered[index] ?? registration), position } });
    const answers = await this.keepKeys(known);
    for (const { press, registration } of made)
      if (answers.get(press)?.joined?.registrationId !== registration.id) throw keyTakenMeanwhile();
    return { answers: new Map([...kept, ...answers]), isFull: freeSeats(seats) <= 0 || seats.waiting > passedOver };
  }

  /** A batch holds each person once per event: further presses share the answer to the first. */
  private onePerPerson(presses: Press[]): Press[] {
    const first = new Map<string, Press>();
    for (const press of presses) {
      const earlier = first.get(press.userId);
      if (earlier) press.follow(earlier, (joined) => this.share(press, joined));
      else first.set(press.userId, press);
    }
    return [...first.values()];
  }

  private async share(press: Press, joined: Joined): Promise<void> {
    for (const [, answer] of await this.keepKeys(new Map([[press, { joined }]]))) give(press, answer);
  }

  /** So that a repeat is answered the same, also where the press itself had no effect. @returns the answers, each as whoever was first with its key had it. */
  private async keepKeys(answers: ReadonlyMap<Press, KnownAnswer>): Promise<Map<Press, KnownAnswer>> {
    const keyed = [...answers].flatMap(([press, { joined }]) => (joined && hasKey(press) ? [{ press, joined }] : []));
    const all = new Map(answers);
    for (const [press, kept] of await this.keys.keep(keyed)) all.set(press, keptAnswer(press, kept));
    return all;
  }

  private newcomer(press: Press, event: EventState, now: Date) {
    const registration = this.registrationOf(press, now);
    return { press, registration, key: press.idempotencyKey, message: ofRequest(press.context, messageOf(registration, event)) };
  }

  private registrationOf({ eventId, userId, application }: Press, now: Date): Registration {
    return {
      id: this.ids.next(),
      eventId,
      userId,
      status: 'registered',
      version: 1,
      queueNo: null,
      application,
      createdAt: now,
      changedAt: now,
      attendedAt: null,
      expiresAt: null,
      payment: null,
      isOutdated: false,
      isOverdue: false,
    };
  }
}

const joinedOf = ({ id, eventId, status, expiresAt }: Registration): Joined => ({
  registrationId: id,
  eventId,
  status,
  position: null,
  expiresAt,
});

type KnownAnswer = { joined: Joined; refusal?: undefined } | { joined?: undefined; refusal: Refusal };

function give(press: Press, answer: KnownAnswer): void {
  if (answer.joined) press.settle(answer.joined);
  else press.refuse(answer.refusal);
}

/** A repeat is answered as the first request with its key was, unless that was another request. */
const keptAnswer = ({ idempotencyKey }: KeyedPress, { fingerprint, joined }: KeptAnswer): KnownAnswer =>
  fingerprint === idempotencyKey.fingerprint ? { joined } : { refusal: 'idempotency-key-reused' };

/** To Postgres a serialisation failure: the transaction is run once more, and finds the answer that stands under the key. */
const keyTakenMeanwhile = (): Error => Object.assign(new Error('Another replica has answered a press with this key'), { code: '40001' });

/** The answer to who is blocked or in already; undefined for a newcomer. */
function knownAnswer({ eventId }: Press, standing: Standing | undefined): KnownAnswer | undefined {
  if (standing?.isBlocked) return { refusal: 'user-blocked' };
  if (!standing?.registrationId || !standing.status) return undefined;
  const { registrationId, status, position, expiresAt } = standing;
  return { joined: { registrationId, eventId, status, position, expiresAt } };
}
