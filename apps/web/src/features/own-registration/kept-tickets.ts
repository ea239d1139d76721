import type { Schemas } from '../../api/api.ts';
import { readSetting, writeSetting } from '../../app/settings.ts';

/** A ticket with everything that its page shows, so that it opens at the door of a cellar without a network. */
export interface KeptTicket {
  registration: Schemas['ReadRegistrationDto'];
  ticket: Schemas['TicketDto'];
}

/** No more than a browser's store takes: a ticket has some ten kilobytes. */
const mostKept = 30;

/** All that this device keeps, newest first. */
export function keptTickets(): KeptTicket[] {
  try {
    return JSON.parse(readSetting('tickets') ?? '[]') as KeptTicket[];
  } catch {
    return [];
  }
}

/** The ticket as it was when it was last seen with a network. All tickets are forgotten when the session ends. */
export const keptTicket = (registrationId: string): KeptTicket | undefined =>
  keptTickets().find(({ ticket }) => ticket.registration_id === registrationId);

/** Keeps a ticket on this device; those of events that ended a week ago, and the oldest beyond what fits, go. */
export function keepTicket(kept: KeptTicket, now: Date): void {
  const weekAgo = now.getTime() - 7 * 86_400_000;
  const others = keptTickets().filter(
    ({ ticket, registration }) =>
      ticket.registration_id !== kept.ticket.registration_id && Date.parse(registration.event.ends_at) > weekAgo,
  );
  writeSetting('tickets', JSON.stringify([kept, ...others].slice(0, mostKept)));
}

/** One that lets nobody in any more. */
export function dropTicket(registrationId: string): void {
  const all = keptTickets();
  const others = all.filter(({ ticket }) => ticket.registration_id !== registrationId);
  if (others.length < all.length) writeSetting('tickets', JSON.stringify(others));
}
