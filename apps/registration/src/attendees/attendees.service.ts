import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AdministratorActs } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, decodeCursor, isUuid, type Locale, type Page, pageSize, toPage } from '@poydu/service';
import { KnownEvents } from '../events/known-events.js';
import { PeopleRepository } from '../people/people.repository.js';
import type { Registration } from '../registrations/registration.js';
import { type Attendee, RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { seatFor } from '../seats/seats.rules.js';
import { SeatsService } from '../seats/seats.service.js';
import { csvDisposition, csvHead, csvLines } from './attendees-csv.js';
import { type AttendeeDto, type AttendeesFilter, type AttendeesQuery, toAttendee } from './attendees.dto.js';
import { actsAsAdministrator, assertManages } from './attendees.policy.js';

/** People in a part of the file: what is read at once. */
const mostInPart = 500;

/** What the organiser sees of who registered, and decides. */
@Injectable()
export class AttendeesService {
  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
    private readonly people: PeopleRepository,
    private readonly acts: AdministratorActs,
  ) {}

  /**
   * Gives who asked a seat, or a place in the waiting list while there is none.
   * @throws AppError registration-not-found, invalid-transition (also for who is blocked), sold-out, event-cancelled, event-rejected, event-completed
   */
  @Transactional()
  async approve(caller: Caller, id: string): Promise<Registration> {
    const registration = await this.findManaged(caller, id);
    if (await this.people.isBlocked(registration.userId)) throw new AppError('invalid-transition', 'The account of this person is blocked');
    const approved = await this.seats.change(registration, 'approve', {
      decide: ({ seats, event }) => {
        const seat = seatFor(seats, event);
        if (seat === 'sold-out') throw new AppError(seat);
        return seat;
      },
    });
    await this.auditDecision(caller, registration, approved, 'approve-registration');
    return approved;
  }

  /** @throws AppError registration-not-found, invalid-transition */
  @Transactional()
  async decline(caller: Caller, id: string): Promise<Registration> {
    const registration = await this.findManaged(caller, id);
    const declined = await this.seats.change(registration, 'decline');
    await this.auditDecision(caller, registration, declined, 'decline-registration');
    return declined;
  }

  /** What changed nothing is no act. */
  private async auditDecision(caller: Caller, before: Registration, after: Registration, action: string): Promise<void> {
    const { id, eventId: event_id, userId: user_id } = after;
    // Also of an event that nobody may know of any more.
    const [event] = await this.events.reload([event_id]);
    if (!event || before.status === after.status || !actsAsAdministrator(caller, event)) return;
    await this.acts.add(caller, { action, subject: { kind: 'registration', id }, detail: { event_id, user_id } });
  }

  private async findManaged({ userId, roles }: Caller, id: string): Promise<ShownRegistration> {
    const registration = await this.registrations.findManaged(userId, id, { all: roles.includes('ADMINISTRATOR') });
    if (!registration) throw new AppError('registration-not-found');
    return registration;
  }

  /** @throws AppError event-not-found, forbidden */
  async list(caller: Caller, eventId: string, query: AttendeesQuery): Promise<Page<AttendeeDto>> {
    const event = await this.events.find(eventId, caller.userId);
    assertManages(caller, event);
    await this.auditReading(caller, event, 'list-attendees');
    const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, [isUuid]);
    const limit = pageSize(query);
    const rows = await this.registrations.listOfEvent(eventId, {
      ...filterOf(query),
      after: after === undefined ? null : String(after),
      limit: limit + 1,
    });
    const waiting = rows.filter(({ queueNo }) => queueNo !== null).map(({ id }) => id);
    const positions = waiting.length > 0 ? await this.registrations.positionsOf(eventId, waiting) : new Map<string, number>();
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (attendee) => toAttendee(attendee, positions),
    );
  }

  /**
   * The same list as a file, read in parts while it is sent; what is refused is refused before its first byte.
   * @throws AppError event-not-found, forbidden
   */
  async export(
    caller: Caller,
    eventId: string,
    query: AttendeesFilter,
    locale: Locale,
  ): Promise<{ disposition: string; content: Readable }> {
    const event = await this.events.find(eventId, caller.userId);
    assertManages(caller, event);
    await this.auditReading(caller, event, 'export-attendees');
    const parts = this.partsOf(event, query, locale);
    // The first part is read before anything is answered, so that a fault of the database is a problem, too.
    const first = await parts.next();
    const content = async function* () {
      if (!first.done) yield first.value;
      yield* parts;
    };
    return { disposition: csvDisposition(event, locale), content: Readable.from(content(), { objectMode: false }) };
  }

  /** Noted before anything is read. */
  @Transactional()
  private async auditReading(caller: Caller, event: EventState, action: string): Promise<void> {
    if (actsAsAdministrator(caller, event)) await this.acts.add(caller, { action, subject: { kind: 'event', id: event.event_id } });
  }

  private async *partsOf(event: EventState, query: AttendeesFilter, locale: Locale): AsyncGenerator<string> {
    let text = csvHead(event, locale);
    for (let after: string | null = null; ;) {
      const filter = { ...filterOf(query), after, limit: mostInPart };
      const attendees: Attendee[] = await this.registrations.listOfEvent(event.event_id, filter);
      text += csvLines(attendees, event, locale);
      if (text !== '') yield text;
      text = '';
      after = attendees.at(-1)?.id ?? null;
      if (attendees.length < mostInPart) return;
    }
  }
}

const filterOf = ({ status, q }: AttendeesFilter) => ({ status: status ?? null, text: q ?? null });
