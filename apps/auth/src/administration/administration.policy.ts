import type { Role } from '@poydu/contracts';
import { AppError } from '@poydu/service';

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
