import type { EventState, ProblemCode, RegistrationStatus } from '@poydu/contracts';
import { endOf, windowOf } from '../events/event.rules.js';
import { type Seats, seatFor } from '../seats/seats.rules.js';

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
