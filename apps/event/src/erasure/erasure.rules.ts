import type { EventRecord } from '../events/event.entity.js';
import { cancel } from '../events/event.rules.js';

/** What the people who were coming are told. */
const reason = 'Организатор удалил учётную запись. / The organiser has deleted the account.';

/**
 * What becomes of an event whose organiser is erased. One that was never public is nobody else's: undefined, it is to be deleted. One that is
 * still to come is called off, for nobody is left to hold it: those who were coming are told, and get their money back. What the organiser wrote
 * for them is forgotten; name, time and place stay, for they belong to the history of everybody who came.
 */
export function withoutOrganiser(event: EventRecord, now: Date): EventRecord | undefined {
  if (event.published_at === null) return undefined;
  const isToCome = (event.status === 'active' || event.status === 'rejected') && event.starts_at > now;
  return wordless(isToCome ? cancel(event, reason, now) : event, event, now);
}

/** The event without one who helps at its door or organises it beside the organiser. */
export const withoutHelper = (event: EventRecord, userId: string, now: Date): EventRecord => ({
  ...event,
  helper_ids: event.helper_ids.filter((id) => id !== userId),
  co_organiser_ids: event.co_organiser_ids.filter((id) => id !== userId),
  version: event.version + 1,
  updated_at: now,
});

/** The very same event where there is nothing left to forget. */
function wordless(event: EventRecord, before: EventRecord, now: Date): EventRecord {
  const isOffNow = event.status !== before.status;
  const words = {
    short_description: null,
    description: '',
    online_url: null,
    payment_info: null,
    questions: [],
    // Ours stays: it is what a first time has left.
    cancel_reason: isOffNow || event.cancel_reason === reason ? event.cancel_reason : null,
    reject_reason: event.reject_reason === null ? null : '-',
  };
  const isNews = Object.entries(words).some(([name, word]) => JSON.stringify(word) !== JSON.stringify(before[name as keyof EventRecord]));
  return isOffNow || isNews ? { ...event, ...words, version: before.version + 1, updated_at: now } : before;
}
