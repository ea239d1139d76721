import type { Role } from '@poydu/contracts';
import { AppError } from '@poydu/service';
import type { Account } from '../accounts/account.js';

/**
 * Who acts is an administrator at this moment, whatever his token says: of two who take the role from each other at once, one is left.
 * @throws AppError forbidden
 */
export function mayAct(actor: Pick<Account, 'roles' | 'blockedAt' | 'isSystem'> | undefined): void {
  const isAllowed = actor && (actor.isSystem || (actor.roles.includes('ADMINISTRATOR') && !actor.blockedAt));
  if (!isAllowed) throw new AppError('forbidden', 'You are no administrator any more');
}

/** Nobody locks himself out: so there is always an administrator left. @throws AppError conflict */
export function mayBlock(actorId: string, subjectId: string): void {
  if (actorId === subjectId) throw new AppError('conflict', 'You cannot block yourself');
}

/** @throws AppError conflict */
export function maySetRoles(actorId: string, subjectId: string, roles: readonly Role[]): void {
  if (actorId === subjectId && !roles.includes('ADMINISTRATOR')) {
    throw new AppError('conflict', 'You cannot take the role of an administrator from yourself; another administrator can');
  }
}
