import { ProblemError } from '@poydu/client';

/** Whether an address leads to no event: there is none, its id is no id, or it is not for me (where `others` says so). */
export const isNoEvent = (error: unknown, ...others: string[]): boolean =>
  error instanceof ProblemError && ['event-not-found', 'validation-failed', ...others].includes(error.code);
