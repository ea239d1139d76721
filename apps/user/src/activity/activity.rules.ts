import type { RegistrationState, RegistrationStatus } from '@poydu/contracts';
import type { ActivityKind } from './activity.dto.js';

const kinds: Record<RegistrationStatus, ActivityKind> = {
  pending_payment: 'requested',
  pending_approval: 'requested',
  registered: 'registered',
  confirmed: 'registered',
  waitlisted: 'waitlisted',
  offered: 'waitlisted',
  cancelled: 'cancelled',
  declined: 'declined',
  attended: 'attended',
  no_show: 'no_show',
};

/** Of these a registration has one at most: a scan that is told late makes somebody present who was absent, and one that is taken back undoes it. */
export const presences: readonly ActivityKind[] = ['attended', 'no_show'] satisfies RegistrationStatus[];

/**
 * What a registration in this state says of its person. Who came, or was expected in vain, had registered before: of a compacted topic only
 * the last state may be left.
 */
export function activityOf({ status, created_at, changed_at }: RegistrationState): { kind: ActivityKind; at: string }[] {
  const now = { kind: kinds[status], at: changed_at };
  return status === 'attended' || status === 'no_show' ? [{ kind: 'registered', at: created_at }, now] : [now];
}
