import { applyDecorators, Header } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import ical, { ICalEventStatus } from 'ical-generator';
import type { EventView } from './event.entity.js';

/** What a calendar needs to know of an event. */
type CalendarEvent = Pick<
  EventView,
  | 'id'
  | 'version'
  | 'status'
  | 'name'
  | 'short_description'
  | 'description'
  | 'category'
  | 'starts_at'
  | 'ends_at'
  | 'location'
  | 'online_url'
  | 'created_at'
  | 'updated_at'
>;

/**
 * iCalendar (RFC 5545). An event keeps its UID for ever and its SEQUENCE grows with each change, so that calendars that took it in follow
 * the changes. Times are in UTC: every calendar shows them in its own zone.
 * @param publicUrl where people reach the front door
 */
export function calendarOf(events: readonly CalendarEvent[], publicUrl: string): string {
  const calendar = ical({ name: 'Пойду', prodId: { company: 'Poydu', product: 'Events', language: 'RU' } });
  for (const event of events) {
    const { location } = event;
    calendar.createEvent({
      id: `${event.id}@poydu.example`,
      sequence: event.version,
      status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      stamp: event.updated_at,
      created: event.created_at,
      lastModified: event.updated_at,
      start: event.starts_at,
      end: event.ends_at,
      summary: event.name,
      description: event.short_description ?? event.description,
      categories: [{ name: event.category }],
      url: event.online_url ?? `${publicUrl}/events/${event.id}`,
      location: location && {
        title: [location.city, location.address].filter(Boolean).join(', '),
        ...(location.latitude !== null && location.longitude !== null ? { geo: { lat: location.latitude, lon: location.longitude } } : {}),
      },
    });
  }
  return calendar.toString();
}

/** An answer in iCalendar (RFC 5545). */
export const AnswersCalendar = (): MethodDecorator =>
  applyDecorators(
    Header('content-type', 'text/calendar; charset=utf-8'),
    ApiOkResponse({ description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: { type: 'string' } } } }),
  );
