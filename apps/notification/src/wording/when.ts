import type { EventSummary } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';

const day = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;

/** When an event is, by the clock of its place: "суббота, 28 ноября, 19:00 – 21:00 (Москва)". */
export function whenOf(
  { starts_at, ends_at, time_zone }: Pick<EventSummary, 'starts_at' | 'ends_at' | 'time_zone'>,
  locale: Locale,
): string {
  const timeZone = knownZone(time_zone);
  const format = new Intl.DateTimeFormat(locale === 'ru' ? 'ru' : 'en-GB', { ...day, timeZone });
  return `${format.formatRange(new Date(starts_at), new Date(ends_at))} (${zoneName(timeZone, new Date(starts_at), locale)})`;
}

/** The beginning alone. */
export function startOf({ starts_at, time_zone }: Pick<EventSummary, 'starts_at' | 'time_zone'>, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === 'ru' ? 'ru' : 'en-GB', { ...day, timeZone: knownZone(time_zone) });
  return format.format(new Date(starts_at));
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
