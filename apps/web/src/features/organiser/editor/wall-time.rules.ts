/** Times as people write them, by the clock on a wall (`2026-11-28T19:30`), and the instants that they mean in a time zone. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // Swedes write dates as machines do.
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  };
  const made = new Intl.DateTimeFormat('sv-SE', options);
  formats.set(timeZone, made);
  return made;
}

/** What the clock shows; empty for no instant. */
export function wallTimeOf(instant: string | null, timeZone: string): string {
  return instant === null ? '' : formatOf(timeZone).format(new Date(instant)).replace(' ', 'T');
}

/** As if the clock were that of UTC; NaN for what is no time. */
const asUtcMs = (wallTime: string): number => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wallTime) ? Date.parse(`${wallTime}:00Z`) : NaN);

/** How far the zone is ahead of UTC at an instant. */
const aheadMs = (ms: number, timeZone: string): number =>
  asUtcMs(wallTimeOf(new Date(ms).toISOString(), timeZone)) - Math.floor(ms / 60_000) * 60_000;

/**
 * The instant (RFC 3339) at which the clock shows this; null for what is no time. Of an hour that the clock shows twice it is one of the two, and one
 * that it leaves out counts on from the hour before.
 */
export function instantOf(wallTime: string, timeZone: string): string | null {
  const asUtc = asUtcMs(wallTime);
  if (Number.isNaN(asUtc)) return null;
  const near = asUtc - aheadMs(asUtc, timeZone);
  return new Date(asUtc - aheadMs(near, timeZone)).toISOString();
}

/** The same day and clock, so many hours on. */
export const hoursLater = (wallTime: string, hours: number): string => {
  const ms = asUtcMs(wallTime);
  return Number.isNaN(ms) ? '' : new Date(ms + hours * 3_600_000).toISOString().slice(0, 16);
};
