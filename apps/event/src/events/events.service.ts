import { Injectable } from '@nestjs/common';
import {
  EventCancelled,
  EventChanged,
  EventCompleted,
  EventDrafted,
  EventPublished,
  EventReinstated,
  EventRejected,
  type MessageDefinition,
  type EventState,
  type OccupancyState,
  tombstone,
  topics,
} from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { AdministratorActs, Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { Clock, Ids, invalidField, ServiceConfig } from '@poydu/service';
import { EventConfig } from '../config.js';
import { ReferenceRepository } from '../reference/reference.repository.js';
import { calendarOf } from './event.calendar.js';
import {
  type CapacityDto,
  type ChangeEventDto,
  type CreateEventDto,
  type EventDto,
  toCapacityDto,
  toEventDto,
  toFields,
} from './event.dto.js';
import type { EventFields, EventRecord, EventView } from './event.entity.js';
import {
  assertMayChange,
  assertMayDecide,
  changesAsAdministrator,
  decidesAsAdministrator,
  eventNotFound,
  mayChange,
  maySee,
} from './event.policy.js';
import * as rules from './event.rules.js';
import { assertMatches } from './event.tag.js';
import { toEventState } from './events.messages.js';
import { EventsRepository } from './events.repository.js';

const completedAtOnce = 100;

/** What a message says beside the state of the event. */
type Said = Pick<EventState, 'named_by'>;

@Injectable()
export class EventsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly reference: ReferenceRepository,
    private readonly outbox: Outbox,
    private readonly acts: AdministratorActs,
    private readonly config: EventConfig,
    private readonly service: ServiceConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError `validation-failed` */
  @Transactional()
  async create(caller: Caller, body: CreateEventDto): Promise<EventDto> {
    const fields = toFields(body, () => this.ids.next());
    await this.assertCategory(fields);
    const time_zone = fields.time_zone ?? (await this.reference.timeZoneOf(fields.location?.city));
    const complete = { ...fields, time_zone } as rules.NewFields;
    const drafted = rules.draft({ id: this.ids.next(), organiserId: caller.userId }, complete, this.clock.now());
    const event = body.publish ? rules.publish(drafted, this.config.moderation, this.clock.now()) : drafted;
    return this.store(event, event.status === 'active' ? EventPublished : EventDrafted);
  }

  /** @throws AppError `event-not-found`, also for what this caller may not see */
  async read(caller: Caller | undefined, id: string): Promise<EventDto> {
    const event = await this.visible(caller, id);
    return toEventDto(event, mayChange(caller, event));
  }

  /** @throws AppError `event-not-found`, also for what this caller may not see */
  async capacity(caller: Caller | undefined, id: string): Promise<CapacityDto> {
    return toCapacityDto(await this.visible(caller, id));
  }

  /** @returns iCalendar (RFC 5545) of a public event @throws AppError `event-not-found` */
  async calendar(id: string): Promise<string> {
    return calendarOf([await this.visible(undefined, id)], this.service.publicUrl);
  }

  /** @throws AppError `event-not-found`, `forbidden`, `precondition-failed`, `event-not-changeable`, `capacity-below-taken`, `validation-failed` */
  @Transactional()
  async change(caller: Caller, id: string, body: ChangeEventDto, ifMatch?: string): Promise<EventDto> {
    const event = await this.changeable(caller, id);
    assertMatches(ifMatch, event);
    const fields = toFields(body, () => this.ids.next());
    await this.assertCategory(fields);
    const changed = rules.change(event, fields, event.taken + event.held, this.clock.now());
    if (changed === event) return toEventDto(event, true);
    await this.audit(caller, event, 'change-event', { fields: Object.keys(fields) });
    return this.store(changed, EventChanged);
  }

  /**
   * Names all who may stand at the door. Whether there are such people is not known here: an id that is nobody's opens no door.
   * @throws AppError `event-not-found`, `forbidden`, `precondition-failed`, `event-not-changeable`
   */
  @Transactional()
  async nameHelpers(caller: Caller, id: string, userIds: readonly string[], ifMatch?: string): Promise<EventDto> {
    const event = await this.changeable(caller, id);
    assertMatches(ifMatch, event);
    const changed = rules.nameHelpers(event, userIds, this.clock.now());
    if (changed === event) return toEventDto(event, true);
    await this.audit(caller, event, 'name-door-helpers', { user_ids: userIds });
    return this.store(changed, EventChanged, { named_by: caller.userId });
  }

  /**
   * Names all who organise it beside the organiser. An id that is nobody's does nothing, as with helpers.
   * @throws AppError `event-not-found`, `forbidden`, `precondition-failed`, `event-not-changeable`
   */
  @Transactional()
  async nameCoOrganisers(caller: Caller, id: string, userIds: readonly string[], ifMatch?: string): Promise<EventDto> {
    const event = await this.decidable(caller, id);
    assertMatches(ifMatch, event);
    const changed = rules.nameCoOrganisers(event, userIds, this.clock.now());
    if (changed === event) return toEventDto(event, true);
    await this.auditDeciding(caller, event, 'name-co-organisers', { user_ids: userIds });
    return this.store(changed, EventChanged, { named_by: caller.userId });
  }

  /** @throws AppError `event-not-found`, `forbidden`, `precondition-failed`, `invalid-transition` for what was public */
  @Transactional()
  async delete(caller: Caller, id: string, ifMatch?: string): Promise<void> {
    const event = await this.decidable(caller, id);
    assertMatches(ifMatch, event);
    rules.assertPossible('delete', event);
    await this.auditDeciding(caller, event, 'delete-event');
    await this.events.delete(id);
    await this.outbox.add(tombstone(topics.events, id, 'poydu.event.deleted.v1'));
  }

  /** @throws AppError `event-not-found`, `forbidden`, `invalid-transition`, `validation-failed` for an event that is over */
  @Transactional()
  async publish(caller: Caller, id: string): Promise<EventDto> {
    const event = rules.publish(await this.changeable(caller, id), this.config.moderation, this.clock.now());
    await this.audit(caller, event, 'publish-event');
    return this.store(event, event.status === 'active' ? EventPublished : EventChanged);
  }

  /** @throws AppError `event-not-found`, `forbidden`, `invalid-transition` */
  @Transactional()
  async cancel(caller: Caller, id: string, reason: string): Promise<EventDto> {
    const event = rules.cancel(await this.decidable(caller, id), reason, this.clock.now());
    await this.auditDeciding(caller, event, 'cancel-event');
    return this.store(event, EventCancelled);
  }

  /** @throws AppError `event-not-found`, `forbidden` */
  @Transactional()
  async clone(caller: Caller, id: string): Promise<EventDto> {
    const original = await this.changeable(caller, id);
    const copy = rules.clone(original, { id: this.ids.next(), organiserId: caller.userId }, this.clock.now());
    await this.audit(caller, original, 'clone-event', { copy_id: copy.id });
    return this.store(copy, EventDrafted);
  }

  /** @throws AppError `event-not-found`, `invalid-transition` */
  @Transactional()
  async reject(administrator: Caller, id: string, reason: string): Promise<EventDto> {
    const event = rules.reject(await this.changeable(administrator, id), reason, this.clock.now());
    await this.decide(administrator, event, 'rejected', reason);
    return this.store(event, EventRejected);
  }

  /** @throws AppError `event-not-found`, `invalid-transition` */
  @Transactional()
  async reinstate(administrator: Caller, id: string): Promise<EventDto> {
    const before = await this.changeable(administrator, id);
    const event = rules.reinstate(before, this.clock.now());
    await this.decide(administrator, event, 'reinstated', null);
    return this.store(event, before.published_at ? EventReinstated : EventPublished);
  }

  /**
   * Completes some of the events that are over. Any number of replicas may do so at once.
   * @returns how many
   */
  @Transactional()
  async completeOver(): Promise<number> {
    const over = await this.events.findOver(this.clock.now(), completedAtOnce);
    for (const event of over) await this.write(rules.complete(event, this.clock.now()), EventCompleted);
    return over.length;
  }

  /** Registration has the last word on how many seats there are. The event is locked only where it has something to say. */
  @Transactional()
  async followCapacity(occupancy: OccupancyState): Promise<void> {
    const follow = (event: EventView | undefined) => event && rules.followCapacity(event, occupancy, this.clock.now());
    if (!follow(await this.events.find(occupancy.event_id))) return;
    const event = follow(await this.events.findForUpdate(occupancy.event_id));
    if (event) await this.write(event, EventChanged);
  }

  private async visible(caller: Caller | undefined, id: string): Promise<EventView> {
    const event = await this.events.find(id);
    if (!event || !maySee(caller, event)) throw eventNotFound();
    return event;
  }

  private changeable(caller: Caller, id: string): Promise<EventView> {
    return this.locked(id, (event) => assertMayChange(caller, event));
  }

  private decidable(caller: Caller, id: string): Promise<EventView> {
    return this.locked(id, (event) => assertMayDecide(caller, event));
  }

  private async locked(id: string, assertMay: (event: EventView) => void): Promise<EventView> {
    const event = await this.events.findForUpdate(id);
    if (!event) throw eventNotFound();
    assertMay(event);
    return event;
  }

  private async assertCategory({ category }: Partial<EventFields>): Promise<void> {
    if (category !== undefined && !(await this.reference.hasCategory(category))) {
      throw invalidField('/category', 'must be a slug of GET /api/categories');
    }
  }

  private async decide(
    administrator: Caller,
    event: EventRecord,
    decision: 'rejected' | 'reinstated',
    reason: string | null,
  ): Promise<void> {
    const { userId: administratorId } = administrator;
    await this.events.addDecision({ id: this.ids.next(), eventId: event.id, administratorId, decision, reason, at: event.updated_at });
    await this.addAct(administrator, event, decision === 'rejected' ? 'reject-event' : 'reinstate-event');
  }

  /** What somebody may do to another's event only because he is an administrator stands in the audit log. */
  private async audit(caller: Caller, event: EventRecord, action: string, detail: Record<string, unknown> = {}): Promise<void> {
    if (changesAsAdministrator(caller, event)) await this.addAct(caller, event, action, detail);
  }

  private async auditDeciding(caller: Caller, event: EventRecord, action: string, detail: Record<string, unknown> = {}): Promise<void> {
    if (decidesAsAdministrator(caller, event)) await this.addAct(caller, event, action, detail);
  }

  /** Reasons may name people: they stand with the event alone, from where an erasure takes them. */
  private addAct(caller: Caller, { id }: EventRecord, action: string, detail: Record<string, unknown> = {}): Promise<void> {
    return this.acts.add(caller, { action, subject: { kind: 'event', id }, detail });
  }

  private async write(event: EventRecord, message: MessageDefinition<EventState>, said: Said = {}): Promise<void> {
    await this.events.save(event);
    await this.outbox.add(message.build({ ...toEventState(event), ...said }));
  }

  private async store(event: EventRecord, message: MessageDefinition<EventState>, said?: Said): Promise<EventDto> {
    await this.write(event, message, said);
    const stored = await this.events.find(event.id);
    if (!stored) throw new Error(`The event ${event.id} is gone although it was just written`);
    return toEventDto(stored, true);
  }
}
