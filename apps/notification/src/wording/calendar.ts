import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Kind, NoticeData } from '../notices/kinds.js';
import type { Links } from './links.js';

export interface CalendarFile {
  method: 'PUBLISH' | 'CANCEL';
  content: string;
}

/**
 * The calendar file of one registration (RFC 5545), for who has a seat: its UID stays for ever and its SEQUENCE grows, so that a calendar which took it in
 * follows changes of the event and its end. Times are in UTC: every calendar shows them in its own zone.
 */
export function calendarOf(kind: Kind, data: NoticeData, links: Links, now: Date): CalendarFile | undefined {
  const { event, registrationId, sequence } = data;
  const isCancelled = kind === 'event_cancelled';
  if (!registrationId || sequence === undefined) return undefined;
  const method = isCancelled ? 'CANCEL' : 'PUBLISH';
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: 'Poydu', product: 'Registrations', language: 'RU' },
  });
  calendar.createEvent({
    id: registrationId,
    sequence,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: now,
    start: new Date(event.starts_at),
    end: new Date(event.ends_at),
    summary: event.name,
    description: links.ticket(registrationId),
    url: event.online_url ?? links.ticket(registrationId),
    location: event.location && {
      title: [event.location.city, event.location.address].filter(Boolean).join(', '),
      ...(event.location.latitude !== null && event.location.longitude !== null
        ? { geo: { lat: event.location.latitude, lon: event.location.longitude } }
        : {}),
    },
  });
  return { method, content: calendar.toString() };
}
