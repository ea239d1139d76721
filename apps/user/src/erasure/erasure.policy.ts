import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import { assertRecentLogIn } from '../recent-log-in.policy.js';

/**
 * An administrator may not, be his rights in effect in this session or not: he may have no second factor yet.
 * @throws AppError `recent-log-in-required`; `conflict` for administrators, so that the last one cannot vanish
 */
export function assertMayErase(caller: Caller, isBlocked: boolean, since: Date): void {
  if (caller.isAdministrator) {
    throw new AppError('conflict', 'You are an administrator: have another administrator take this role from you first');
  }
  assertRecentLogIn(caller, isBlocked, since);
}
