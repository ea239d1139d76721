import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Id, Integer, Nested, OneOf, Optional } from '@poydu/service';
import { ApplicationDto } from '../applications/application.dto.js';
import { ToPayDto, toPay } from '../payments/to-pay.dto.js';
import type { Joined } from './press.js';

export class JoinDto {
  @Optional()
  @Nested(() => ApplicationDto, { description: 'Asked for where the event says requires_application' })
  application?: ApplicationDto;
}

export class JoinedDto extends ToPayDto {
  @OneOf(registrationStatuses, {
    description: 'registered, pending_payment, pending_approval or waitlisted; for a repeated press, what it is by now',
  })
  status: RegistrationStatus;

  @Id()
  registration_id: string;

  @Id()
  event_id: string;

  @Optional()
  @Integer({ min: 1, description: 'Place in the waiting list' })
  position?: number;
}

export const toJoined = ({ status, registrationId, eventId, position, expiresAt }: Joined, publicUrl: string): JoinedDto => ({
  status,
  registration_id: registrationId,
  event_id: eventId,
  ...(position === null ? {} : { position }),
  ...toPay({ id: registrationId, status, expiresAt }, publicUrl),
});
