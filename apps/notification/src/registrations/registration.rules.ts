import type { RegistrationState, RegistrationStatus } from '@poydu/contracts';
import { calendarSequence } from '@poydu/service/calendar';
import { everywhere, type Kind, type Notice, type NoticeData, type OrganiserNews } from '../notices/kinds.js';

/** What a message says of a registration. */
export interface HeardRegistration extends RegistrationState {
  /** Cancelled, because the time to accept or to pay was over. */
  isExpired?: boolean;
  /** Cancelled with the event. */
  isCalledOff?: boolean;
  /** Cancelled because the event was over before there was a seat. */
  isLapsed?: boolean;
}

/** What is known of a registration from the message before. */
export interface KnownRegistration {
  registrationId: string;
  eventId: string;
  userId: string;
  status: RegistrationStatus;
  version: number;
  /** The version of the event that the person knew when registering. */
  eventVersion: number;
  /** Since when there is a seat. */
  seatedAt: Date | null;
  /** Until when a seat is kept for who has to accept or to pay first. */
  expiresAt: Date | null;
  /** Order in the waiting list; null for who does not wait. */
  queueNo: number | null;
  /** Cancelled with the event, whose end is to find it as it was before. */
  isCalledOff: boolean;
}

/** What an event's attendees are to be told, whoever knows only an older version of it. */
export interface EventAlert {
  kind: 'event_changed' | 'event_cancelled';
  version: number;
  /** The event as it is now. */
  event: RegistrationState['event'];
  reason: string | null;
}

/** What is known of the event of a registration. */
export interface EventNews {
  alert: EventAlert | undefined;
  /** They hear what the organiser hears. */
  coOrganiserIds: readonly string[];
}

const seats: readonly RegistrationStatus[] = ['registered', 'confirmed', 'attended', 'no_show'];
const held: readonly RegistrationStatus[] = ['offered', 'pending_payment'];
const isActive = (status: RegistrationStatus): boolean => status !== 'cancelled' && status !== 'declined';

/** The registration after the message. One that was called off stays as it was: its event says so to everybody who had one, sooner or later. */
export function next(state: HeardRegistration, before: KnownRegistration | undefined): KnownRegistration {
  const isCalledOff = state.isCalledOff === true || (before?.isCalledOff === true && state.status === 'cancelled');
  if (isCalledOff && before) return { ...before, version: state.version, queueNo: null, isCalledOff };
  return {
    registrationId: state.registration_id,
    eventId: state.event_id,
    userId: state.user_id,
    status: state.status,
    version: state.version,
    eventVersion: Math.max(state.event.version ?? 1, before?.eventVersion ?? 0),
    seatedAt: seats.includes(state.status) ? (before?.seatedAt ?? new Date(state.changed_at)) : null,
    expiresAt: state.expires_at ? new Date(state.expires_at) : null,
    queueNo: state.status === 'waitlisted' ? (state.queue_no ?? null) : null,
    isCalledOff,
  };
}

/**
 * Who is told what. A message may have been passed over, for topics are compacted: then the person is told what is true now.
 * @param before undefined for the first that is heard of the registration
 * @param event undefined where there is nothing of the sort
 */
export function noticesOf(state: HeardRegistration, before: KnownRegistration | undefined, event: EventNews | undefined): Notice[] {
  const alert = event?.alert;
  const attendee = attendeeKind(state, before?.status);
  const organiser = before?.isCalledOff ? undefined : organiserKind(state, before?.status);
  // Of an event that was called off they hear that, and are not asked to register again.
  const isUseless = attendee === 'expired' && alert?.kind === 'event_cancelled';
  const money = moneyKind(state);
  // Whoever is heard of only now is in no audience of the event's end.
  const end = state.isCalledOff && !before ? endOf(state, alert) : undefined;
  return [
    ...(attendee && !isUseless ? [toAttendee(state, attendee, before)] : []),
    ...(money ? [toAttendee(state, money, before)] : []),
    ...(end ? [lateAlert(state, end)] : []),
    ...(organiser ? toOrganisers(state, organiser, event?.coOrganiserIds ?? []) : []),
    ...(alert && isActive(state.status) && (state.event.version ?? 1) < alert.version ? [lateAlert(state, alert)] : []),
  ];
}

/** What became of the money of who has lost or given up the seat; undefined where there was none. */
export function moneyKind({ status, payment }: RegistrationState): Kind | undefined {
  if (isActive(status)) return undefined;
  if (payment?.status === 'kept') return 'payment_kept';
  return payment?.status === 'refund_due' || payment?.status === 'refunded' ? payment.status : undefined;
}

/** That the event was called off, with the reason if the event was heard of already. */
const endOf = ({ event }: RegistrationState, alert: EventAlert | undefined): EventAlert =>
  alert?.kind === 'event_cancelled' ? alert : { kind: 'event_cancelled', version: event.version ?? 1, event, reason: null };

function attendeeKind({ status, isExpired, version }: HeardRegistration, before: RegistrationStatus | undefined): Kind | undefined {
  if (isExpired) return 'expired';
  if (status === before) return undefined;
  if (seats.includes(status)) {
    if (before && seats.includes(before)) return undefined;
    if (before === 'waitlisted') return 'promoted';
    return before === 'pending_approval' ? 'approved' : 'registered';
  }
  if (status === 'waitlisted' || status === 'offered') return status;
  if (status === 'pending_approval') return 'requested';
  // Whoever has to pay for a fresh registration is led to the payment by the same click.
  if (status === 'pending_payment') return before || version > 1 ? 'payment_due' : undefined;
  return status === 'declined' ? 'declined' : undefined;
}

function organiserKind(
  { status, isExpired, isCalledOff, isLapsed }: HeardRegistration,
  before: RegistrationStatus | undefined,
): OrganiserNews | undefined {
  if (seats.includes(status)) {
    // Whoever was approved was approved by the organiser.
    return before && (seats.includes(before) || before === 'pending_approval') ? undefined : 'new_registration';
  }
  if (status === 'pending_approval' && before !== status) return 'new_request';
  // A seat that was only kept goes to the next, and that is the news; who called the event off knows.
  if (isExpired || isCalledOff || isLapsed || (before && held.includes(before))) return undefined;
  return status === 'cancelled' && before && isActive(before) ? 'registration_cancelled' : undefined;
}

const moneyKinds: readonly Kind[] = ['payment_due', 'refund_due', 'refunded', 'payment_kept'];

function toAttendee(state: RegistrationState, kind: Kind, before: KnownRegistration | undefined): Notice {
  const expiresAt = kind === 'expired' ? before?.expiresAt?.toISOString() : state.expires_at;
  return {
    userId: state.user_id,
    kind,
    subject: state.registration_id,
    channels: everywhere,
    eventId: state.event_id,
    data: {
      event: state.event,
      registrationId: state.registration_id,
      ...sequenceOf(state, state.event.version),
      ...(expiresAt ? { expiresAt } : {}),
      ...(state.payment && moneyKinds.includes(kind) ? { payment: state.payment } : {}),
      ...(kind === 'registered' && before?.status === 'offered' ? { isAccepted: true } : {}),
    },
  };
}

/** In the application at once, one by one; by e-mail in a digest. Nobody hears of oneself. */
function toOrganisers(state: RegistrationState, kind: OrganiserNews, coOrganiserIds: readonly string[]): Notice[] {
  const { event, event_id: eventId, registration_id: registrationId, user_id: personId } = state;
  const data = { event, registrationId, personId };
  return [event.organiser_id, ...coOrganiserIds]
    .filter((userId) => userId !== personId)
    .map((userId) => ({ userId, kind, subject: registrationId, channels: ['in_app'], eventId, data }));
}

/** The event changed before this registration was heard of, and registration did not know it yet. */
const lateAlert = (state: RegistrationState, alert: EventAlert): Notice => ({
  userId: state.user_id,
  kind: alert.kind,
  subject: alertSubject(state.event_id, alert.version),
  channels: everywhere,
  eventId: state.event_id,
  data: {
    event: alert.event,
    registrationId: state.registration_id,
    ...sequenceOf(state, alert.version),
    ...(alert.kind === 'event_changed' ? { before: state.event } : { reason: alert.reason }),
  },
});

/** What an alert is about: the same for the broadcast and for who came late to it. */
export const alertSubject = (eventId: string, version: number): string => `${eventId}/${String(version)}`;

/** Grows with the registration and with the event; the first is the registration's own version. None without a seat. */
export const sequenceOf = (
  { status, version }: Pick<KnownRegistration, 'status' | 'version'>,
  eventVersion = 1,
): Pick<NoticeData, 'sequence'> => (seats.includes(status) ? { sequence: calendarSequence(version, eventVersion) } : {});
