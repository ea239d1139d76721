import type { Group } from '../notices/kinds.js';

/** What a person who has a seat, or for whom one is kept, can do with it; `keep`, after a change of the event, is registration's accept. */
type Choice = 'accept' | 'confirm' | 'keep' | 'release';

/** Where messages lead. The one place that knows addresses of the web site's pages. */
export interface Links {
  home: string;
  event(eventId: string): string;
  /**
   * One's own registration, with the ticket for who has a seat.
   * @param choice what the page opens at; nothing is decided by following a link, for mail programs follow them, too.
   */
  registration(registrationId: string, choice?: Choice): string;
  /** Where a seat is paid for; it leads on to the payment provider. */
  pay(registrationId: string): string;
  attendees(eventId: string): string;
  requests(eventId: string): string;
  /** Where an event is written, before and after it is public. */
  editor(eventId: string): string;
  /** Where tickets are checked. */
  door(eventId: string): string;
  unsubscribe(key: string, group: Group): string;
}

/** @param publicUrl where people reach the front door */
export function linksOf(publicUrl: string): Links {
  const home = publicUrl.replace(/\/$/, '');
  return {
    home,
    event: (eventId) => `${home}/events/${eventId}`,
    registration: (registrationId, choice) => `${home}/me/registrations/${registrationId}${choice ? `#${choice}` : ''}`,
    pay: (registrationId) => `${home}/pay/${registrationId}`,
    attendees: (eventId) => `${home}/events/${eventId}/attendees`,
    requests: (eventId) => `${home}/events/${eventId}/attendees?status=pending_approval`,
    editor: (eventId) => `${home}/events/${eventId}/edit`,
    door: (eventId) => `${home}/events/${eventId}/door`,
    unsubscribe: (key, group) => `${home}/api/notifications/unsubscribe/${key}/${group}`,
  };
}
