import type { RegistrationStatus } from '@poydu/contracts';
import { Id, Instant, Nested, Nullable, OneOf, Text } from '@poydu/service';
import QRCode from 'qrcode';
import type { Registration } from '../registrations/registration.js';

export class TicketDto {
  @Text({ max: 2000, description: 'Signed (JWS compact, ES256): who stands at the door can check it without a network' })
  ticket: string;

  @Text({ max: 100_000, description: 'The ticket as a QR code: an SVG document' })
  qr: string;
}

export const toTicket = async (ticket: string): Promise<TicketDto> => ({
  ticket,
  qr: await QRCode.toString(ticket, { type: 'svg', errorCorrectionLevel: 'M' }),
});

export class CheckInDto {
  @Text({ min: 1, max: 2000, description: 'What the QR code says' })
  ticket: string;
}

export class CheckedInAttendeeDto {
  @Id()
  registration_id: string;

  @Id()
  user_id: string;

  @Nullable()
  @Text({ max: 200 })
  full_name: string | null;
}

export class CheckedInDto {
  @OneOf(['attended'])
  status: RegistrationStatus;

  @Instant()
  checked_in_at: string;

  @Nested(() => CheckedInAttendeeDto)
  attendee: CheckedInAttendeeDto;
}

export const toCheckedIn = ({ registration, fullName }: { registration: Registration; fullName: string | null }): CheckedInDto => ({
  status: registration.status,
  checked_in_at: registration.changedAt.toISOString(),
  attendee: { registration_id: registration.id, user_id: registration.userId, full_name: fullName },
});
