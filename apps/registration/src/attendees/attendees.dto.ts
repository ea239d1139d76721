import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Flag, Id, Instant, Integer, Nested, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';
import { ApplicationDto } from '../applications/application.dto.js';
import { PaymentDto } from '../own/own.dto.js';
import type { Attendee } from '../registrations/registrations.repository.js';

export interface AttendeesFilter {
  status?: RegistrationStatus;
  q?: string;
}

export class AttendeesQuery extends PageQuery implements AttendeesFilter {
  @Optional()
  @OneOf(registrationStatuses)
  status?: RegistrationStatus;

  @Optional()
  @Text({ min: 1, max: 200, description: 'Part of the name' })
  q?: string;
}

export class AttendeesFileQuery implements AttendeesFilter {
  @Optional()
  @OneOf(registrationStatuses)
  status?: RegistrationStatus;

  @Optional()
  @Text({ min: 1, max: 200, description: 'Part of the name' })
  q?: string;
}

export class AttendeeDto {
  @Id()
  registration_id: string;

  @Id()
  user_id: string;

  @Nullable()
  @Text({ max: 200 })
  full_name: string | null;

  @OneOf(registrationStatuses)
  status: RegistrationStatus;

  @Nullable()
  @Integer({ min: 1, description: 'Place in the waiting list; null: does not wait' })
  position: number | null;

  @Flag({ description: 'Said again: I am really coming' })
  confirmed: boolean;

  @Nullable()
  @Nested(() => ApplicationDto, { description: 'What the attendee filled in, where the event asks for it' })
  application: ApplicationDto | null;

  @Nullable()
  @Nested(() => PaymentDto, { description: 'Where a seat has to be paid for; null where nothing was ever due' })
  payment: PaymentDto | null;

  @Instant()
  created_at: string;

  @Nullable()
  @Instant({ description: 'When a door let the attendee in' })
  checked_in_at: string | null;
}

/** @param positions places in the waiting list by registration, of who waits */
export const toAttendee = (
  { id, userId, fullName, status, isConfirmed, application, payment, createdAt, attendedAt }: Attendee,
  positions: ReadonlyMap<string, number>,
): AttendeeDto => ({
  registration_id: id,
  user_id: userId,
  full_name: fullName,
  status,
  position: positions.get(id) ?? null,
  confirmed: isConfirmed,
  application,
  payment,
  created_at: createdAt.toISOString(),
  checked_in_at: attendedAt?.toISOString() ?? null,
});
