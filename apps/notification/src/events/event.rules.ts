import type { EventState, EventSummary } from '@poydu/contracts';
import { placeKey } from '../wording/phrases.js';
import type { Roles } from './role.rules.js';

/** An event as this service knows it. */
export interface KnownEvent {
  eventId: string;
  status: EventState['status'];
  version: number;
  summary: EventSummary;
  roles: Roles;
}

/** What follows from a message about an event. */
export interface Consequences {
  /** What everybody who is registered and knows an older version is told. */
  alert?: { kind: 'event_changed' | 'event_cancelled'; before?: EventSummary };
  /** When who has a seat is to be reminded; undefined: never. */
  remindAt?: Date;
}

const dayMs = 86_400_000;

/**
 * Only time and place are worth a message, and only for an event that people know of and that is not over.
 * @param before undefined for the first that is heard of the event
 */
export function consequencesOf(event: EventState, before: KnownEvent | undefined, now: Date): Consequences {
  const isOn = event.status === 'active' && Date.parse(event.starts_at) > now.getTime();
  const isMoved = before !== undefined && momentKey(before.summary) !== momentKey(event);
  const isElsewhere = before !== undefined && placeKey(before.summary) !== placeKey(event);
  return {
    ...alertOf(event, before, (isMoved || isElsewhere) && Date.parse(event.ends_at) > now.getTime(), now),
    ...(isOn ? { remindAt: reminderTime(new Date(event.starts_at)) } : {}),
  };
}

/** A day before. */
export const reminderTime = (startsAt: Date): Date => new Date(startsAt.getTime() - dayMs);

function alertOf(event: EventState, before: KnownEvent | undefined, isChanged: boolean, now: Date): Pick<Consequences, 'alert'> {
  const wasOver = Date.parse(event.ends_at) <= now.getTime();
  if (event.status === 'cancelled') return before?.status === 'cancelled' || wasOver ? {} : { alert: { kind: 'event_cancelled' } };
  if (event.status !== 'active' || !isChanged || !before) return {};
  return { alert: { kind: 'event_changed', before: before.summary } };
}

/** By the instant: the same moment in another notation is no change. */
const momentKey = ({ starts_at, ends_at }: Pick<EventSummary, 'starts_at' | 'ends_at'>): string =>
  `${String(Date.parse(starts_at))} ${String(Date.parse(ends_at))}`;
