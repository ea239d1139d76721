import type { Schemas } from '../../api/api.ts';
import type { EventStatus } from './organiser.queries.ts';

/**
 * Who calls an event off, deletes it and names co-organisers: its organiser, and administrators. Who is inside and neither organiser nor co-organiser
 * is an administrator; of a card of one's own events, which does not say who organises it, too, only the organiser is known to be.
 */
export const mayDecide = (
  personId: string | undefined,
  { organiser_id, co_organiser_ids }: Pick<Schemas['EventDto'], 'organiser_id' | 'co_organiser_ids'>,
): boolean =>
  personId !== undefined && (personId === organiser_id || (co_organiser_ids !== undefined && !co_organiser_ids.includes(personId)));

/** In the order in which an organiser looks for them. */
export const eventStatuses = ['active', 'draft', 'pending_review', 'completed', 'cancelled', 'rejected'] as const satisfies EventStatus[];

/** A status out of an address; anything else is none. */
export const eventStatusOf = (value: unknown): EventStatus | undefined => eventStatuses.find((status) => status === value);
