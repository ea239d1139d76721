/** Calendar files of registrations: the one in the mail and the one to download are the same appointment. Apart from the index, for few services need it. */
import type { EventSummary } from '@poydu/contracts';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

interface RegistrationCalendar {
  registrationId: string;
  /** As `calendarSequence` says. */
  sequence: number;
  /** Whether it takes the appointment out of the calendar. */
  isCancelled: boolean;
  event: Pick<EventSummary, 'name' | 'starts_at' | 'ends_at' | 'location' | 'online_url'>;
  /** Where the ticket is. */
  ticketUrl: string;
  now: Date;
}

interface CalendarFile {
  method: 'PUBLISH' | 'CANCEL';
  content: string;
}

/** Grows with the registration and with the event; the first is the registration's own version. */
export const calendarSequence = (registrationVersion: number, eventVersion: number): number => registrationVersion + eventVersion - 1;

/**
 * The calendar file of one registration (RFC 5545), for who has a seat: its UID stays for ever, wherever the fleet moves, and its SEQUENCE grows, so
 * that a calendar which took it in follows changes of the event and its end. Times are in UTC: every calendar shows them in its own zone.
 */
export function registrationCalendar({ registrationId, sequence, isCancelled, event, ticketUrl, now }: RegistrationCalendar): CalendarFile {
  const method = isCancelled ? 'CANCEL' : 'PUBLISH';
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Poydu', product: 'Registrations', language: 'RU' },
  });
  calendar.createEvent({
    id: `${registrationId}@poydu.example`,
    sequence,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: now,
    start: new Date(event.starts_at),
    end: new Date(event.ends_at),
    summary: event.name,
    description: ticketUrl,
    url: event.online_url ?? ticketUrl,
    location: event.location && {
      title: [event.location.city, event.location.address].filter(Boolean).join(', '),
      ...(event.location.latitude !== null && event.location.longitude !== null
        ? { geo: { lat: event.location.latitude, lon: event.location.longitude } }
        : {}),
    },
  });
  return { method, content: calendar.toString() };
}
