import type { EventState, ProblemCode, RegistrationStatus } from '@poydu/contracts';
import { AppError } from '@poydu/service';
import { endOf } from '../events/event.rules.js';

interface Transition {
  from: readonly RegistrationStatus[];
  /** Where it leads, unless whoever does it says otherwise. */
  to: RegistrationStatus;
  /** Where there is nothing left to do, beside `to`. */
  done?: readonly RegistrationStatus[];
  /** When it may happen: while the event is on, unless it was called off, or always. */
  when: 'on' | 'not-off' | 'always';
}

const canBeGivenUp = ['pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered'] as const;

/** All that can happen to a registration that exists. */
export const transitions = {
  /** The person gives it up. */
  cancel: { from: canBeGivenUp, to: 'cancelled', when: 'always' },
  /** The person says again: I am really coming. */
  confirm: { from: ['registered'], to: 'confirmed', when: 'on' },
  /** The organiser lets in who asked. */
  approve: { from: ['pending_approval'], to: 'registered', done: ['pending_payment'], when: 'on' },
  decline: { from: ['pending_approval'], to: 'declined', when: 'always' },
  /** The door may be slow, or tell of it afterwards: what is over by the clock still lets people in, also who was taken for absent. */
  'check-in': { from: ['registered', 'confirmed', 'no_show'], to: 'attended', when: 'not-off' },
  /** The door had let in the wrong person: where it leads is how the registration stood before. */
  'undo-check-in': { from: ['attended'], to: 'registered', done: ['confirmed', 'no_show'], when: 'always' },
  /** The event is over, and no door told of the person. */
  miss: { from: ['registered', 'confirmed'], to: 'no_show', when: 'not-off' },
  /** A seat became free for the first in line. */
  promote: { from: ['waitlisted'], to: 'registered', when: 'on' },
  /** The first in line takes the seat that is kept; who has a seat keeps it after a change of the event. */
  accept: { from: ['offered'], to: 'registered', done: ['confirmed', 'pending_payment'], when: 'on' },
  /** The money for the seat that is kept has come. */
  pay: { from: ['pending_payment'], to: 'registered', when: 'on' },
  /** The event costs nothing any more. */
  waive: { from: ['pending_payment'], to: 'registered', when: 'on' },
  /** The money has come after the seat was freed, and one is free still. */
  'pay-late': { from: ['cancelled'], to: 'registered', when: 'on' },
  /** The time to accept or to pay is over. */
  expire: { from: ['offered', 'pending_payment'], to: 'cancelled', when: 'always' },
  /** The event is over, and there was no seat. */
  lapse: { from: ['pending_approval', 'waitlisted'], to: 'cancelled', when: 'not-off' },
  /** The event is off for good: also who was let in before, or was missed, has their money back. */
  'call-off': { from: [...canBeGivenUp, 'attended', 'no_show'], to: 'cancelled', when: 'always' },
  /** The account is gone. */
  erase: { from: canBeGivenUp, to: 'cancelled', when: 'always' },
} as const satisfies Record<string, Transition>;

export type Command = keyof typeof transitions;

/** Whether the command has nothing to change, as when it is repeated. */
function isDone(command: Command, status: RegistrationStatus): boolean {
  const { to, done }: Transition = transitions[command];
  return status === to || (done?.includes(status) ?? false);
}

/**
 * What the command is for this registration: to keep a seat though the event was moved is to confirm it.
 * @param isOutdated whether the event has another time or place since the person last said yes to it
 * @returns undefined where there is nothing left to do
 */
export function meantBy(
  command: Command,
  { status, isOutdated }: { status: RegistrationStatus; isOutdated: boolean },
): Command | undefined {
  if (command === 'accept' && status === 'registered' && isOutdated) return 'confirm';
  return isDone(command, status) ? undefined : command;
}

/** Whether the person says yes by it to the event as it is now. */
export const isAgreement = (command: Command): boolean => command === 'confirm' || command === 'accept';

export const isPossible = (command: Command, status: RegistrationStatus): boolean =>
  (transitions[command].from as readonly RegistrationStatus[]).includes(status);

/** @throws AppError invalid-transition for a registration of this status; event-cancelled, event-rejected or event-completed for such an event. */
export function assertPossible(command: Command, status: RegistrationStatus, event: EventState, now: Date): void {
  const refusal = refusalOf(transitions[command], event, now);
  if (refusal) throw new AppError(refusal);
  if (!isPossible(command, status)) throw new AppError('invalid-transition', `A registration that is ${status} does not take: ${command}`);
}

function refusalOf({ when }: Transition, event: EventState, now: Date): ProblemCode | undefined {
  if (when === 'always') return undefined;
  const end = endOf(event, now);
  return when === 'not-off' && end === 'event-completed' ? undefined : end;
}

/** Whether the person is still in: everything but cancelled and declined. Each person has one such registration per event at most. */
export const isActive = (status: RegistrationStatus): boolean => status !== 'cancelled' && status !== 'declined';

/** Whether the status gives the right to a ticket. */
export const hasTicket = (status: RegistrationStatus): boolean =>
  status === 'registered' || status === 'confirmed' || status === 'attended';
