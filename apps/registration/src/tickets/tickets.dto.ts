import type { VerificationKey } from '@poydu/identity';
import { toJwks } from '@poydu/identity';
import { Id, Instant, ListOf, Nullable, Text } from '@poydu/service';
import { codeAsSvg } from './ticket-codes.js';
import type { IssuedTicket } from './tickets.service.js';

export class TicketDto {
  @Id()
  registration_id: string;

  @Id()
  event_id: string;

  @Text({ max: 2000, description: 'Signed (JWS compact, ES256): who stands at the door can check it without a network' })
  ticket: string;

  @Text({ max: 100_000, description: 'The ticket as a QR code: an SVG document' })
  qr: string;

  @Nullable()
  @Instant({ description: 'When it was scanned at the door' })
  checked_in_at: string | null;
}

export const toTicket = async ({ registration, ticket }: IssuedTicket): Promise<TicketDto> => ({
  registration_id: registration.id,
  event_id: registration.eventId,
  ticket,
  qr: await codeAsSvg(ticket),
  checked_in_at: registration.attendedAt?.toISOString() ?? null,
});

/** A public key (RFC 7517) that verifies tickets. */
export class TicketKeyDto {
  @Text({ max: 100, description: 'As in the header of the tickets it verifies' })
  kid: string;

  @Text({ max: 20 })
  alg: string;

  @Text({ max: 20 })
  use: string;

  @Text({ max: 20 })
  kty: string;

  @Text({ max: 20 })
  crv: string;

  @Text({ max: 100 })
  x: string;

  @Text({ max: 100 })
  y: string;
}

export const toTicketKeys = (keys: readonly VerificationKey[]): TicketKeyDto[] => toJwks(keys).keys as unknown as TicketKeyDto[];

export class TicketKeysDto {
  @ListOf(() => TicketKeyDto, { description: 'A key set (RFC 7517); the header `typ` of a ticket is poydu-ticket+jws' })
  keys: TicketKeyDto[];
}
