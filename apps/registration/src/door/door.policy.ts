import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import { actsAsAdministrator, manages } from '../attendees/attendees.policy.js';

/** Who manages the event and the helpers who are named for it let people in and see their names; helpers see and decide nothing else. @throws AppError forbidden */
export function assertStandsAtDoor(caller: Pick<Caller, 'userId' | 'roles'>, event: EventState): void {
  if (!manages(caller, event) && !helps(caller, event)) throw new AppError('forbidden');
}

const helps = ({ userId }: Pick<Caller, 'userId'>, event: EventState): boolean => event.helper_ids?.includes(userId) ?? false;

/** As `actsAsAdministrator`, at the door. */
export const standsAtDoorAsAdministrator = (caller: Pick<Caller, 'userId'>, event: EventState): boolean =>
  actsAsAdministrator(caller, event) && !helps(caller, event);
