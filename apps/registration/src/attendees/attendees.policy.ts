import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';

/** The organiser and administrators see who comes and stand at the door. @throws AppError forbidden */
export function assertManages(caller: Pick<Caller, 'userId' | 'roles'>, event: EventState): void {
  if (event.organiser_id !== caller.userId && !caller.roles.includes('ADMINISTRATOR')) throw new AppError('forbidden');
}
