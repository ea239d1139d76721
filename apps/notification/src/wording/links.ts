import type { Group } from '../notices/kinds.js';

/** Where messages lead. The one place that knows addresses of other services' pages. */
export interface Links {
  home: string;
  event(eventId: string): string;
  ticket(registrationId: string): string;
  attendees(eventId: string): string;
  requests(eventId: string): string;
  unsubscribe(key: string, group: Group): string;
}

/** @param publicUrl where people reach the front door */
export function linksOf(publicUrl: string): Links {
  const home = publicUrl.replace(/\/$/, '');
  return {
    home,
    event: (eventId) => `${home}/api/events/${eventId}/page`,
    ticket: (registrationId) => `${home}/api/registrations/${registrationId}/ticket`,
    attendees: (eventId) => `${home}/api/events/${eventId}/attendees`,
    requests: (eventId) => `${home}/api/events/${eventId}/attendees?status=pending_approval`,
    unsubscribe: (key, group) => `${home}/api/notifications/unsubscribe/${key}/${group}`,
  };
}
