import type { EventSummary } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';

const moment = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;

/** In English a day comes before its month, as it does in Russian. */
const tagOf = (locale: Locale): string => (locale === 'ru' ? 'ru' : 'en-GB');

/** When an event is, by the clock of its place: "суббота, 28 ноября, 19:00 – 21:00 (Москва)". */
export function whenOf(
  { starts_at, ends_at, time_zone }: Pick<EventSummary, 'starts_at' | 'ends_at' | 'time_zone'>,
  locale: Locale,
): string {
  const timeZone = knownZone(time_zone);
  const format = new Intl.DateTimeFormat(tagOf(locale), { ...moment, timeZone });
  return `${format.formatRange(new Date(starts_at), new Date(ends_at))} (${zoneName(timeZone, new Date(starts_at), locale)})`;
}

/** The beginning alone: "суббота, 28 ноября в 19:00 (Москва)". */
export function startOf({ starts_at, time_zone }: Pick<EventSummary, 'starts_at' | 'time_zone'>, locale: Locale): string {
  const timeZone = knownZone(time_zone);
  const start = new Date(starts_at);
  return `${new Intl.DateTimeFormat(tagOf(locale), { ...moment, timeZone }).format(start)} (${zoneName(timeZone, start, locale)})`;
}

/** When a time is over, by the clock of the event's place: "28 ноября в 19:00 (Москва)". No day of the week: in Russian it would have to be declined. */
export function deadlineOf(at: string, time_zone: string, locale: Locale): string {
  const timeZone = knownZone(time_zone);
  const { day, month, hour, minute } = moment;
  const format = new Intl.DateTimeFormat(tagOf(locale), { day, month, hour, minute, timeZone });
  return `${format.format(new Date(at))} (${zoneName(timeZone, new Date(at), locale)})`;
}

/** Where an event is, in one line; null when nobody has said so. */
export function whereOf({ location, online_url }: Pick<EventSummary, 'location' | 'online_url'>, locale: Locale): string | null {
  if (location) return [location.city, location.address].filter(Boolean).join(', ');
  if (online_url) return locale === 'ru' ? 'Онлайн' : 'Online';
  return null;
}

function zoneName(timeZone: string, at: Date, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** A zone that this Node does not know must not keep a mail back. */
function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
