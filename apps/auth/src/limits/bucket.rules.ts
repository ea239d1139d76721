/** How often something may be done: so often at once, and from then on so often in a time. */
export interface BucketRule {
  /** So many at once. */
  points: number;
  /** After which all of them are there again. */
  seconds: number;
  /**
   * Whoever goes on beyond them waits twice as long each time, `seconds` at most, until he succeeds or keeps quiet for a day. Without it
   * one comes back after each `seconds / points`.
   */
  grows?: boolean;
}

/** What is kept of a bucket. Times are microseconds of one clock. */
export interface Bucket {
  /** When it is full again. */
  fullAt: number;
  /** How many were taken since it was forgotten last. */
  taken: number;
}

interface Taking {
  bucket: Bucket;
  /** Microseconds until one may be taken; 0: one was. */
  wait: number;
}

const dayMicroseconds = 24 * 3600 * 1e6;
/** Beyond this the longest wait is reached with any numbers. */
const mostDoublings = 40;

/** Microseconds after which one more is there. */
export const intervalOf = ({ points, seconds }: BucketRule): number => Math.max(1, Math.round((seconds * 1e6) / points));

/** Microseconds from a full bucket to its being forgotten. */
export const memoryOf = ({ grows }: BucketRule): number => (grows ? dayMicroseconds : 0);

/**
 * The generic cell rate algorithm (ITU-T I.371, in its form of virtual scheduling), with a cost that may grow: what is taken moves the time
 * when the bucket is full again, and that time may not be further away than a whole bucket. The script of `Buckets` does the same in Redis.
 */
export function take(known: Bucket | undefined, rule: BucketRule, now: number): Taking {
  const interval = intervalOf(rule);
  const whole = interval * rule.points;
  const isForgotten = !known || known.fullAt + memoryOf(rule) <= now;
  const { fullAt, taken } = isForgotten ? { fullAt: now, taken: 0 } : { ...known, fullAt: Math.max(known.fullAt, now) };
  const doublings = rule.grows ? Math.min(Math.max(0, taken - rule.points + 1), mostDoublings) : 0;
  const next = fullAt + Math.min(interval * 2 ** doublings, whole);
  const wait = next - now - whole;
  return wait > 0 ? { bucket: { fullAt, taken }, wait } : { bucket: { fullAt: next, taken: taken + 1 }, wait: 0 };
}
