import { Injectable } from '@nestjs/common';
import { type EventState, RegistrationApproved } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, isInstant, isUuid, type Page, pageSize, toPage } from '@poydu/service';
import { endOf } from '../events/event.rules.js';
import { KnownEvents } from '../events/known-events.js';
import { PeopleRepository } from '../people/people.repository.js';
import { SeatsService } from '../seats/seats.service.js';
import { assertPossible, isPossible, seatFor } from '../seats/seats.rules.js';
import type { Registration } from './registration.js';
import {
  type AttendeeDto,
  type AttendeesQuery,
  type OwnRegistrationDto,
  type OwnRegistrationsQuery,
  toAttendee,
  toOwnRegistration,
} from './registrations.dto.js';
import { assertManages } from './registrations.policy.js';
import { RegistrationsRepository, type ShownRegistration } from './registrations.repository.js';

/** Registrations after the press: what people see of them and do with them. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError registration-not-found for who never was. */
  async findMine({ userId }: Caller, eventId: string): Promise<ShownRegistration> {
    return found(await this.registrations.findOfPerson(userId, eventId));
  }

  async listMine({ userId }: Caller, query: OwnRegistrationsQuery): Promise<Page<OwnRegistrationDto>> {
    const [startsAt, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, [isInstant, isUuid]);
    const limit = pageSize(query);
    const rows = await this.registrations.listOfPerson(userId, {
      upcoming: query.when !== 'past',
      now: this.clock.now(),
      after: startsAt === undefined ? null : { startsAt: String(startsAt), id: String(id) },
      limit: limit + 1,
    });
    return toPage(rows, limit, (row) => [new Date(row.event.starts_at).toISOString(), row.id], toOwnRegistration);
  }

  /** Gives the seat, the request or the place in the waiting list back. Repeated, it changes nothing. */
  async cancel(caller: Caller, eventId: string): Promise<Registration> {
    return this.seats.change(await this.findMine(caller, eventId), ({ status }) => {
      if (status !== 'cancelled') assertPossible('cancel', status);
      return { status: 'cancelled' };
    });
  }

  /** "I am really coming." Repeated, it changes nothing. @throws AppError event-cancelled, event-rejected, event-completed */
  async confirm({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOwn(userId, id)), ({ status }, _, event) => {
      assertIsOn(event, this.clock.now());
      if (status !== 'confirmed') assertPossible('confirm', status);
      return { status: 'confirmed' };
    });
  }

  /** Gives who asked a seat, or a place in the waiting list while there is none. @throws AppError sold-out, event-cancelled, event-rejected, event-completed */
  async approve({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOfOrganiser(userId, id)), ({ status }, seats, event) => {
      assertIsOn(event, this.clock.now());
      assertPossible('approve', status);
      const seat = seatFor(seats, event);
      if (seat === 'sold-out') throw new AppError(seat);
      return seat === 'registered' ? { status: seat, message: RegistrationApproved } : { status: seat };
    });
  }

  async decline({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOfOrganiser(userId, id)), ({ status }) => {
      assertPossible('decline', status);
      return { status: 'declined' };
    });
  }

  /** A person is gone: seats of what is to come are freed, and what the person filled in is forgotten. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    const upcoming = await this.registrations.listOfPerson(userId, { upcoming: true, now: this.clock.now(), after: null, limit: null });
    for (const registration of upcoming) {
      await this.seats.change(registration, ({ status }) => ({ status: isPossible('cancel', status) ? 'cancelled' : status }));
    }
    await this.registrations.eraseApplications(userId);
    await this.people.erase(userId);
  }

  /** @throws AppError event-not-found, forbidden */
  async listAttendees(caller: Caller, eventId: string, query: AttendeesQuery): Promise<Page<AttendeeDto>> {
    assertManages(caller, await this.events.find(eventId));
    const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, [isUuid]);
    const limit = pageSize(query);
    const filter = { status: query.status ?? null, text: query.q ?? null, after: after === undefined ? null : String(after) };
    return toPage(await this.registrations.listOfEvent(eventId, { ...filter, limit: limit + 1 }), limit, ({ id }) => [id], toAttendee);
  }
}

function assertIsOn(event: EventState, now: Date): void {
  const end = endOf(event, now);
  if (end) throw new AppError(end);
}

function found<T>(registration: T | undefined): T {
  if (!registration) throw new AppError('registration-not-found');
  return registration;
}
