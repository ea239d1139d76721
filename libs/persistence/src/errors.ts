import { AppError } from '@poydu/service';

const codesOfAbsence = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
const codesOfConflict = new Set(['40001', '40P01']);

/** The codes along the chain of causes: of Postgres, of the socket, of an AppError. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let link = error; link instanceof Error; link = link.cause) {
    const { code } = link as { code?: unknown };
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
}

/** Whether the database could not be reached or went away meanwhile: nothing is known to be wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Error && /^(Connection terminated|Client has encountered a connection error)/.test(error.message)) return true;
  return codesOf(error).some((code) => codesOfAbsence.has(code) || code.startsWith('08') || code === 'unavailable');
}

/** Whether Postgres gave up one of two transactions that stood in each other's way, so that it may run once more (40001, 40P01). */
export const isConflict = (error: unknown): boolean => codesOf(error).some((code) => codesOfConflict.has(code));

/** The problem `unavailable` (503), with the true reason as its cause. */
export const databaseAway = (cause?: unknown): AppError =>
  new AppError('unavailable', 'The database cannot be reached at the moment.', { cause, retryAfterSeconds: 1 });

/** What a caller is told: an absent database as `unavailable`, everything else as it is. */
export const translated = (error: unknown): unknown =>
  isDatabaseAway(error) && !(error instanceof AppError) ? databaseAway(error) : error;
