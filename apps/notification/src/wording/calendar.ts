import { registrationCalendar } from '@poydu/service/calendar';
import type { Kind, NoticeData } from '../notices/kinds.js';
import type { Links } from './links.js';

export type CalendarFile = ReturnType<typeof registrationCalendar>;

/** The calendar file of one registration, for who has a seat: the same appointment as the one to download beside the ticket. */
export function calendarOf(kind: Kind, { event, registrationId, sequence }: NoticeData, links: Links, now: Date): CalendarFile | undefined {
  if (!registrationId || sequence === undefined) return undefined;
  const isCancelled = kind === 'event_cancelled';
  return registrationCalendar({ registrationId, sequence, isCancelled, event, ticketUrl: links.registration(registrationId), now });
}
