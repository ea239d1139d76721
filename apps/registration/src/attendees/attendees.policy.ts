import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';

/** The organiser and administrators. */
export const manages = ({ userId, roles }: Pick<Caller, 'userId' | 'roles'>, event: EventState): boolean =>
  event.organiser_id === userId || roles.includes('ADMINISTRATOR');

/** Who manages the event sees who comes, and what they filled in. @throws AppError forbidden */
export function assertManages(caller: Pick<Caller, 'userId' | 'roles'>, event: EventState): void {
  if (!manages(caller, event)) throw new AppError('forbidden');
}

/** Whether somebody who may do it may only as an administrator: then it stands in the audit log. */
export const actsAsAdministrator = ({ userId }: Pick<Caller, 'userId'>, event: Pick<EventState, 'organiser_id'>): boolean =>
  event.organiser_id !== userId;
