import type { EventStatus } from './organiser.queries.ts';

/** In the order in which an organiser looks for them. */
export const eventStatuses = ['active', 'draft', 'pending_review', 'completed', 'cancelled', 'rejected'] as const satisfies EventStatus[];

/** A status out of an address; anything else is none. */
export const eventStatusOf = (value: unknown): EventStatus | undefined => eventStatuses.find((status) => status === value);
