import type { RegistrationStatus } from '@poydu/contracts';
import type { VerificationKey } from '@poydu/identity';
import { Id, Instant, Integer, ListOf, Nested, Nullable, OneOf, Optional, type Page, Text } from '@poydu/service';
import { TicketKeyDto, toTicketKeys } from '../tickets/tickets.dto.js';
import type { Expected } from './door.repository.js';
import type { CheckedIn, ScanResult } from './scans.rules.js';

const doorName = { max: 100, description: 'What the door is called, such as «Главный вход»' };

export class CheckInDto {
  @Text({ min: 1, max: 2000, description: 'What the QR code says' })
  ticket: string;

  @Optional()
  @Text(doorName)
  door?: string;
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

  @Nullable()
  @Text(doorName)
  door: string | null;

  @Nested(() => CheckedInAttendeeDto)
  attendee: CheckedInAttendeeDto;
}

export const toCheckedIn = ({ registration, scan, fullName }: CheckedIn): CheckedInDto => ({
  status: registration.status,
  checked_in_at: scan.scannedAt.toISOString(),
  door: scan.door || null,
  attendee: { registration_id: registration.id, user_id: registration.userId, full_name: fullName },
});

export class UndoCheckInQuery {
  @Optional()
  @Instant({
    description:
      'Of scans after this moment nothing is taken back: for a door that tells of it later. Left out, all that are known are taken back',
  })
  until?: Date;
}

export class DoorQuery {
  @Optional()
  @Integer({ min: 1, max: 1000, description: 'How many people at most; default 1000' })
  limit?: number;

  @Optional()
  @Text({ min: 1, max: 500, description: 'next_cursor of the page before' })
  cursor?: string;
}

export class ExpectedDto {
  @Id()
  registration_id: string;

  @Nullable()
  @Text({ max: 200 })
  full_name: string | null;

  @OneOf(['registered', 'confirmed', 'attended', 'no_show'])
  status: RegistrationStatus;

  @Nullable()
  @Instant()
  checked_in_at: string | null;

  @Nullable()
  @Text({ max: 100, description: 'Where it was scanned first' })
  door: string | null;

  @Integer({ min: 0, description: 'How often the ticket was used; more than once, where doors had no network' })
  scans: number;
}

export const toExpected = ({ registrationId, fullName, status, checkedInAt, door, scans }: Expected): ExpectedDto => ({
  registration_id: registrationId,
  full_name: fullName,
  status,
  checked_in_at: checkedInAt?.toISOString() ?? null,
  door: door || null,
  scans,
});

export class DoorListDto {
  @Instant({ description: 'When the first page was made, on all pages; what came after this is not in the list' })
  generated_at: string;

  @ListOf(() => TicketKeyDto, { description: 'What verifies tickets without a network' })
  keys: TicketKeyDto[];

  @ListOf(() => ExpectedDto, {
    max: 1000,
    description:
      'Who may come in. A valid ticket of somebody else is of a registration that was given up, or that got its seat after generated_at: ask for the list again, else let the scan be merged and decide by hand',
  })
  items: ExpectedDto[];

  @Nullable()
  @Text({ max: 500, description: 'Pass it as cursor to get the next page; null at the end' })
  next_cursor: string | null;
}

export const toDoorList = (page: Page<ExpectedDto>, keys: readonly VerificationKey[], generatedAt: string): DoorListDto => ({
  generated_at: generatedAt,
  keys: toTicketKeys(keys),
  ...page,
});

export class ToldScanDto {
  @Optional()
  @Id({ description: 'Of the list; left out where the ticket is told' })
  registration_id?: string;

  @Optional()
  @Text({ min: 1, max: 2000, description: 'What the QR code says' })
  ticket?: string;

  @Instant({ description: 'By the clock of the door' })
  scanned_at: Date;

  @Optional()
  @Text(doorName)
  door?: string;
}

export class ToldScansDto {
  @ListOf(() => ToldScanDto, { max: 1000 })
  scans: ToldScanDto[];
}

export class ScanResultDto {
  @Nullable()
  @Id()
  registration_id: string | null;

  @OneOf(['accepted', 'already', 'invalid'], {
    description: 'accepted: this scan let the person in; already: an earlier one did, see checked_in_at and door; invalid: see reason',
  })
  result: 'accepted' | 'already' | 'invalid';

  @Optional()
  @OneOf(['invalid-ticket', 'not-admitted', 'wrong-time', 'taken-back'], {
    description:
      'not a ticket of this event; a registration without a seat; before the registration was made, more than a day before the event, or in the future; this very scan was taken back since',
  })
  reason?: string;

  @Optional()
  @Instant({ description: 'The scan that counts' })
  checked_in_at?: string;

  @Optional()
  @Nullable()
  @Text(doorName)
  door?: string | null;

  @Optional()
  @Integer({ min: 1, description: 'How many scans of this registration are known; more than one: the ticket was used more than once' })
  scans?: number;
}

export class ScanResultsDto {
  @ListOf(() => ScanResultDto, { max: 1000, description: 'In the order told' })
  results: ScanResultDto[];
}

export const toScanResult = (result: ScanResult): ScanResultDto => {
  if (result.invalid) return { registration_id: result.registrationId, result: 'invalid', reason: result.invalid };
  const { registrationId, isFirst, first, scans } = result;
  return {
    registration_id: registrationId,
    result: isFirst ? 'accepted' : 'already',
    checked_in_at: first.scannedAt.toISOString(),
    door: first.door || null,
    scans,
  };
};
