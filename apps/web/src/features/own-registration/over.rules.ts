import type { components } from '@poydu/client';

type Event = Pick<components['schemas']['EventOfRegistrationDto'], 'status' | 'ends_at'>;

/** Whether it has been: nobody has to be let in any more. */
export const isOver = ({ status, ends_at }: Event, now: Date): boolean => status === 'completed' || new Date(ends_at) <= now;
