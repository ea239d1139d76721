import type { EventState, ProblemCode, RegistrationStatus } from '@poydu/contracts';
import { AppError } from '@poydu/service';
import { endOf, windowOf } from '../events/event.rules.js';

/** The counters of an event. Always `taken + held <= capacity`. */
export interface Seats {
  /** null: no limit. */
  capacity: number | null;
  /** Registered, confirmed, attended, and who did not come. */
  taken: number;
  /** Kept for somebody who has to pay or to accept first. */
  held: number;
  /** Length of the waiting list. */
  waiting: number;
  /** Number of the last one who joined the waiting list; numbers are never given twice. */
  queueLast: number;
}

type Counter = 'taken' | 'held' | 'waiting';
const counters: Partial<Record<RegistrationStatus, Counter>> = {
  registered: 'taken',
  confirmed: 'taken',
  attended: 'taken',
  no_show: 'taken',
  pending_payment: 'held',
  offered: 'held',
  waitlisted: 'waiting',
};

export type Command = 'cancel' | 'confirm' | 'approve' | 'decline' | 'check-in';
const possible: Record<Command, readonly RegistrationStatus[]> = {
  cancel: ['pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered'],
  confirm: ['registered'],
  approve: ['pending_approval'],
  decline: ['pending_approval'],
  'check-in': ['registered', 'confirmed'],
};

export const isPossible = (command: Command, status: RegistrationStatus): boolean => possible[command].includes(status);

/** @throws AppError invalid-transition when a registration of this status does not know the command. */
export function assertPossible(command: Command, status: RegistrationStatus): void {
  if (!isPossible(command, status)) throw new AppError('invalid-transition', `A registration that is ${status} does not take: ${command}`);
}

/** Whether the person is still in: everything but cancelled and declined. Each person has one such registration per event at most. */
export const isActive = (status: RegistrationStatus): boolean => status !== 'cancelled' && status !== 'declined';

/** Whether the status gives the right to a ticket. */
export const hasTicket = (status: RegistrationStatus): boolean =>
  status === 'registered' || status === 'confirmed' || status === 'attended';

/** Infinity where there is no limit. */
export const freeSeats = ({ capacity, taken, held }: Seats): number => (capacity === null ? Infinity : capacity - taken - held);

/** The counters after one registration has gone from a status to another; `undefined` is one that did not exist. */
export function move(seats: Seats, from: RegistrationStatus | undefined, to: RegistrationStatus): Seats {
  const next = { ...seats };
  const left = from && counters[from];
  const entered = counters[to];
  if (left) next[left] -= 1;
  if (entered) next[entered] += 1;
  if (entered === 'waiting') next.queueLast += 1;
  return next;
}

/** How many of the waiting list get a seat now. */
export const promotable = (seats: Seats): number => Math.min(freeSeats(seats), seats.waiting);

/** A capacity below what is taken becomes what is taken: nobody loses a seat by it. */
export function changeCapacity(seats: Seats, wanted: number | null): Seats {
  return { ...seats, capacity: wanted === null ? null : Math.max(wanted, seats.taken + seats.held) };
}

/** A seat, or a place in the queue, or nothing. While anybody waits, a free seat is theirs and not a newcomer's. */
export function seatFor(seats: Seats, event: Pick<EventState, 'waiting_list'>): 'registered' | 'waitlisted' | 'sold-out' {
  if (freeSeats(seats) > 0 && seats.waiting === 0) return 'registered';
  return event.waiting_list ? 'waitlisted' : 'sold-out';
}

/** What a newcomer's press gives: a status, or why it gives none. */
export type Admission = { status: RegistrationStatus; refusal?: undefined } | { refusal: ProblemCode };

/** Where the organiser approves, the request itself takes no seat; who is approved while all are taken waits. */
export function admit(event: EventState, seats: Seats, hasApplication: boolean, now: Date): Admission {
  const refusal = refusalOf(event, hasApplication, now);
  if (refusal) return { refusal };
  const seat = seatFor(seats, event);
  if (seat === 'sold-out') return { refusal: seat };
  return { status: event.requires_approval ? 'pending_approval' : seat };
}

/** Why this press cannot be taken, whatever seats are free; undefined when it can. */
export function refusalOf(event: EventState, hasApplication: boolean, now: Date): ProblemCode | undefined {
  return endOf(event, now) ?? windowOf(event, now) ?? (event.requires_application && !hasApplication ? 'application-required' : undefined);
}
