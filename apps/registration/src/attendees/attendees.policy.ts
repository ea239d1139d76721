import { type EventState, organises } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';

type Organised = Pick<EventState, 'organiser_id' | 'co_organiser_ids'>;

/** The organiser, co-organisers and administrators. */
export const manages = (caller: Pick<Caller, 'userId' | 'roles'>, event: Organised): boolean =>
  organises(caller.userId, event) || caller.roles.includes('ADMINISTRATOR');

/** Who manages the event sees who comes, and what they filled in. @throws AppError forbidden */
export function assertManages(caller: Pick<Caller, 'userId' | 'roles'>, event: EventState): void {
  if (!manages(caller, event)) throw new AppError('forbidden');
}

/** Whether somebody who may do it may only as an administrator: then it stands in the audit log. */
export const actsAsAdministrator = (caller: Pick<Caller, 'userId'>, event: Organised): boolean => !organises(caller.userId, event);
