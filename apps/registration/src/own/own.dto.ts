import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Id, Instant, Integer, Nested, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';
import type { ShownRegistration } from '../registrations/registrations.repository.js';

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

  @Optional()
  @Instant({ description: 'Until when the offered seat is kept' })
  offer_expires_at?: string;

  @Instant()
  created_at: string;
}

export const toRegistration = ({ id, eventId, status, position, expiresAt, createdAt }: ShownRegistration): RegistrationDto => ({
  registration_id: id,
  event_id: eventId,
  status,
  ...(position === null ? {} : { position }),
  ...(status === 'offered' && expiresAt ? { offer_expires_at: expiresAt.toISOString() } : {}),
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
