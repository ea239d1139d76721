import type { Group } from '../notices/kinds.js';

/** What a person who has a seat, or for whom one is kept, can do with it; `keep`, after a change of the event, is registration's accept. */
type Choice = 'accept' | 'confirm' | 'keep' | 'release';

/** Where messages lead. The one place that knows addresses of other services' pages. */
export interface Links {
  home: string;
  /** @param choice what the page opens at; nothing is decided by following a link, for mail programs follow them, too. */
  event(eventId: string, choice?: Choice): string;
  /** Where a seat is paid for; it leads on to the payment provider. */
  pay(registrationId: string): string;
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
    event: (eventId, choice) => `${home}/api/events/${eventId}/page${choice ? `#${choice}` : ''}`,
    pay: (registrationId) => `${home}/pay/${registrationId}`,
    ticket: (registrationId) => `${home}/api/registrations/${registrationId}/ticket`,
    attendees: (eventId) => `${home}/api/events/${eventId}/attendees`,
    requests: (eventId) => `${home}/api/events/${eventId}/attendees?status=pending_approval`,
    unsubscribe: (key, group) => `${home}/api/notifications/unsubscribe/${key}/${group}`,
  };
}
