import type { EventState, ProblemCode, RegistrationStatus } from '@poydu/contracts';
import type { AppError } from '@poydu/service';
import { refusalOfApplication } from '../applications/answers.rules.js';
import { endOf, windowOf } from '../events/event.rules.js';
import type { Application } from '../registrations/registration.js';
import { type Seats, seatFor } from '../seats/seats.rules.js';

/** Why a press is not taken: a code, or all that is wrong with its application. */
export type Refusal = ProblemCode | AppError;

/** What a newcomer's press gives: a status, or why it gives none. */
export type Admission = { status: RegistrationStatus; refusal?: undefined } | { refusal: Refusal };

/**
 * Where the organiser approves, the request itself takes no seat; who is approved while all are taken waits.
 * @param isPriced whether a seat has to be paid for
 */
export function admit(event: EventState, seats: Seats, application: Application | null, now: Date, isPriced = false): Admission {
  const refusal = refusalOf(event, application, now);
  if (refusal) return { refusal };
  const seat = seatFor(seats, event);
  if (seat === 'sold-out') return { refusal: seat };
  if (event.requires_approval) return { status: 'pending_approval' };
  return { status: seat === 'registered' && isPriced ? 'pending_payment' : seat };
}

/** Why this press cannot be taken, whatever seats are free; undefined when it can. */
export function refusalOf(event: EventState, application: Application | null, now: Date): Refusal | undefined {
  const refusal = endOf(event, now) ?? windowOf(event, now);
  if (refusal) return refusal;
  if (application) return refusalOfApplication(application, event, now);
  return event.requires_application ? 'application-required' : undefined;
}
