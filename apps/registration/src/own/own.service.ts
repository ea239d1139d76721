import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, isInstant, isUuid, type Page, pageSize, ServiceConfig, toPage } from '@poydu/service';
import { PeopleRepository } from '../people/people.repository.js';
import type { Registration } from '../registrations/registration.js';
import { RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { isPossible } from '../registrations/transitions.rules.js';
import { SeatsService } from '../seats/seats.service.js';
import { type OwnRegistrationDto, type OwnRegistrationsQuery, type ReadRegistrationDto, toOwnRegistration } from './own.dto.js';

/** What people see of their own registrations, and do with them. */
@Injectable()
export class OwnRegistrationsService {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
    private readonly service: ServiceConfig,
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
    const { publicUrl } = this.service;
    return toPage(
      rows,
      limit,
      (row) => [new Date(row.event.starts_at).toISOString(), row.id],
      (row) => toOwnRegistration(row, publicUrl),
    );
  }

  /** Also one that was given up. @throws AppError registration-not-found, also for somebody else's */
  async read({ userId }: Caller, id: string): Promise<ReadRegistrationDto> {
    const registration = found(await this.registrations.findOwn(userId, id));
    const full_name = (await this.people.nameOf(userId)) ?? registration.application?.full_name ?? null;
    return Object.assign(toOwnRegistration(registration, this.service.publicUrl), { full_name });
  }

  /** Gives the seat, the request or the place in the waiting list back. Repeated, it changes nothing. */
  async cancel(caller: Caller, eventId: string): Promise<Registration> {
    return this.seats.change(await this.findMine(caller, eventId), 'cancel');
  }

  /** Takes the seat that is kept, in time. Repeated, it changes nothing. @throws AppError user-blocked, event-cancelled, event-rejected, event-completed */
  async accept({ userId }: Caller, id: string): Promise<Registration> {
    await this.assertWelcome(userId);
    return this.seats.change(found(await this.registrations.findOwn(userId, id)), 'accept', { expect: assertInTime });
  }

  /** As `cancel`, by the registration: an older one is not mistaken for a newer one. */
  async release({ userId }: Caller, id: string): Promise<Registration> {
    return this.seats.change(found(await this.registrations.findOwn(userId, id)), 'cancel');
  }

  /** "I am really coming." Repeated, it changes nothing. @throws AppError user-blocked, event-cancelled, event-rejected, event-completed */
  async confirm({ userId }: Caller, id: string): Promise<Registration> {
    await this.assertWelcome(userId);
    return this.seats.change(found(await this.registrations.findOwn(userId, id)), 'confirm');
  }

  private async assertWelcome(userId: string): Promise<void> {
    if (await this.people.isBlocked(userId)) throw new AppError('user-blocked');
  }

  /** A person is gone: seats of what is to come are freed, and what the person filled in is forgotten. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    const upcoming = await this.registrations.listOfPerson(userId, { upcoming: true, now: this.clock.now(), after: null, limit: null });
    // In one order, for two that are erased at once may have the same events.
    for (const registration of upcoming.toSorted((one, other) => (one.eventId < other.eventId ? -1 : 1))) {
      if (isPossible('erase', registration.status)) await this.seats.change(registration, 'erase');
    }
    await this.registrations.eraseApplications(userId);
    await this.people.erase(userId);
  }
}

/** By the clock of the database, for the job that frees the seat may be behind: it belongs to the next in line. */
function assertInTime({ status, isOverdue }: Registration): void {
  if (status === 'offered' && isOverdue) throw new AppError('invalid-transition', 'The time to accept this seat is over');
}

function found<T>(registration: T | undefined): T {
  if (!registration) throw new AppError('registration-not-found');
  return registration;
}
