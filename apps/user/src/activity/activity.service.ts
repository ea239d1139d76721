import { Injectable } from '@nestjs/common';
import { type EventState, type RegistrationState, summaryOf } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Database, Gathering, newest } from '@poydu/persistence';
import { decodeCursor, isInstant, isUuid, type Page, type PageQuery, pageSize, toPage } from '@poydu/service';
import { type ActivityDto, type ActivityKind, activityKinds } from './activity.dto.js';
import { type ActivityPosition, ActivityRepository, type ActivityRow } from './activity.repository.js';
import { activityOf, presences } from './activity.rules.js';

@Injectable()
export class ActivityService {
  private readonly registrations: Gathering<RegistrationState>;

  constructor(
    private readonly activity: ActivityRepository,
    database: Database,
  ) {
    this.registrations = new Gathering(database, (gathered) => this.save(gathered));
  }

  /** @throws AppError `invalid-cursor` */
  async list(caller: Caller, query: PageQuery): Promise<Page<ActivityDto>> {
    const isKind = (part: unknown) => activityKinds.includes(part as ActivityKind);
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [isInstant, isUuid, isKind]);
    const rows = await this.activity.find(caller.userId, after as unknown as ActivityPosition | undefined, pageSize(query));
    return toPage(rows, pageSize(query), ({ at, source_id, kind }) => [at.toISOString(), source_id, kind], toDto);
  }

  takeIn(registration: RegistrationState): Promise<void> {
    return this.registrations.add(registration);
  }

  /** Who has organised an event that took place; one that is taken out of the public afterwards leaves the history, and comes back with it. */
  async takeInEvent(event: EventState): Promise<void> {
    const { event_id: eventId, status, ends_at } = event;
    if (status === 'completed') await this.activity.saveEvents([{ eventId, event: summaryOf(event), at: ends_at }]);
    await this.activity.saveOrganised(event);
  }

  private async save(registrations: readonly RegistrationState[]): Promise<void> {
    await this.activity.saveEvents(registrations.map(({ event_id, event, changed_at }) => ({ eventId: event_id, event, at: changed_at })));
    const happened = registrations.flatMap((registration) => {
      const { registration_id: sourceId, user_id: userId, event_id: eventId } = registration;
      return activityOf(registration).map(({ kind, at }) => ({ sourceId, kind, userId, eventId, at }));
    });
    await this.activity.add(happened.filter(({ kind }) => !presences.includes(kind)));
    await this.activity.savePresences(newest(registrations, ({ registration_id }) => registration_id));
  }
}

const toDto = ({ kind, at, event_id, event_name, starts_at }: ActivityRow): ActivityDto => ({
  kind,
  at,
  event: { id: event_id, name: event_name, starts_at },
});
