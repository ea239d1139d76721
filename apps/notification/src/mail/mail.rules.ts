/** What a mail server or the way to it answered; nodemailer's errors fit. */
interface SendingError {
  /** nodemailer's own word for where it went wrong. */
  code?: unknown;
  /** Of SMTP. */
  responseCode?: unknown;
}

const longestWaitMs = 3_600_000;
const urgentWithinMs = 3_600_000;

/**
 * Whether another attempt cannot help: the server refused this recipient or this message for good (5xx). A refusal of ourselves
 * (log-in, greeting) is no mail's fault.
 */
export function isRefusal(error: unknown): boolean {
  const { code, responseCode } = error as SendingError;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500;
}

/** A word for logs and rows, without addresses and without what the server said in its own words. */
export function reasonOf(error: unknown): string {
  const { code, responseCode } = error as SendingError;
  if (typeof responseCode === 'number') return `smtp-${String(responseCode)}`;
  return typeof code === 'string' ? code.toLowerCase() : 'unknown';
}

/** How long to wait after the `attempts`-th attempt, in milliseconds. */
export const retryDelayMs = (attempts: number, firstMs: number): number => Math.min(firstMs * 2 ** (attempts - 1), longestWaitMs);

/** What is soon of no use, as a code is, goes before what is not. */
export const isUrgent = (expiresAt: Date, now: Date): boolean => expiresAt.getTime() - now.getTime() <= urgentWithinMs;
