import type { Delivery } from '../notices/delivery.js';
import type { Recipient } from '../people/recipient.js';
import type { Wording } from '../wording/wording.js';

export type OutsideChannel = 'telegram' | 'push';

/** A delivery that is to be sent now, in the words of the person. */
export interface Outgoing {
  delivery: Delivery;
  person: Recipient;
  wording: Wording;
}

/** What came of one attempt. */
export type Outcome =
  | { status: 'sent' | 'failed' | 'skipped'; reason: string | null }
  /** Tried again: after `waitMs`, which the other side asked for and does not count as a failure, else with growing pauses. */
  | { status: 'again'; reason: string; waitMs?: number; isForAll?: boolean };

/** Where messages can be sent to outside of the fleet, other than by e-mail. */
export interface Channel {
  readonly name: OutsideChannel;
  /** Whether the settings say how. */
  readonly isOn: boolean;
  /** Messages that are sent at the same time, by each replica. */
  readonly concurrency: number;
  /** Messages a second over all replicas. */
  readonly perSecond?: number;
  /** One attempt. @throws for what may be tried again. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Outcome>;
}

/** A word for logs and rows: never what the error says, where addresses and secrets may stand. */
export function wordOf(error: unknown): string {
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (typeof code === 'string') return code.toLowerCase().replaceAll('_', '-');
  return cause === undefined ? 'unknown' : wordOf(cause);
}

/** Retry-After (RFC 9110) in milliseconds, an hour at most; undefined where it says nothing that can be read. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null || !/^\d{1,6}$/.test(header)) return undefined;
  return Math.min(Number(header) * 1000, 3_600_000);
}
