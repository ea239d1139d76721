import type { Role } from '@poydu/contracts';
import { AppError } from '@poydu/service';
import type { Account } from '../accounts/account.js';

/**
 * Who acts is an administrator at this moment, whatever his token says: of two who take the role from each other at once, one is left.
 * @throws AppError forbidden
 */
export function mayAct(actor: Account | undefined): asserts actor {
  const isAllowed = actor && (actor.isSystem || (actor.roles.includes('ADMINISTRATOR') && !actor.blockedAt));
  if (!isAllowed) throw new AppError('forbidden', 'You are no administrator any more');
}

/** Nobody locks himself out: so there is always an administrator left. @throws AppError conflict */
export function mayBlock(actorId: string, subjectId: string): void {
  if (actorId === subjectId) throw new AppError('conflict', 'You cannot block yourself');
}

/**
 * Nobody talks an administrator into opening another administrator's account: that is for who runs the fleet, by the command.
 * @throws AppError conflict
 */
export function mayResetSecondFactor(actor: Pick<Account, 'id' | 'isSystem'>, subject: Pick<Account, 'id' | 'roles'>): void {
  if (actor.id === subject.id) throw new AppError('conflict', 'You cannot reset your own second factor here; a recovery code turns it off');
  if (subject.roles.includes('ADMINISTRATOR') && !actor.isSystem) {
    throw new AppError('conflict', 'The second factor of an administrator is reset by who runs the fleet: make second-factor-reset');
  }
}

/** @throws AppError conflict */
export function maySetRoles(actorId: string, subjectId: string, roles: readonly Role[]): void {
  if (actorId === subjectId && !roles.includes('ADMINISTRATOR')) {
    throw new AppError('conflict', 'You cannot take the role of an administrator from yourself; another administrator can');
  }
}
