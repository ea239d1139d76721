import type { EventState } from '@poydu/contracts';
import { AppError } from '@poydu/service';
import type { Registration } from '../registrations/registration.js';
import { isPossible } from '../registrations/transitions.rules.js';

/** A ticket at a door. Two of the same time and door are the same scan, told twice. */
export interface Scan {
  scannedAt: Date;
  /** What the door is called; empty for one without a name. */
  door: string;
}

/** How far a door's clock may be wrong. */
const toleranceMs = 10 * 60_000;

/** How long before an event its doors open: who is taken for present too early can neither cancel nor get money back. */
const earliestMs = 24 * 3_600_000;

const opensAt = ({ starts_at }: Pick<EventState, 'starts_at'>): number => Date.parse(starts_at) - earliestMs;

/** @throws AppError check-in-not-open more than a day before the event */
export function assertDoorIsOpen(event: Pick<EventState, 'starts_at'>, now: Date): void {
  const opens = opensAt(event);
  if (now.getTime() < opens) throw new AppError('check-in-not-open', `Check-in opens at ${new Date(opens).toISOString()}`);
}

/** A scan that is known, perhaps taken back since. */
export interface KnownScan extends Scan {
  isUndone: boolean;
}

/** Why a scan lets nobody in: no such registration; one without a seat; a time at which it cannot have been; it was taken back. */
export type InvalidScan = 'invalid-ticket' | 'not-admitted' | 'wrong-time' | 'taken-back';

/** What became of one scan. */
export type ScanResult =
  | { registrationId: string | null; invalid: InvalidScan }
  /** `first` counts, of all `scans` of this registration. */
  | { registrationId: string | null; invalid?: undefined; isFirst: boolean; first: Scan; scans: number };

/** Somebody who came in by a scan. */
export interface CheckedIn {
  registration: Registration;
  scan: Scan;
  fullName: string | null;
}

/** Why this scan does not count; undefined when it does. Who was counted as absent is let in by a scan that arrives later. */
export function invalidityOf(
  scan: Scan,
  registration: Registration | undefined,
  { event, known, now }: { event: Pick<EventState, 'starts_at'>; known: readonly KnownScan[]; now: Date },
): InvalidScan | undefined {
  if (!registration) return 'invalid-ticket';
  if (registration.status !== 'attended' && !isPossible('check-in', registration.status)) return 'not-admitted';
  const at = scan.scannedAt.getTime();
  const earliest = Math.max(registration.createdAt.getTime() - toleranceMs, opensAt(event));
  if (at > now.getTime() + toleranceMs || at < earliest) return 'wrong-time';
  if (known.some((one) => one.isUndone && isSameScan(one, scan))) return 'taken-back';
  return undefined;
}

export const isSameScan = (one: Scan, other: Scan): boolean => compareScans(one, other) === 0;

/** Earlier first; of two at the same moment always the same one, so that doors may tell of them in any order. */
const compareScans = (one: Scan, other: Scan): number =>
  one.scannedAt.getTime() - other.scannedAt.getTime() || Buffer.compare(Buffer.from(one.door), Buffer.from(other.door));

/** Those that count. Who attends without a scan, as demo data do, came in then. */
export function countingScans(known: readonly KnownScan[], { attendedAt }: Pick<Registration, 'attendedAt'>): Scan[] {
  if (known.length === 0) return attendedAt ? [{ scannedAt: attendedAt, door: '' }] : [];
  return known.filter(({ isUndone }) => !isUndone).map(({ scannedAt, door }) => ({ scannedAt, door }));
}

/** All scans of one registration, each once, the one that counts first. In whatever order and however often they come, the result is the same. */
export function mergeScans(known: readonly Scan[], told: readonly Scan[]): Scan[] {
  const sorted = [...known, ...told].toSorted(compareScans);
  return sorted.filter((scan, index) => {
    const before = sorted[index - 1];
    return !before || !isSameScan(before, scan);
  });
}
