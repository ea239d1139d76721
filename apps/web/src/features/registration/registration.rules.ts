import type { components } from '@poydu/client';

type Event = components['schemas']['EventDto'];

/** What a stranger to the event can do now, or why nothing. */
export type Offer =
  | { kind: 'go' | 'ask' | 'apply' | 'wait' | 'soldOut' | 'closed' | 'over' | 'cancelled' | 'cannot' }
  | { kind: 'pay'; price: components['schemas']['MoneyDto'] }
  | { kind: 'notOpen'; opensAt: string };

/** The button of an event, from its state and the seats left now (null: no limit). The service has the last word. */
export function offerOf(event: Event, available: number | null, now: Date): Offer {
  const { status, starts_at, registration_opens_at, registration_closes_at } = event;
  if (status === 'cancelled') return { kind: 'cancelled' };
  if (status === 'completed' || new Date(event.ends_at) <= now) return { kind: 'over' };
  if (status !== 'active') return { kind: 'cannot' };
  if (registration_opens_at && new Date(registration_opens_at) > now) return { kind: 'notOpen', opensAt: registration_opens_at };
  if (new Date(registration_closes_at ?? starts_at) <= now) return { kind: 'closed' };
  if (available === 0 && !event.waiting_list) return { kind: 'soldOut' };
  if (event.requires_application) return { kind: 'apply' };
  if (available === 0) return { kind: 'wait' };
  if (event.requires_approval) return { kind: 'ask' };
  return event.price && event.price.amount_minor > 0 ? { kind: 'pay', price: event.price } : { kind: 'go' };
}

/** When time alone changes that next: registration opens or closes, or the event ends. Infinity when it never does. */
export function nextTurn({ registration_opens_at, registration_closes_at, starts_at, ends_at }: Event, now: Date): number {
  const turns = [registration_opens_at ?? ends_at, registration_closes_at ?? starts_at, ends_at].map((instant) => Date.parse(instant));
  return Math.min(...turns.filter((turn) => turn > now.getTime()));
}

/** Of a registration's statuses: those with which a person may press again, as if never registered. */
export const hasLeft = (status: string): boolean => status === 'cancelled';
