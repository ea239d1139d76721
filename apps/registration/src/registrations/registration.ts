import {
  RegistrationApproved,
  RegistrationCalledOff,
  RegistrationAttended,
  RegistrationCancelled,
  RegistrationCheckInUndone,
  RegistrationConfirmed,
  RegistrationDeclined,
  RegistrationExpired,
  RegistrationLapsed,
  RegistrationNoShow,
  RegistrationOffered,
  RegistrationPaymentDue,
  RegistrationRegistered,
  RegistrationRequested,
  RegistrationWaitlisted,
  type EventState,
  type MessageDefinition,
  type OutgoingMessage,
  type RegistrationPayment,
  type RegistrationState,
  type RegistrationStatus,
  summaryOf,
} from '@poydu/contracts';
import type { Command } from './transitions.rules.js';

/** What an attendee filled in where the event asks for it. Stays in this service. */
export interface Application {
  full_name: string;
  /** YYYY-MM-DD */
  birth_date: string;
  phone: string;
  email: string;
  /** By the id of the event's question. */
  answers?: Record<string, string | boolean>;
}

/** A row of registrations. */
export interface Registration {
  id: string;
  eventId: string;
  userId: string;
  status: RegistrationStatus;
  version: number;
  /** Order of the waiting list; null for who does not wait. */
  queueNo: number | null;
  application: Application | null;
  createdAt: Date;
  changedAt: Date;
  attendedAt: Date | null;
  /** Until when the seat is kept for who has to accept or to pay first; null for everybody else. */
  expiresAt: Date | null;
  /** null where nothing was ever due. */
  payment: RegistrationPayment | null;
  /** The event has another time or place since the person last said yes to it. */
  isOutdated: boolean;
  /** The time to accept or to pay is over, and nobody has freed the seat yet. */
  isOverdue: boolean;
}

const definitions: Partial<Record<RegistrationStatus, MessageDefinition<RegistrationState>>> = {
  registered: RegistrationRegistered,
  confirmed: RegistrationConfirmed,
  pending_payment: RegistrationPaymentDue,
  pending_approval: RegistrationRequested,
  waitlisted: RegistrationWaitlisted,
  offered: RegistrationOffered,
  cancelled: RegistrationCancelled,
  declined: RegistrationDeclined,
  attended: RegistrationAttended,
  no_show: RegistrationNoShow,
};

/** The message that says a registration has come to its status, and by what, where the status alone does not tell. */
export function messageOf(registration: Registration, event: EventState, command?: Command): OutgoingMessage<RegistrationState> {
  const definition = definitionOf(registration.status, command);
  if (!definition) throw new Error(`Nothing is said of a registration that is ${registration.status}`);
  return definition.build(stateOf(registration, event));
}

/** What is told of a registration. */
export const stateOf = (registration: Registration, event: EventState): RegistrationState => ({
  registration_id: registration.id,
  version: registration.version,
  event_id: registration.eventId,
  user_id: registration.userId,
  status: registration.status,
  expires_at: registration.expiresAt?.toISOString() ?? null,
  ...(registration.payment ? { payment: registration.payment } : {}),
  ...(registration.queueNo === null ? {} : { queue_no: registration.queueNo }),
  created_at: registration.createdAt.toISOString(),
  changed_at: registration.changedAt.toISOString(),
  event: summaryOf(event),
});

function definitionOf(status: RegistrationStatus, command?: Command): MessageDefinition<RegistrationState> | undefined {
  if (command === 'approve' && status === 'registered') return RegistrationApproved;
  if (command === 'call-off') return RegistrationCalledOff;
  if (command === 'lapse') return RegistrationLapsed;
  if (command === 'undo-check-in') return RegistrationCheckInUndone;
  return command === 'expire' ? RegistrationExpired : definitions[status];
}
