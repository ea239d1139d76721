import { setTimeout as delay } from 'node:timers/promises';

interface Supervision {
  /** Ends it, after the life under way. */
  signal: AbortSignal;
  /** Told of each end that was not wanted. */
  onEnd: (error: unknown, pauseMs: number) => void;
  /** How many lives in a row may end at once for a reason that another try cannot mend. */
  hopelessAfter?: number;
  firstPauseMs?: number;
}

const longestPauseMs = 2000;
/** A life that was so long counts as a good one. */
const goodLifeMs = 60_000;

/** kafkajs marks what is worth another try; what it gave up after too many is judged by what lies beneath. */
function isHopeless(error: unknown): boolean {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link.name === 'KafkaJSNumberOfRetriesExceeded' || (link as { retriable?: unknown }).retriable === true) return false;
  }
  return error instanceof Error && (error as { retriable?: unknown }).retriable === false;
}

/**
 * Lets something live again and again, with growing pauses: a broker that is away is waited for without end.
 * @returns when the signal says so.
 * @throws the error that cannot be mended, after it ended several lives in a row.
 */
export async function supervise(live: () => Promise<unknown>, options: Supervision): Promise<void> {
  const { signal, onEnd, hopelessAfter = 5, firstPauseMs = 200 } = options;
  const isOver = () => signal.aborted;
  let failures = 0;
  let hopeless = 0;
  while (!isOver()) {
    const start = performance.now();
    const error = await live().catch((failure: unknown) => failure);
    if (isOver()) return;
    if (performance.now() - start > goodLifeMs) failures = hopeless = 0;
    hopeless = isHopeless(error) ? hopeless + 1 : 0;
    if (hopeless >= hopelessAfter) throw error;
    const pauseMs = Math.min(firstPauseMs * 2 ** failures++, longestPauseMs);
    onEnd(error, pauseMs);
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
