import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AdministratorActs } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, isInstant, isUuid, toPage } from '@poydu/service';
import { KnownEvents } from '../events/known-events.js';
import { PeopleRepository } from '../people/people.repository.js';
import type { Registration } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { assertPossible, isPossible, meantBy } from '../registrations/transitions.rules.js';
import { type Scene, SeatsService } from '../seats/seats.service.js';
import { TicketsService } from '../tickets/tickets.service.js';
import { type DoorListDto, type DoorQuery, toExpected, type ToldScanDto, toDoorList } from './door.dto.js';
import { assertStandsAtDoor, standsAtDoorAsAdministrator } from './door.policy.js';
import { DoorRepository } from './door.repository.js';
import {
  assertDoorIsOpen,
  type CheckedIn,
  countingScans,
  invalidityOf,
  isSameScan,
  mergeScans,
  type Scan,
  type ScanResult,
} from './scans.rules.js';

/** A registration with all its valid scans. */
interface Admission {
  registration: Registration;
  scans: Scan[];
}

const mostListed = 1000;

/** Lets people in: one at a time, or afterwards all whom doors without a network let in. */
@Injectable()
export class DoorService {
  constructor(
    private readonly tickets: TicketsService,
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
    private readonly people: PeopleRepository,
    private readonly door: DoorRepository,
    private readonly clock: Clock,
    private readonly acts: AdministratorActs,
  ) {}

  /** @throws AppError event-not-found, forbidden, invalid-ticket; already-checked-in with when and where; check-in-not-open, event-cancelled, event-rejected */
  async checkIn(caller: Caller, eventId: string, { ticket, door }: { ticket: string; door: string }): Promise<CheckedIn> {
    assertStandsAtDoor(caller, await this.events.find(eventId, caller.userId));
    const id = await this.tickets.read(ticket, eventId);
    const { registration, scan } = await this.seats.within(eventId, async (scene) => {
      const before = await this.registrations.lock(eventId, id);
      if (!before) throw new AppError('registration-not-found');
      const scan = { scannedAt: scene.now, door };
      await this.assertAdmits(before);
      assertPossible('check-in', before.status, scene.event, scene.now);
      assertDoorIsOpen(scene.event, scene.now);
      const [registration = before] = await this.admit(scene, [{ registration: before, scans: [scan] }], caller);
      return { registration, scan };
    });
    return { registration, scan, fullName: await this.people.nameOf(registration.userId) };
  }

  /** What a door needs to work without a network. @throws AppError event-not-found, forbidden, invalid-cursor */
  async list(caller: Caller, eventId: string, { limit = mostListed, cursor }: DoorQuery): Promise<DoorListDto> {
    const event = await this.events.find(eventId, caller.userId);
    assertStandsAtDoor(caller, event);
    await this.audit(caller, event, 'read-door-list');
    const [first, after] = cursor === undefined ? [] : decodeCursor(cursor, [isInstant, isUuid]);
    // All pages together are as old as the first of them.
    const generatedAt = String(first ?? this.clock.now().toISOString());
    const rows = await this.door.listExpected(eventId, { after: after === undefined ? null : String(after), limit: limit + 1 });
    const page = toPage(rows, limit, ({ registrationId }) => [generatedAt, registrationId], toExpected);
    return toDoorList(page, this.tickets.keys(), generatedAt);
  }

  /**
   * Takes in what doors scanned without a network, also when the event is over. Of several scans of one ticket the earliest counts; told again,
   * in another order or in other parts, they come to the same.
   * @returns what became of each, in the order told
   * @throws AppError event-not-found, forbidden, event-cancelled, event-rejected
   */
  async merge(caller: Caller, eventId: string, told: readonly ToldScanDto[]): Promise<ScanResult[]> {
    assertStandsAtDoor(caller, await this.events.find(eventId, caller.userId));
    const scans = await Promise.all(told.map((scan) => this.read(scan, eventId)));
    return this.seats.within(eventId, async (scene) => {
      assertPossible('check-in', 'registered', scene.event, scene.now);
      const ids = [...new Set(scans.flatMap(({ registrationId }) => registrationId ?? []))];
      const registrations = new Map(
        (await this.registrations.lockAll(eventId, ids)).map((registration) => [registration.id, registration]),
      );
      const known = await this.door.scansOf(eventId, ids);
      const judged = scans.map((scan) => {
        const id = scan.registrationId ?? '';
        const context = { event: scene.event, known: known.get(id) ?? [], now: scene.now };
        return { ...scan, invalid: invalidityOf(scan, registrations.get(id), context) };
      });
      const valid = Map.groupBy(
        judged.filter(({ invalid }) => !invalid),
        ({ registrationId }) => registrationId,
      );
      const admissions = new Map<string, Admission>();
      for (const [id, registration] of registrations) {
        const scans = mergeScans(countingScans(known.get(id) ?? [], registration), valid.get(id) ?? []);
        if (valid.has(id)) admissions.set(id, { registration, scans });
      }
      await this.admit(scene, [...admissions.values()], caller);
      return judged.map(({ registrationId, invalid, ...scan }): ScanResult => {
        const scans = admissions.get(registrationId ?? '')?.scans ?? [];
        const [first] = scans;
        if (invalid || !first) return { registrationId, invalid: invalid ?? 'invalid-ticket' };
        return { registrationId, isFirst: isSameScan(scan, first), first, scans: scans.length };
      });
    });
  }

  /**
   * The wrong person was let in: their scans are taken back, and they stand as they did before. Who is not in stays so, which makes a repetition harmless.
   * @param until scans after that stay, so that what a door without a network takes back late does not put out who came in since; all are taken back when it is left out
   * @throws AppError event-not-found, forbidden, registration-not-found, invalid-transition
   */
  async undo(caller: Caller, eventId: string, id: string, { until }: { until?: Date | undefined }): Promise<Registration> {
    assertStandsAtDoor(caller, await this.events.find(eventId, caller.userId));
    return this.seats.within(eventId, async (scene) => {
      const before = await this.registrations.lock(eventId, id);
      if (!before) throw new AppError('registration-not-found');
      if (!meantBy('undo-check-in', before)) return before;
      assertPossible('undo-check-in', before.status, scene.event, scene.now);
      const scans = countingScans((await this.door.scansOf(eventId, [id])).get(id) ?? [], before);
      const isLeft = until !== undefined && scans.some(({ scannedAt }) => scannedAt > until);
      const status = isLeft ? before.status : await this.registrations.statusBeforeCheckIn(eventId, id);
      if (!status) throw new AppError('registration-not-found');
      const [after = before] = isLeft ? [] : await this.seats.move(scene, [before], { command: 'undo-check-in', status });
      await this.door.undo(before, { until, by: caller.userId, at: scene.now });
      await this.audit(caller, scene.event, 'undo-check-in', { registration_ids: [id] });
      return after;
    });
  }

  /** @returns those who came in by it; who was in before stays in, perhaps since earlier. */
  private async admit(scene: Scene, admissions: readonly Admission[], caller: Caller): Promise<Registration[]> {
    const absent = admissions.flatMap(({ registration }) => (registration.status === 'attended' ? [] : [registration]));
    const admitted = await this.seats.move(scene, absent, { command: 'check-in', status: 'attended' });
    const scans = admissions.flatMap(({ registration, scans }) => scans.map((scan) => ({ ...scan, registrationId: registration.id })));
    await this.door.save(scene.event.event_id, scans, caller.userId);
    if (admitted.length > 0) await this.audit(caller, scene.event, 'check-in', { registration_ids: admitted.map(({ id }) => id) });
    return admitted;
  }

  @Transactional()
  private async audit(caller: Caller, event: EventState, action: string, detail?: Record<string, unknown>): Promise<void> {
    if (!standsAtDoorAsAdministrator(caller, event)) return;
    await this.acts.add(caller, { action, subject: { kind: 'event', id: event.event_id }, detail });
  }

  /** A ticket that was true once, of a registration that was cancelled since, is none any more. */
  private async assertAdmits(registration: Registration): Promise<void> {
    const { eventId, id, status, attendedAt } = registration;
    if (attendedAt) {
      const [first] = mergeScans(countingScans((await this.door.scansOf(eventId, [id])).get(id) ?? [], registration), []);
      throw new AppError('already-checked-in', undefined, {
        extra: { checked_in_at: attendedAt.toISOString(), door: first?.door || null },
      });
    }
    if (!isPossible('check-in', status)) throw new AppError('invalid-ticket', `The registration is ${status}`);
  }

  private async read({ registration_id, ticket, scanned_at, door }: ToldScanDto, eventId: string) {
    const scan = { scannedAt: scanned_at, door: door ?? '' };
    if (ticket === undefined) return { ...scan, registrationId: registration_id?.toLowerCase() ?? null };
    const registrationId = await this.tickets.read(ticket, eventId).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid-ticket') return null;
      throw error;
    });
    return { ...scan, registrationId };
  }
}
