import { z } from 'zod';
import { id, instant, money, place, version } from './common.js';
import type { EventState } from './events.js';
import { defineMessage } from './message.js';
import { topics } from './topics.js';

export const registrationStatuses = [
  'pending_payment',
  'pending_approval',
  'registered',
  'confirmed',
  'waitlisted',
  'offered',
  'cancelled',
  'declined',
  'attended',
  'no_show',
] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];

/** What a reader shows of the event without asking for it. */
export const eventSummary = z.object({
  version: version().optional().describe('Of the event: which of its changes this registration has seen'),
  name: z.string(),
  starts_at: instant(),
  ends_at: instant(),
  time_zone: z.string(),
  location: place.nullable(),
  online_url: z.string().nullable(),
  organiser_id: id(),
});
export type EventSummary = z.infer<typeof eventSummary>;

/** What a registration's messages carry of its event. */
export const summaryOf = (event: EventState): EventSummary => ({
  version: event.version,
  name: event.name,
  starts_at: event.starts_at,
  ends_at: event.ends_at,
  time_zone: event.time_zone,
  location: event.location,
  online_url: event.online_url,
  organiser_id: event.organiser_id,
});

export const paymentStatuses = ['due', 'missed', 'void', 'paid', 'kept', 'refund_due', 'refunded'] as const;

/** What a registration costs, and what became of the money. */
export const registrationPayment = money.extend({
  status: z
    .enum(paymentStatuses)
    .describe(
      'due: to be paid; missed: not paid in time; void: given up unpaid; paid; kept: cancelled too late for a refund; refund_due; refunded',
    ),
  refund_until: instant()
    .optional()
    .describe('Until when the money comes back to who cancels, as it was said when the seat was taken; a later one of the event counts'),
});
export type RegistrationPayment = z.infer<typeof registrationPayment>;

export const registrationState = z.object({
  registration_id: id(),
  version: version(),
  event_id: id(),
  user_id: id(),
  status: z.enum(registrationStatuses),
  expires_at: instant().nullable().optional().describe('Until when a seat is kept for who has to accept or to pay first'),
  payment: registrationPayment.optional().describe('Where a seat has a price'),
  queue_no: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Order in the waiting list of the event, of who waits: the place is how many wait with this number or a smaller one'),
  created_at: instant(),
  changed_at: instant(),
  event: eventSummary,
});
export type RegistrationState = z.infer<typeof registrationState>;

const registrationMessage = (what: string, summary: string) =>
  defineMessage({
    type: `poydu.registration.${what}.v1`,
    topic: topics.registrations,
    summary,
    schema: registrationState,
    key: (registration) => registration.registration_id,
  });

export const RegistrationRegistered = registrationMessage('registered', 'A person has a seat');
export const RegistrationRequested = registrationMessage('requested', 'A person asked for a seat that the organiser has to approve');
export const RegistrationWaitlisted = registrationMessage('waitlisted', 'A person waits for a seat');
export const RegistrationOffered = registrationMessage('offered', 'A seat is kept for the first in line, who has to accept it in time');
export const RegistrationPaymentDue = registrationMessage('payment-due', 'A seat is kept for a person who has to pay for it in time');
export const RegistrationExpired = registrationMessage('expired', 'A seat was kept for a person who did not accept or pay in time');
export const RegistrationCalledOff = registrationMessage(
  'called-off',
  'A person loses the seat because the organiser called the event off',
);
export const RegistrationLapsed = registrationMessage('lapsed', 'A person still waited for a seat when the event was over');
export const RegistrationCancelled = registrationMessage('cancelled', 'A person gave the seat or the place in the queue back');
export const RegistrationConfirmed = registrationMessage('confirmed', 'A person said again: I am really coming');
export const RegistrationApproved = registrationMessage('approved', 'The organiser approved a request');
export const RegistrationDeclined = registrationMessage('declined', 'The organiser declined a request');
export const RegistrationAttended = registrationMessage('attended', 'A person was checked in at the door');
export const RegistrationCheckInUndone = registrationMessage(
  'check-in-undone',
  'The door had let in the wrong person: the registration stands as it did before',
);
export const RegistrationNoShow = registrationMessage('no-show', 'A person who had a seat did not come');
export const RegistrationRefunded = registrationMessage('refunded', 'A person got the money back');
export const RegistrationRefundFailed = registrationMessage(
  'refund-failed',
  'The money that a person was said to have back has not arrived: it is due again',
);
export const registrationMessages = [
  RegistrationRegistered,
  RegistrationRequested,
  RegistrationWaitlisted,
  RegistrationOffered,
  RegistrationExpired,
  RegistrationCalledOff,
  RegistrationLapsed,
  RegistrationCancelled,
  RegistrationConfirmed,
  RegistrationApproved,
  RegistrationDeclined,
  RegistrationAttended,
  RegistrationNoShow,
  RegistrationPaymentDue,
  RegistrationRefunded,
  RegistrationRefundFailed,
  RegistrationCheckInUndone,
] as const;

export const occupancyState = z.object({
  event_id: id(),
  version: version(),
  event_version: version().optional().describe('Of the event: which of its changes this count has seen'),
  capacity: z.number().int().positive().nullable().describe('null: no limit'),
  taken: z.number().int().nonnegative(),
  held: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
});
export type OccupancyState = z.infer<typeof occupancyState>;

export const OccupancyChanged = defineMessage({
  type: 'poydu.occupancy.changed.v1',
  topic: topics.occupancy,
  summary: 'Seats of an event were taken or freed, or their number changed; coalesced',
  schema: occupancyState,
  key: (occupancy) => occupancy.event_id,
});
