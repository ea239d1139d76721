import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Day, Email, Flag, Id, Instant, Integer, Nested, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';
import type { Joined } from '../seats/press.js';
import type { Registration } from './registration.js';
import type { Attendee, ShownRegistration } from './registrations.repository.js';

/** The application form of events that ask for one. */
export class ApplicationDto {
  @Text({ min: 1, max: 200, description: 'Full name', example: 'Ермакова Мария Сергеевна' })
  full_name: string;

  @Day({ description: 'YYYY-MM-DD', example: '1994-05-17' })
  birth_date: string;

  @Text({ min: 1, max: 20, pattern: /^\+?[0-9][0-9 ()-]{5,18}$/, patternDetail: 'must be a phone number', example: '+79001234567' })
  phone: string;

  @Email({ description: 'Where the invitation goes', example: 'maria@example.org' })
  email: string;
}

export class JoinDto {
  @Optional()
  @Nested(() => ApplicationDto, { description: 'Asked for where the event says requires_application' })
  application?: ApplicationDto;
}

export class JoinedDto {
  @OneOf(registrationStatuses, { description: 'registered, pending_approval or waitlisted; for a repeated press, what it is by now' })
  status: RegistrationStatus;

  @Id()
  registration_id: string;

  @Id()
  event_id: string;

  @Optional()
  @Integer({ min: 1, description: 'Place in the waiting list' })
  position?: number;
}

export const toJoined = ({ status, registrationId, eventId, position }: Joined): JoinedDto => ({
  status,
  registration_id: registrationId,
  event_id: eventId,
  ...(position === null ? {} : { position }),
});

export class StatusDto {
  @OneOf(registrationStatuses)
  status: RegistrationStatus;
}

export const toStatus = ({ status }: Pick<Registration, 'status'>): StatusDto => ({ status });

export class RegistrationDto {
  @Id()
  registration_id: string;

  @Id()
  event_id: string;

  @OneOf(registrationStatuses)
  status: RegistrationStatus;

  @Optional()
  @Integer({ min: 1, description: 'Place in the waiting list' })
  position?: number;

  @Instant()
  created_at: string;
}

export const toRegistration = ({ id, eventId, status, position, createdAt }: ShownRegistration): RegistrationDto => ({
  registration_id: id,
  event_id: eventId,
  status,
  ...(position === null ? {} : { position }),
  created_at: createdAt.toISOString(),
});

export class EventPlaceDto {
  @Text({ max: 100 })
  city: string;

  @Nullable()
  @Text({ max: 255 })
  address: string | null;
}

export class EventOfRegistrationDto {
  @Text({ max: 255 })
  name: string;

  @OneOf(['active', 'completed', 'cancelled', 'rejected'])
  status: string;

  @Instant()
  starts_at: string;

  @Instant()
  ends_at: string;

  @Text({ max: 64, description: 'IANA name' })
  time_zone: string;

  @Nullable()
  @Nested(() => EventPlaceDto)
  location: EventPlaceDto | null;

  @Nullable()
  @Text({ max: 2000 })
  online_url: string | null;

  @Nullable()
  @Text({ max: 2000, description: 'How to pay, in the words of the organiser' })
  payment_info: string | null;
}

export class OwnRegistrationDto extends RegistrationDto {
  @Nested(() => EventOfRegistrationDto)
  event: EventOfRegistrationDto;
}

export function toOwnRegistration(registration: ShownRegistration): OwnRegistrationDto {
  const { name, status, starts_at, ends_at, time_zone, location, online_url, payment_info } = registration.event;
  const place = location && { city: location.city, address: location.address };
  return Object.assign(toRegistration(registration), {
    event: { name, status, starts_at, ends_at, time_zone, location: place, online_url, payment_info },
  });
}

export class OwnRegistrationsQuery extends PageQuery {
  @Optional()
  @OneOf(['upcoming', 'past'], { description: 'upcoming (default): not over yet, soonest first; past: latest first' })
  when?: 'upcoming' | 'past';
}

export class AttendeesQuery extends PageQuery {
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

  @Flag({ description: 'Said again: I am really coming' })
  confirmed: boolean;

  @Nullable()
  @Nested(() => ApplicationDto, { description: 'What the attendee filled in, where the event asks for it' })
  application: ApplicationDto | null;

  @Instant()
  created_at: string;
}

export const toAttendee = ({ id, userId, fullName, status, isConfirmed, application, createdAt }: Attendee): AttendeeDto => ({
  registration_id: id,
  user_id: userId,
  full_name: fullName,
  status,
  confirmed: isConfirmed,
  application,
  created_at: createdAt.toISOString(),
});
