import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';

/**
 * A session that somebody left open or stole must neither end an account nor carry away all that is kept on it: the person has to have logged in a moment
 * ago, by whatever way the account has. A session that a bot opened never will do. Who is blocked cannot log in again, so any own session will.
 * @throws AppError `recent-log-in-required`
 */
export function assertRecentLogIn({ loggedInAt }: Pick<Caller, 'loggedInAt'>, isBlocked: boolean, since: Date): void {
  if (loggedInAt && (isBlocked || loggedInAt >= since)) return;
  throw new AppError('recent-log-in-required', 'Log in again, and repeat this with the new session within a few minutes');
}
