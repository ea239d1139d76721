import type { EventState } from '@poydu/contracts';
import type { Locale } from '@poydu/service';

export const ticketWords = {
  ru: {
    ticket: 'Билет',
    when: 'Когда',
    where: 'Где',
    who: 'Кто',
    number: 'Номер записи',
    paid: 'Оплачено',
    online: 'Онлайн',
    show: 'Покажите код на входе: с экрана или на бумаге.',
  },
  en: {
    ticket: 'Ticket',
    when: 'When',
    where: 'Where',
    who: 'Who',
    number: 'Registration',
    paid: 'Paid',
    online: 'Online',
    show: 'Show the code at the door: on a screen or on paper.',
  },
} as const;

/** When an event is, by the clock of its place: "суббота, 28 ноября 2026 г., 19:00–21:00 (Москва)". */
export function whenOf({ starts_at, ends_at, time_zone }: Pick<EventState, 'starts_at' | 'ends_at' | 'time_zone'>, locale: Locale): string {
  const language = locale === 'ru' ? 'ru' : 'en-GB';
  const timeZone = knownZone(time_zone);
  const start = new Date(starts_at);
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).formatRange(
    start,
    new Date(ends_at),
  );
  const zone = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'shortGeneric' })
    .formatToParts(start)
    .find(({ type }) => type === 'timeZoneName');
  return `${times} (${zone?.value ?? timeZone})`;
}

/** Where an event is, in one line; null when nobody has said so. */
export function whereOf({ location, online_url }: Pick<EventState, 'location' | 'online_url'>, locale: Locale): string | null {
  if (location) return [location.city, location.address].filter(Boolean).join(', ');
  return online_url === null ? null : ticketWords[locale].online;
}

/** A zone that this Node does not know must not keep a ticket back. */
function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
