import type { AttendeesSummary, RegistrationStatus } from './attendees.queries.ts';

/** In the order in which an organiser asks for them: what waits for a decision first. */
export const registrationStatuses = [
  'pending_approval',
  'registered',
  'confirmed',
  'pending_payment',
  'waitlisted',
  'offered',
  'attended',
  'no_show',
  'cancelled',
  'declined',
] as const satisfies RegistrationStatus[];

/** A status out of an address; anything else is none. */
export const registrationStatusOf = (value: unknown): RegistrationStatus | undefined =>
  registrationStatuses.find((status) => status === value);

/** How many are in these statuses together. */
export const countOf = ({ statuses }: AttendeesSummary, ...wanted: RegistrationStatus[]): number =>
  statuses.reduce((sum, { status, count }) => sum + (wanted.includes(status) ? count : 0), 0);

/** So many days, from `from` to `to`, both of them in it. */
export interface Bar {
  from: string;
  to: string;
  asked: number;
  kept: number;
}

const dayMs = 86_400_000;
const mostBars = 60;
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Registrations over time, without a gap, from the first one to the last day; of a long time some days to a bar. */
export function barsOf(days: AttendeesSummary['days'], lastDay: string): Bar[] {
  const [first] = days;
  if (!first) return [];
  const start = msOf(first.day);
  const end = Math.max(msOf(lastDay), msOf(days.at(-1)?.day ?? first.day));
  const count = Math.round((end - start) / dayMs) + 1;
  const daysToABar = Math.ceil(count / mostBars);
  return Array.from({ length: Math.ceil(count / daysToABar) }, (_, nr) => {
    const from = start + nr * daysToABar * dayMs;
    const to = Math.min(from + (daysToABar - 1) * dayMs, end);
    const within = days.filter(({ day }) => msOf(day) >= from && msOf(day) <= to);
    const sum = (field: 'asked' | 'kept') => within.reduce((all, day) => all + day[field], 0);
    return { from: dayOf(from), to: dayOf(to), asked: sum('asked'), kept: sum('kept') };
  });
}

/** A round number not below the highest bar, for the top of the scale. */
export function scaleTopOf(bars: readonly Bar[]): number {
  const highest = Math.max(1, ...bars.map(({ asked }) => asked));
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((factor) => factor * magnitude >= highest) ?? 10;
  return step * magnitude;
}
