import { AppError } from '@poydu/service';

/** Of the socket and of Postgres: no connection, no resources, ended by its administrator, or by itself while it idled in a transaction; a standby. */
const absence = /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)|08...|53...|57P0.|58...|25006|25P03)$/;
/** One of two transactions that stood in each other's way was given up. */
const conflict = /^(40001|40P01)$/;
/** A lock was not to be had in time: another transaction is slow. */
const lockTimeout = '55P03';
/** A statement was ended by its time-out: the database is slow, or the statement always is. */
const statementTimeout = '57014';

/** The codes along the chain of causes: of Postgres, of the socket, of an AppError. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let link = error; link instanceof Error; link = link.cause) {
    const { code } = link as { code?: unknown };
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
}

/**
 * Whether the database could not be reached, went away meanwhile, or kept others waiting: nothing is known to be wrong with what was asked.
 * Something else that is `unavailable` counts too.
 */
export function isDatabaseAway(error: unknown): boolean {
  const codes = codesOf(error);
  if (codes.includes(statementTimeout)) return false;
  return (
    isUnanswered(error) || isBroken(error) || isLockTimeout(error) || codes.some((code) => absence.test(code) || code === 'unavailable')
  );
}

/** pg and TypeORM tell of a connection that broke in words only. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(Connection terminated|Client has encountered a connection error)/.test(error.message) ||
    error.name === 'QueryRunnerAlreadyReleasedError');

/** Whether Postgres said nothing for longer than any statement may take. */
export const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';

/** Whether Postgres gave up one of two transactions that stood in each other's way, so that it may run once more (40001, 40P01). */
export const isConflict = (error: unknown): boolean => codesOf(error).some((code) => conflict.test(code));

/** Whether another transaction kept a lock for too long (55P03). */
export const isLockTimeout = (error: unknown): boolean => codesOf(error).includes(lockTimeout);

/** The problem `unavailable` (503), with the true reason as its cause. */
export const databaseAway = (cause?: unknown): AppError =>
  new AppError('unavailable', 'The database cannot be reached at the moment.', { cause, retryAfterSeconds: 1 });

/** What a caller is told: a database that is away, or too slow at the moment, as `unavailable`; everything else as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isLockTimeout(error) || isConflict(error) || codesOf(error).includes(statementTimeout))
    return new AppError('unavailable', 'The database is too busy at the moment.', { cause: error, retryAfterSeconds: 1 });
  return isDatabaseAway(error) ? databaseAway(error) : error;
}
