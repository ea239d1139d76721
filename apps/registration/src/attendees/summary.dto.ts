import { registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { Day, Integer, ListOf, OneOf, Text } from '@poydu/service';
import type { Summary } from './summary.repository.js';

class StatusCountDto {
  @OneOf(registrationStatuses)
  status: RegistrationStatus;

  @Integer({ min: 1 })
  count: number;
}

class DayCountDto {
  @Day({ description: 'By the clock of the event' })
  day: string;

  @Integer({ min: 1, description: 'Who asked for a seat on this day, whatever became of it' })
  asked: number;

  @Integer({ min: 0, description: 'Of those, who has neither given up nor been declined since' })
  kept: number;
}

class TakingsDto {
  @Integer({ min: 0, description: 'In the smallest unit of the currency' })
  amount_minor: number;

  @Text({ min: 3, max: 3, description: 'ISO 4217' })
  currency: string;
}

/** The list of attendees in figures. */
export class AttendeesSummaryDto {
  @ListOf(() => StatusCountDto, { description: 'How many there are in each status; a status that nobody has is left out' })
  statuses: StatusCountDto[];

  @ListOf(() => DayCountDto, { description: 'In order; days on which nobody asked are left out' })
  days: DayCountDto[];

  @ListOf(() => TakingsDto, { description: 'What was paid and stays with the event, by currency' })
  takings: TakingsDto[];
}

export const toSummary = ({ statuses, days, takings }: Summary): AttendeesSummaryDto => ({
  statuses,
  days,
  takings: takings.map(({ amountMinor, currency }) => ({ amount_minor: amountMinor, currency })),
});
