import type { EventState, RegistrationPayment, RegistrationStatus } from '@poydu/contracts';
import { endOf } from '../events/event.rules.js';
import type { Registration } from '../registrations/registration.js';
import type { Command } from '../registrations/transitions.rules.js';
import { freeSeats, type Seats } from '../seats/seats.rules.js';

/** Whether a seat has to be paid for here; else a price is information, and the organiser says how to pay. */
export const isPriced = ({ price }: Pick<EventState, 'price'>, { paymentProvider }: { paymentProvider: string }): boolean =>
  paymentProvider !== 'none' && price !== null && price.amount_minor > 0;

/** Commands that give a seat for good: the money is there, or is not asked for any more. */
const isSettling = (command: Command): boolean => command === 'pay' || command === 'pay-late' || command === 'waive';

/** Whether a seat that the command gives is to be paid for, where it has a price. Who was at the door by mistake has had the seat before. */
export const asksForMoney = (command: Command): boolean => !isSettling(command) && command !== 'undo-check-in';

/** Until when who cancels gets the money back, by what the event says now. */
const refundUntilOf = ({ refund_until: until, starts_at }: EventState): string => until ?? starts_at;

/** What is due for a seat, and until when it would be given back. */
export const dueFor = (event: EventState): RegistrationPayment | null =>
  event.price && { ...event.price, status: 'due', refund_until: refundUntilOf(event) };

/** A promise holds whatever the organiser changes afterwards; a change to later is for everybody. */
const refundsEnd = ({ refund_until: promised }: RegistrationPayment, event: EventState): number =>
  Math.max(promised === undefined ? 0 : Date.parse(promised), Date.parse(refundUntilOf(event)));

interface Change {
  command: Command;
  /** Where it leads. */
  status: RegistrationStatus;
  event: EventState;
  now: Date;
}

/** What becomes of a registration's payment by a change of its status. */
export function paymentAfter(payment: RegistrationPayment | null, { command, status, event, now }: Change): RegistrationPayment | null {
  if (status === 'pending_payment') return dueFor(event);
  if (payment === null) return null;
  if (isSettling(command)) return { ...payment, status: command === 'waive' ? 'void' : 'paid' };
  if (status !== 'cancelled' && status !== 'declined') return payment;
  if (payment.status === 'due') return { ...payment, status: command === 'expire' ? 'missed' : 'void' };
  if (payment.status !== 'paid') return payment;
  // Who gives up an event that is off loses nothing by being quicker than the job that calls it off.
  const isPersonsWish = (command === 'cancel' || command === 'erase') && event.status !== 'cancelled' && event.status !== 'rejected';
  return { ...payment, status: isPersonsWish && now.getTime() >= refundsEnd(payment, event) ? 'kept' : 'refund_due' };
}

/** Seconds for which a seat is kept for who has to pay after an approval, an offer or the waiting list: never beyond the start, but for the time to pay at all. */
export const secondsToPay = (
  { starts_at }: Pick<EventState, 'starts_at'>,
  { paymentHoldSeconds, paymentGraceSeconds }: { paymentHoldSeconds: number; paymentGraceSeconds: number },
  now: Date,
): number => Math.max(paymentHoldSeconds, Math.min(paymentGraceSeconds, (Date.parse(starts_at) - now.getTime()) / 1000));

/** What money does that has come: it pays for the seat that is kept, or for one that is still free though it came late; else it goes back. */
export function useOfMoney(
  { status, payment }: Pick<Registration, 'status' | 'payment'>,
  {
    event,
    seats,
    now,
    hasOther,
  }: { event: EventState; seats: Seats; now: Date; /** Another active registration of the person. */ hasOther: boolean },
): 'pay' | 'pay-late' | 'refund' {
  if (endOf(event, now) !== undefined) return 'refund';
  if (status === 'pending_payment') return 'pay';
  const isLate = status === 'cancelled' && payment?.status === 'missed';
  return isLate && !hasOther && freeSeats(seats) > 0 && seats.waiting === 0 ? 'pay-late' : 'refund';
}

const longestPauseSeconds = 6 * 3600;

/** Seconds until a refund is tried again, after so many attempts. */
export const pauseAfter = (attempts: number): number => Math.min(5 * 2 ** (attempts - 1), longestPauseSeconds);

/** When a checkout ends at the provider: with the seat's time, but Stripe takes no less than half an hour and no more than a day. */
export function checkoutEnd(holdEndsAt: Date, now: Date): Date {
  const [least, most] = [now.getTime() + 35 * 60_000, now.getTime() + 23.5 * 3_600_000];
  return new Date(Math.min(Math.max(holdEndsAt.getTime(), least), most));
}
