import type { EventState, EventStatus, ProblemCode } from '@poydu/contracts';

const hidden: readonly EventStatus[] = ['draft', 'pending_review'];

/** Whether people other than the organiser may know of the event. */
export const isVisible = (event: Pick<EventState, 'status'>): boolean => !hidden.includes(event.status);

/** Why nobody at all has business with this event any more, not even who has a seat; undefined while it is on. */
export function endOf(event: EventState, now: Date): ProblemCode | undefined {
  if (!isVisible(event)) return 'event-not-found';
  if (event.status === 'cancelled') return 'event-cancelled';
  if (event.status === 'rejected') return 'event-rejected';
  if (event.status === 'completed' || Date.parse(event.ends_at) <= now.getTime()) return 'event-completed';
  return undefined;
}

/** Whether it never takes place: cancelled, or taken down by a moderator and not back until its end. */
export const isOffForGood = ({ status, ends_at }: Pick<EventState, 'status' | 'ends_at'>, now: Date): boolean =>
  status === 'cancelled' || (status === 'rejected' && Date.parse(ends_at) <= now.getTime());

/** Why no newcomer can register now; undefined while registration is open. Without a closing time it closes with the event's end. */
export function windowOf(event: EventState, now: Date): ProblemCode | undefined {
  const { registration_opens_at: opensAt, registration_closes_at: closesAt } = event;
  if (opensAt !== null && now.getTime() < Date.parse(opensAt)) return 'registration-not-open';
  if (closesAt !== null && now.getTime() >= Date.parse(closesAt)) return 'registration-closed';
  return undefined;
}
