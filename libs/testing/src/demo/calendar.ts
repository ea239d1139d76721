/** Days and times of demo data, all counted from a base day: the UTC day of `now`. */
const dayMs = 86_400_000;

export const baseDay = (now: Date): Date => new Date(Math.floor(now.getTime() / dayMs) * dayMs);

/** The instant `days` after the base day (before it, when negative) plus `minutes`. */
export const shift = (base: Date, days: number, minutes = 0): Date => new Date(base.getTime() + days * dayMs + minutes * 60_000);

/** Of the Russian zones, which have no summer time, in hours east of UTC. */
const offsets = {
  'Europe/Kaliningrad': 2,
  'Europe/Moscow': 3,
  'Europe/Samara': 4,
  'Asia/Yekaterinburg': 5,
  'Asia/Omsk': 6,
  'Asia/Novosibirsk': 7,
  'Asia/Krasnoyarsk': 7,
  'Asia/Irkutsk': 8,
  'Asia/Vladivostok': 10,
} as const;
export type TimeZone = keyof typeof offsets;

const weekdays = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const;
/** Week, weekday and local time: `0 sa 19:00` is the first Saturday after the base day, `1 sa 19:00` the one after it, `-2 sa 19:00` is past. */
export type Slot = `${number} ${(typeof weekdays)[number]} ${number}:${number}`;

/** @throws RangeError for a slot that is none. */
export function instantOf(slot: Slot, timeZone: TimeZone, base: Date): Date {
  const [, week, weekday, hour, minute] = /^(-?\d+) (\w\w) (\d\d):(\d\d)$/.exec(slot) ?? [];
  const wanted = weekdays.findIndex((name) => name === weekday);
  if (wanted < 0) throw new RangeError(`${slot} is not a slot`);
  const daysAhead = (wanted - base.getUTCDay() + 7) % 7 || 7;
  return shift(base, daysAhead + Number(week) * 7, (Number(hour) - offsets[timeZone]) * 60 + Number(minute));
}
