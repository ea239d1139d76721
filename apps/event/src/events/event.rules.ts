import type { EventStatus, OccupancyState } from '@poydu/contracts';
import { AppError, type FieldError } from '@poydu/service';
import type { EventFields, EventRecord } from './event.entity.js';

type Command = 'change' | 'publish' | 'cancel' | 'complete' | 'reject' | 'reinstate' | 'delete';

/** The state machine: in which statuses a command is possible. */
const possible: Record<Command, readonly EventStatus[]> = {
  change: ['draft', 'pending_review', 'active', 'rejected'],
  publish: ['draft'],
  cancel: ['active', 'rejected'],
  complete: ['active'],
  reject: ['pending_review', 'active'],
  reinstate: ['pending_review', 'rejected'],
  delete: ['draft', 'pending_review'],
};

const advice: Partial<Record<Command, string>> = {
  delete: 'only what was never public can be deleted. Cancel it instead: POST /api/events/{id}/cancel',
  cancel:
    'only an event that is or was public can be cancelled, and only once. One that was never public can be deleted: DELETE /api/events/{id}',
  change: 'clone it to use it once more: POST /api/events/{id}/clone',
};

/** Seats of an event whose organiser says nothing about them (the seeds' default). */
const defaultParticipants = 100;
/** Also lets a search in time leave out what began long before. */
export const longestMs = 366 * 86_400_000;

/** Whether everybody may know of an event of this status. It was never public, or a moderator took it out: only its organiser and administrators do. */
export const isPublic = (status: EventStatus): boolean => ['active', 'completed', 'cancelled'].includes(status);

/** @throws AppError `event-not-changeable` for a change, else `invalid-transition` */
export function assertPossible(command: Command, { status }: EventRecord): void {
  if (possible[command].includes(status)) return;
  const hint = advice[command];
  const detail = `The event is ${status}${hint ? `: ${hint}` : `; ${command} is possible for ${possible[command].join(', ')}`}`;
  throw new AppError(command === 'change' ? 'event-not-changeable' : 'invalid-transition', detail);
}

/** What has to be there to begin an event; the rest has defaults. */
export type NewFields = Pick<EventFields, 'name' | 'description' | 'category' | 'starts_at' | 'ends_at' | 'time_zone'> &
  Partial<EventFields>;

/**
 * A new event, not public yet.
 * @throws AppError `validation-failed` for times that make no sense or lie in the past
 */
export function draft(given: { id: string; organiserId: string }, written: NewFields, now: Date): EventRecord {
  const fields = withApplication(written);
  assertSensible(fields, now);
  return {
    short_description: null,
    location: null,
    online_url: null,
    image_id: null,
    max_participants: defaultParticipants,
    price: null,
    registration_opens_at: null,
    registration_closes_at: null,
    requires_approval: false,
    requires_application: false,
    questions: [],
    waiting_list: false,
    offer_minutes: null,
    payment_info: null,
    refund_until: null,
    helper_ids: [],
    co_organiser_ids: [],
    ...fields,
    ...beginning(now),
    id: given.id,
    organiser_id: given.organiserId,
  };
}

/**
 * The same event once more, as a draft of whoever made it. Registration opens at once, for the old window and the end of refunds belong to the old
 * dates, as helpers and co-organisers do: they were asked for that evening alone, and who may change the new one is for its organiser to say.
 */
export const clone = (event: EventRecord, given: { id: string; organiserId: string }, now: Date): EventRecord => ({
  ...event,
  ...beginning(now),
  registration_opens_at: null,
  registration_closes_at: null,
  refund_until: null,
  helper_ids: [],
  co_organiser_ids: [],
  id: given.id,
  organiser_id: given.organiserId,
});

/**
 * The event with some fields changed; the very same one where they say what it says already, so that nobody is told of a change that is none.
 * @param taken seats that people have, as far as this service knows; registration has the last word
 * @throws AppError `event-not-changeable`, `validation-failed`, `capacity-below-taken`
 */
export function change(event: EventRecord, written: Partial<EventFields>, taken: number, now: Date): EventRecord {
  assertPossible('change', event);
  assertKeepsRefunds(event, written);
  const fields = withApplication(written);
  const limit = fields.max_participants;
  if (typeof limit === 'number' && limit < taken && limit !== event.max_participants) {
    throw new AppError('capacity-below-taken', `${String(taken)} seats are taken: the limit cannot be ${String(limit)}`, {
      extra: { taken },
    });
  }
  const isNews = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(event[name as keyof EventFields]);
  if (!Object.entries(fields).some(isNews)) return event;
  const changed = next(event, { ...fields, wanted_participants: limit === undefined ? event.wanted_participants : null }, now);
  // A draft made from an old event keeps its past dates until somebody sets new ones.
  assertSensible(changed, fields.ends_at ? now : undefined);
  return changed;
}

/** The event with others at the door; the very same one where they are those already. @throws AppError `event-not-changeable` */
export function nameHelpers(event: EventRecord, userIds: readonly string[], now: Date): EventRecord {
  assertPossible('change', event);
  const helpers = listOf(userIds);
  return helpers.join() === event.helper_ids.join() ? event : next(event, { helper_ids: helpers }, now);
}

/** As `nameHelpers`, with others who organise it. The organiser is none beside themselves, and is left out. @throws AppError `event-not-changeable` */
export function nameCoOrganisers(event: EventRecord, userIds: readonly string[], now: Date): EventRecord {
  assertPossible('change', event);
  const named = listOf(userIds).filter((id) => id !== event.organiser_id);
  return named.join() === event.co_organiser_ids.join() ? event : next(event, { co_organiser_ids: named }, now);
}

/** Each once, in one order. */
const listOf = (userIds: readonly string[]): string[] => [...new Set(userIds.map((id) => id.toLowerCase()))].sort();

/** @throws AppError `invalid-transition`, `validation-failed` for an event that is over already */
export function publish(event: EventRecord, moderation: boolean, now: Date): EventRecord {
  assertPossible('publish', event);
  assertSensible(event, now);
  return moderation ? next(event, { status: 'pending_review' }, now) : next(event, { status: 'active', published_at: now }, now);
}

/**
 * Also calls off what a moderator took out of the public, so that people get their money; that stays out of the public then.
 * @throws AppError `invalid-transition`, also for what a moderator never let into the public: nobody can have come to it
 */
export function cancel(event: EventRecord, reason: string, now: Date): EventRecord {
  assertPossible('cancel', event);
  if (event.published_at === null && event.status === 'rejected') throw new AppError('invalid-transition', 'The event was never public');
  return next(event, { status: 'cancelled', cancel_reason: reason }, now);
}

/** @throws AppError `invalid-transition`, also before its end */
export function complete(event: EventRecord, now: Date): EventRecord {
  assertPossible('complete', event);
  if (event.ends_at > now) throw new AppError('invalid-transition', 'The event is not over yet');
  return next(event, { status: 'completed' }, now);
}

/** @throws AppError `invalid-transition` */
export function reject(event: EventRecord, reason: string, now: Date): EventRecord {
  assertPossible('reject', event);
  return next(event, { status: 'rejected', reject_reason: reason }, now);
}

/** Makes an event public that waits for a moderator or was taken out by one. @throws AppError `invalid-transition` */
export function reinstate(event: EventRecord, now: Date): EventRecord {
  assertPossible('reinstate', event);
  return next(event, { status: 'active', reject_reason: null, published_at: event.published_at ?? now }, now);
}

/**
 * Registration keeps as many seats as are taken, where the organiser's limit came too late; that is the limit then.
 * @param occupancy as registration counts: `event_version` is the newest change of the event that it has seen
 * @returns undefined when the limits are one, or when registration has yet to see what the organiser has changed since
 */
export function followCapacity(
  event: EventRecord,
  { event_version: seen, capacity }: Pick<OccupancyState, 'event_version' | 'capacity'>,
  now: Date,
): EventRecord | undefined {
  if (event.version !== seen || event.max_participants === capacity) return undefined;
  return next(event, { max_participants: capacity, wanted_participants: event.max_participants }, now);
}

/** Questions are asked in the application form: who writes some wants one. */
const withApplication = <T extends Partial<EventFields>>(fields: T): T =>
  fields.questions?.length && fields.requires_application === undefined ? { ...fields, requires_application: true } : fields;

const next = (event: EventRecord, changes: Partial<EventRecord>, now: Date): EventRecord => ({
  ...event,
  ...changes,
  version: event.version + 1,
  updated_at: now,
});

const beginning = (now: Date) => ({
  version: 1,
  status: 'draft' as const,
  cancel_reason: null,
  reject_reason: null,
  wanted_participants: null,
  published_at: null,
  created_at: now,
  updated_at: now,
});

/** Until when money comes back was promised to who has paid. @throws AppError `validation-failed` where a public event takes it back earlier */
function assertKeepsRefunds(event: EventRecord, { refund_until: until }: Partial<EventFields>): void {
  if (!event.published_at || !until || until >= (event.refund_until ?? event.starts_at)) return;
  const field = { pointer: '/refund_until', detail: 'can only be moved to later, or to null, since the event was published' };
  throw new AppError('validation-failed', `refund_until: ${field.detail}`, { fields: [field] });
}

/** Names every field that makes no sense beside the others. `now`: when the end must lie ahead. */
function assertSensible(fields: NewFields, now?: Date): void {
  const {
    starts_at: starts,
    ends_at: ends,
    registration_opens_at: opens,
    registration_closes_at: closes,
    refund_until: refundUntil,
    location,
    online_url: url,
    questions = [],
  } = fields;
  const wrong: FieldError[] = [];
  const check = (holds: boolean, pointer: string, detail: string) => holds || wrong.push({ pointer, detail });
  check(ends > starts, '/ends_at', 'must be after starts_at');
  check(ends.getTime() - starts.getTime() <= longestMs, '/ends_at', 'must be within a year of starts_at');
  check(!now || ends > now, '/ends_at', 'must lie in the future');
  check(!opens || opens < ends, '/registration_opens_at', 'must be before ends_at');
  check(!closes || closes <= ends, '/registration_closes_at', 'must not be after ends_at');
  check(!opens || !closes || opens < closes, '/registration_closes_at', 'must be after registration_opens_at');
  check(!refundUntil || refundUntil <= starts, '/refund_until', 'must not be after starts_at');
  check(questions.length === 0 || fields.requires_application === true, '/requires_application', 'must be true where there are questions');
  for (const [nr, { id, kind, options }] of questions.entries()) {
    const isFirst = questions.findIndex((other) => other.id === id) === nr;
    check(isFirst, `/questions/${String(nr)}/id`, 'must be another one for each question');
    check(
      (kind === 'choice') === (options !== undefined),
      `/questions/${String(nr)}/options`,
      'are needed for a choice, and for nothing else',
    );
  }
  check(
    !location || (location.latitude === null) === (location.longitude === null),
    '/location',
    'needs both latitude and longitude, or neither',
  );
  check(!url || URL.canParse(url), '/online_url', 'must be an address that begins with http:// or https://');
  if (wrong.length > 0) {
    const detail = wrong.map((field) => `${field.pointer.slice(1)}: ${field.detail}`).join('; ');
    throw new AppError('validation-failed', detail, { fields: wrong });
  }
}
