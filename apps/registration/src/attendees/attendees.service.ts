import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { AppError, decodeCursor, isUuid, type Page, pageSize, toPage } from '@poydu/service';
import { KnownEvents } from '../events/known-events.js';
import type { Registration } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { seatFor } from '../seats/seats.rules.js';
import { SeatsService } from '../seats/seats.service.js';
import { type AttendeeDto, type AttendeesQuery, toAttendee } from './attendees.dto.js';
import { assertManages } from './attendees.policy.js';

/** What the organiser sees of who registered, and decides. */
@Injectable()
export class AttendeesService {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
  ) {}

  /** Gives who asked a seat, or a place in the waiting list while there is none. @throws AppError sold-out, event-cancelled, event-rejected, event-completed */
  async approve({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOfOrganiser(userId, id)), 'approve', {
      decide: ({ seats, event }) => {
        const seat = seatFor(seats, event);
        if (seat === 'sold-out') throw new AppError(seat);
        return seat;
      },
    });
  }

  async decline({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOfOrganiser(userId, id)), 'decline');
  }

  /** @throws AppError event-not-found, forbidden */
  async list(caller: Caller, eventId: string, query: AttendeesQuery): Promise<Page<AttendeeDto>> {
    assertManages(caller, await this.events.find(eventId, caller.userId));
    const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, [isUuid]);
    const limit = pageSize(query);
    const filter = { status: query.status ?? null, text: query.q ?? null, after: after === undefined ? null : String(after) };
    return toPage(await this.registrations.listOfEvent(eventId, { ...filter, limit: limit + 1 }), limit, ({ id }) => [id], toAttendee);
  }
}

function found<T>(registration: T | undefined): T {
  if (!registration) throw new AppError('registration-not-found');
  return registration;
}
