import { paymentStatuses, type RegistrationPayment, registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Flag, Id, Instant, Integer, Nested, Nullable, OneOf, Optional, PageQuery, Text } from '@poydu/service';
import { ToPayDto, toPay } from '../payments/to-pay.dto.js';
import type { Registration } from '../registrations/registration.js';
import type { ShownRegistration } from '../registrations/registrations.repository.js';
import { isActive } from '../registrations/transitions.rules.js';

export class PaymentDto {
  @Integer({ min: 0, description: 'In the smallest unit of the currency' })
  amount_minor: number;

  @Text({ min: 3, max: 3, description: 'ISO 4217' })
  currency: string;

  @OneOf(paymentStatuses, {
    description: 'kept: cancelled too late for a refund; missed: not paid in time; void: given up unpaid',
  })
  status: RegistrationPayment['status'];

  @Optional()
  @Instant({
    description: 'Until when the money comes back to who cancels, as it was said when the seat was taken; a later one of the event counts',
  })
  refund_until?: string;
}

export class RegistrationDto extends ToPayDto {
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

  @Optional()
  @Nested(() => PaymentDto)
  payment?: PaymentDto;

  @Instant()
  created_at: string;
}

export const toRegistration = (
  { id, eventId, status, position, expiresAt, payment, createdAt }: ShownRegistration,
  publicUrl: string,
): RegistrationDto => ({
  registration_id: id,
  event_id: eventId,
  status,
  ...(position === null ? {} : { position }),
  ...(status === 'offered' && expiresAt ? { offer_expires_at: expiresAt.toISOString() } : {}),
  ...toPay({ id, status, expiresAt }, publicUrl),
  ...(payment ? { payment } : {}),
  created_at: createdAt.toISOString(),
});

/** What became of an offer. */
export class AcceptedDto extends ToPayDto {
  @OneOf(registrationStatuses)
  status: RegistrationStatus;
}

export const toAccepted = (registration: Registration, publicUrl: string): AcceptedDto => ({
  status: registration.status,
  ...toPay(registration, publicUrl),
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

  @Text({ max: 50, description: 'A slug of GET /api/categories' })
  category: string;

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
  @Flag({ description: 'The event has another time or place since you last said yes to it: accept keeps the seat, release gives it back' })
  is_outdated: boolean;

  @Nested(() => EventOfRegistrationDto)
  event: EventOfRegistrationDto;
}

export function toOwnRegistration(registration: ShownRegistration, publicUrl: string): OwnRegistrationDto {
  const { name, category, status, starts_at, ends_at, time_zone, location, online_url, payment_info } = registration.event;
  const place = location && { city: location.city, address: location.address };
  return Object.assign(toRegistration(registration, publicUrl), {
    is_outdated: registration.isOutdated && isActive(registration.status),
    event: { name, category, status, starts_at, ends_at, time_zone, location: place, online_url, payment_info },
  });
}

/** One's own registration, with what a page of its own needs. */
export class ReadRegistrationDto extends OwnRegistrationDto {
  @Nullable()
  @Text({ max: 200, description: 'On whose name the ticket is' })
  full_name: string | null;
}

export class OwnRegistrationsQuery extends PageQuery {
  @Optional()
  @OneOf(['upcoming', 'past'], { description: 'upcoming (default): not over yet, soonest first; past: latest first' })
  when?: 'upcoming' | 'past';
}
