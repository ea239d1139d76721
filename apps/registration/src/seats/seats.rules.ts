import type { EventState, RegistrationStatus } from '@poydu/contracts';

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

/** What one change of a registration does to the counters. */
export type Step = Record<Counter, number>;

/** @returns undefined when the counters stay. */
export function stepOf(from: RegistrationStatus | undefined, to: RegistrationStatus): Step | undefined {
  const [left, entered] = [from && counters[from], counters[to]];
  if (left === entered) return undefined;
  const by = (counter: Counter) => Number(entered === counter) - Number(left === counter);
  return { taken: by('taken'), held: by('held'), waiting: by('waiting') };
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

/** What everybody has for accepting, however soon the event starts. */
const leastOfferSeconds = 15 * 60;

/**
 * What becomes of the first in line when a seat is free: it is theirs at once, or kept until they accept it; never beyond the start, but for the
 * time to see the offer at all, and never beyond the end: others would come to take the seat.
 */
export function promotionOf(
  { offer_minutes: minutes, starts_at, ends_at }: Pick<EventState, 'offer_minutes' | 'starts_at' | 'ends_at'>,
  now: Date,
): { status: RegistrationStatus; keptForSeconds: number | null } {
  if (!minutes) return { status: 'registered', keptForSeconds: null };
  const [toStart, toEnd] = [starts_at, ends_at].map((at) => (Date.parse(at) - now.getTime()) / 1000) as [number, number];
  return { status: 'offered', keptForSeconds: Math.min(minutes * 60, Math.max(leastOfferSeconds, toStart), toEnd) };
}
