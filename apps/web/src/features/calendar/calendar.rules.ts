/** Days and months of a calendar, written `2026-12-05` and `2026-12`; without zones, for a day is a day. */

import { readText, withoutUndefined } from '../../app/address.rules.ts';

export interface CalendarFilter {
  q?: string;
  category?: string;
  city?: string;
  free?: true;
  month?: string;
  /** What is looked at of the month. */
  day?: string;
}

const two = (number: number): string => String(number).padStart(2, '0');
const dayText = (date: Date): string => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dateOf(text).getTime()) && dayText(dateOf(text)) === text;

export const addDays = (day: string, days: number): string => dayText(new Date(dateOf(day).getTime() + days * 86_400_000));

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year, number - 1 + months, 1));
  return dayText(date).slice(0, 7);
}

/** The day that it is at a place. */
export const dayAt = (instant: string | Date, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date(instant));

/** The weeks of a month, from Monday on, with the days of other months that fill them. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const monday = addDays(first, -((dateOf(first).getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (let day = monday; day < `${addMonths(month, 1)}-01`; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  }
  return weeks;
}

interface Timed {
  starts_at: string;
  ends_at: string;
  time_zone: string;
}

const longestShownDays = 31;

/** What is on on each day, at the events' own places. What lasts for days stands on each of them; what ends at midnight is no event of the next day. */
export function byDay<Event extends Timed>(events: readonly Event[]): Map<string, Event[]> {
  const days = new Map<string, Event[]>();
  for (const event of events) {
    const last = dayAt(new Date(Date.parse(event.ends_at) - 1), event.time_zone);
    let day = dayAt(event.starts_at, event.time_zone);
    for (let count = 0; count === 0 || (day <= last && count < longestShownDays); count += 1) {
      days.set(day, [...(days.get(day) ?? []), event]);
      day = addDays(day, 1);
    }
  }
  return days;
}

/** Where a key leads from a day. */
export function dayByKey(day: string, key: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -((dateOf(day).getUTCDay() + 6) % 7));
    case 'End':
      return addDays(day, 6 - ((dateOf(day).getUTCDay() + 6) % 7));
    case 'PageUp':
      return sameDayOf(day, -1);
    case 'PageDown':
      return sameDayOf(day, 1);
    default:
      return undefined;
  }
}

/** The 31st of a shorter month is its last. */
function sameDayOf(day: string, months: number): string {
  const month = addMonths(day.slice(0, 7), months);
  const wanted = `${month}-${day.slice(8)}`;
  return isDay(wanted) ? wanted : addDays(`${addMonths(month, 1)}-01`, -1);
}

/** Takes out of an address what makes sense, and leaves out the rest. */
export function calendarFilterOf(search: Record<string, unknown>): CalendarFilter {
  const day = typeof search['day'] === 'string' && isDay(search['day']) ? search['day'] : undefined;
  const month = typeof search['month'] === 'string' && isDay(`${search['month']}-01`) ? search['month'] : undefined;
  const filter = {
    q: readText(search['q'], 200),
    category: readText(search['category'], 50),
    city: readText(search['city'], 100),
    free: search['free'] === true ? (true as const) : undefined,
    month: day?.slice(0, 7) ?? month,
    day,
  } satisfies Record<keyof CalendarFilter, unknown>;
  return withoutUndefined(filter);
}
