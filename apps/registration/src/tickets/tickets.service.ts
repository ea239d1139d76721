import { Injectable } from '@nestjs/common';
import { type Caller, type KeyRing, KeyRings, signJson, type SigningKey, type VerificationKey, verifyJson } from '@poydu/identity';
import { AppError, isUuid } from '@poydu/service';
import QRCode from 'qrcode';
import { KnownEvents } from '../events/known-events.js';
import { PeopleRepository } from '../people/people.repository.js';
import type { Registration } from '../registrations/registration.js';
import { assertManages } from '../attendees/attendees.policy.js';
import { RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { hasTicket } from '../registrations/transitions.rules.js';
import { SeatsService } from '../seats/seats.service.js';

/** Header `typ` of a ticket: no other kind of token of the fleet stands in for one. */
const ticketType = 'poydu-ticket+jws';

/** What a ticket says; a door needs no more, and the same registration's ticket always says the same. */
interface TicketClaims {
  registration_id: string;
  event_id: string;
  /** Seconds since 1970, when the person registered. */
  iat: number;
}

interface CheckedIn {
  registration: Registration;
  fullName: string | null;
}

/** Tickets are made when asked for, signed, and checked at the door; a door with the public key can check them without a network. */
@Injectable()
export class TicketsService {
  private readonly signing: KeyRing<SigningKey>;
  private readonly verification: KeyRing<VerificationKey>;

  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
    private readonly people: PeopleRepository,
    keys: KeyRings,
  ) {
    this.signing = keys.private('ticket');
    this.verification = keys.public('ticket');
  }

  /** @throws AppError registration-not-found; invalid-transition for a registration that gives no right to a ticket (yet, or any more) */
  async issue({ userId }: Caller, id: string): Promise<string> {
    const registration = await this.registrations.findOwn(userId, id);
    if (!registration) throw new AppError('registration-not-found');
    if (!hasTicket(registration.status))
      throw new AppError('invalid-transition', `There is no ticket: the registration is ${registration.status}`);
    return signJson(this.signing.current(), ticketType, claimsOf(registration));
  }

  /** An image of at least 300 pixels, to be shown at the door. */
  async drawPng(caller: Caller, id: string): Promise<Buffer> {
    return QRCode.toBuffer(await this.issue(caller, id), { type: 'png', scale: 6, errorCorrectionLevel: 'M' });
  }

  /** @throws AppError event-not-found, forbidden, invalid-ticket, already-checked-in */
  async checkIn(caller: Caller, eventId: string, ticket: string): Promise<CheckedIn> {
    assertManages(caller, await this.events.find(eventId, caller.userId));
    const id = await this.read(ticket, eventId);
    const registration = await this.seats.change({ eventId, id }, 'check-in', { expect: assertAdmits });
    return { registration, fullName: await this.people.nameOf(registration.userId) };
  }

  private async read(ticket: string, eventId: string): Promise<string> {
    const claims = await verifyJson(this.verification, ticketType, ticket).catch((error: unknown) => {
      throw error instanceof AppError ? error : new AppError('invalid-ticket', undefined, { cause: error });
    });
    const { registration_id: id, event_id } = claims as TicketClaims;
    if (event_id !== eventId || !isUuid(id)) throw new AppError('invalid-ticket');
    return id;
  }
}

const claimsOf = ({ id, eventId, createdAt }: ShownRegistration): TicketClaims => ({
  registration_id: id,
  event_id: eventId,
  iat: Math.floor(createdAt.getTime() / 1000),
});

/** A ticket that was true once, of a registration that was cancelled since, is none any more. */
function assertAdmits({ status, attendedAt }: Registration): void {
  if (attendedAt) throw new AppError('already-checked-in', undefined, { extra: { checked_in_at: attendedAt.toISOString() } });
  if (!hasTicket(status)) throw new AppError('invalid-ticket', `The registration is ${status}`);
}
