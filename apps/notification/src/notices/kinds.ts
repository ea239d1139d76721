import type { EventSummary, RegistrationPayment } from '@poydu/contracts';

/** What people can be told, and the group in their preferences that it belongs to. */
export const groupOf = {
  registered: 'registrations',
  promoted: 'registrations',
  offered: 'registrations',
  expired: 'registrations',
  waitlisted: 'registrations',
  requested: 'registrations',
  approved: 'registrations',
  declined: 'registrations',
  payment_due: 'registrations',
  refund_due: 'registrations',
  refunded: 'registrations',
  payment_kept: 'registrations',
  event_changed: 'event_changes',
  event_cancelled: 'event_changes',
  reminder: 'reminders',
  new_registration: 'organiser',
  new_request: 'organiser',
  registration_cancelled: 'organiser',
  capacity_kept: 'organiser',
  organiser_digest: 'organiser',
  co_organiser_named: 'organiser',
  co_organiser_ended: 'organiser',
  helper_named: 'organiser',
  helper_ended: 'organiser',
} as const;

export type Kind = keyof typeof groupOf;
export const groups = ['registrations', 'event_changes', 'reminders', 'organiser'] as const;
export type Group = (typeof groups)[number];
export type Channel = 'in_app' | 'email' | 'telegram' | 'push';
/** What leaves the fleet; a person may have none of them. */
export const outside: readonly Channel[] = ['email', 'telegram', 'push'];
export const everywhere: readonly Channel[] = ['in_app', ...outside];

/** What the organiser hears of one registration; in the digest it is only counted. */
export type OrganiserNews = 'new_registration' | 'new_request' | 'registration_cancelled';

/** The facts that a message is worded from when it is read or sent. Names of people are no part of it: they are looked up then. */
export interface NoticeData {
  event: EventSummary;
  registrationId?: string;
  /** Of the calendar file about one registration (RFC 5545, SEQUENCE): only who has a seat gets one. */
  sequence?: number;
  /** Of an offer and of a seat to be paid for: until when it is, or was, kept. */
  expiresAt?: string;
  /** Of a seat: it was offered, and the person took it. */
  isAccepted?: boolean;
  /** What is to be paid, or was. */
  payment?: RegistrationPayment;
  /** Of a reminder: the person has not confirmed since the last change, and is asked to. */
  isAsked?: boolean;
  /** Whom it is about, when that is not the reader; of a role at an event: who gave it, where it was one of those who organise it. */
  personId?: string;
  /** Time and place as they were. */
  before?: EventSummary;
  /** Why the organiser called the event off. */
  reason?: string | null;
  /** Of a limit that came too late: what was asked for, and what holds. */
  limits?: { wanted: number; kept: number };
  /** Of a role at an event: the event is not public, so that there is no list of guests yet, and no page for who has lost the role. */
  isHidden?: boolean;
  /** Of a digest: how many of each, and the first few people. */
  news?: Record<OrganiserNews, number>;
  personIds?: string[];
}

/** One thing that one person is to be told. */
export interface Notice {
  userId: string;
  kind: Kind;
  /** What it is about: of one kind and subject a person hears once. */
  subject: string;
  channels: readonly Channel[];
  eventId: string;
  data: NoticeData;
}
