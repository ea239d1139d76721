import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import { manages } from '../attendees/attendees.policy.js';

/** The organiser, administrators and the helpers whom the organiser named let people in and see their names; helpers see and decide nothing else. @throws AppError forbidden */
export function assertStandsAtDoor(caller: Pick<Caller, 'userId' | 'roles'>, event: EventState): void {
  if (!manages(caller, event) && !event.helper_ids?.includes(caller.userId)) throw new AppError('forbidden');
}
