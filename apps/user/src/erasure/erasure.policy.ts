import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';

/**
 * A session that somebody left open or stole must not end an account: the person has to have logged in a moment ago, by whatever way the account
 * has, which a session that a bot opened never is. Who is blocked cannot log in again, so any session will do.
 * @throws AppError `recent-log-in-required`; `conflict` for administrators, so that the last one cannot vanish
 */
export function assertMayErase({ roles, loggedInAt }: Caller, isBlocked: boolean, since: Date): void {
  if (roles.includes('ADMINISTRATOR')) {
    throw new AppError('conflict', 'You are an administrator: have another administrator take this role from you first');
  }
  if (isBlocked || (loggedInAt && loggedInAt >= since)) return;
  throw new AppError('recent-log-in-required', 'Log in again, and repeat this with the new session within a few minutes');
}
