import { Injectable } from '@nestjs/common';
import { type Caller, type KeyRing, KeyRings, signJson, type SigningKey, type VerificationKey, verifyJson } from '@poydu/identity';
import { AppError, Clock, isUuid, type Locale, ServiceConfig } from '@poydu/service';
import { calendarSequence, registrationCalendar } from '@poydu/service/calendar';
import { PeopleRepository } from '../people/people.repository.js';
import { RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { hasTicket } from '../registrations/transitions.rules.js';
import { codeAsSvg } from './ticket-codes.js';
import { TicketFiles } from './ticket-files.js';

/** Header `typ` of a ticket: no other kind of token of the fleet stands in for one. */
const ticketType = 'poydu-ticket+jws';

/** What a ticket says; a door needs no more, and the same registration's ticket always says the same. */
interface TicketClaims {
  registration_id: string;
  event_id: string;
  /** Seconds since 1970, when the person registered. */
  iat: number;
}

export interface IssuedTicket {
  registration: ShownRegistration;
  ticket: string;
}

/** Tickets are made when asked for and signed; a door with the public key can check them without a network. */
@Injectable()
export class TicketsService {
  private readonly signing: KeyRing<SigningKey>;
  private readonly verification: KeyRing<VerificationKey>;

  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly people: PeopleRepository,
    private readonly files: TicketFiles,
    private readonly clock: Clock,
    private readonly service: ServiceConfig,
    keys: KeyRings,
  ) {
    this.signing = keys.private('ticket');
    this.verification = keys.public('ticket');
  }

  /** @throws AppError registration-not-found; invalid-transition for a registration that gives no right to a ticket (yet, or any more) */
  async issue(caller: Caller, id: string): Promise<IssuedTicket> {
    const registration = await this.find(caller, id);
    return { registration, ticket: await signJson(this.signing.current(), ticketType, claimsOf(registration)) };
  }

  async drawSvg(caller: Caller, id: string): Promise<string> {
    return codeAsSvg((await this.issue(caller, id)).ticket);
  }

  /** To be shown at the door. @throws AppError unavailable when too many wait for theirs */
  async drawPng(caller: Caller, id: string): Promise<Buffer> {
    const { ticket } = await this.issue(caller, id);
    return this.files.make({ format: 'png', ticket });
  }

  /** To be printed: event, time by the clock of its place, name and code. @throws AppError unavailable when too many wait for theirs */
  async print(caller: Caller, id: string, locale: Locale): Promise<Buffer> {
    const { registration, ticket } = await this.issue(caller, id);
    const { userId, application, payment } = registration;
    const { name, category, starts_at, ends_at, time_zone, location, online_url } = registration.event;
    const event = { name, category, starts_at, ends_at, time_zone, location, online_url };
    const fullName = (await this.people.nameOf(userId)) ?? application?.full_name ?? null;
    const paid = payment?.status === 'paid' ? { amount_minor: payment.amount_minor, currency: payment.currency } : null;
    return this.files.make({ format: 'pdf', ticket, registrationId: id, event, fullName, paid, locale });
  }

  /** The appointment that came with the mail, as it is by now (RFC 5545). */
  async calendar(caller: Caller, id: string): Promise<string> {
    const { event, version } = await this.find(caller, id);
    return registrationCalendar({
      registrationId: id,
      sequence: calendarSequence(version, event.version),
      isCancelled: false,
      event,
      ticketUrl: `${this.service.publicUrl.replace(/\/$/, '')}/me/registrations/${id}`,
      now: this.clock.now(),
    }).content;
  }

  /** What tickets are verified with. @throws AppError unavailable before the first loading */
  keys(): VerificationKey[] {
    const { keys } = this.verification;
    if (keys.length === 0) throw new AppError('unavailable', 'The keys are not loaded yet', { retryAfterSeconds: 1 });
    return keys;
  }

  /** @returns the registration that a ticket is of. @throws AppError invalid-ticket when it is forged, or of another event */
  async read(ticket: string, eventId: string): Promise<string> {
    const claims = await verifyJson(this.verification, ticketType, ticket).catch((error: unknown) => {
      throw error instanceof AppError ? error : new AppError('invalid-ticket', undefined, { cause: error });
    });
    const { registration_id: id, event_id } = claims as TicketClaims;
    if (event_id !== eventId || !isUuid(id)) throw new AppError('invalid-ticket');
    return id;
  }

  private async find({ userId }: Caller, id: string): Promise<ShownRegistration> {
    const registration = await this.registrations.findOwn(userId, id);
    if (!registration) throw new AppError('registration-not-found');
    if (!hasTicket(registration.status))
      throw new AppError('invalid-transition', `There is no ticket: the registration is ${registration.status}`);
    return registration;
  }
}

const claimsOf = ({ id, eventId, createdAt }: ShownRegistration): TicketClaims => ({
  registration_id: id,
  event_id: eventId,
  iat: Math.floor(createdAt.getTime() / 1000),
});
