import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { KnownEvents } from '../events/known-events.js';
import { assertManages } from './attendees.policy.js';
import { type AttendeesSummaryDto, toSummary } from './summary.dto.js';
import { SummaryRepository } from './summary.repository.js';

/** The list of attendees in figures; it names nobody. */
@Injectable()
export class SummaryService {
  constructor(
    private readonly summaries: SummaryRepository,
    private readonly events: KnownEvents,
  ) {}

  /** @throws AppError event-not-found, forbidden */
  async summarise(caller: Caller, eventId: string): Promise<AttendeesSummaryDto> {
    const event = await this.events.find(eventId, caller.userId);
    assertManages(caller, event);
    return toSummary(await this.summaries.ofEvent(eventId, event.time_zone));
  }
}
