import { Injectable } from '@nestjs/common';
import { type EventState, summaryOf } from '@poydu/contracts';
import { Transactional } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { BroadcastsRepository } from '../broadcasts/broadcasts.repository.js';
import { NotificationConfig } from '../config.js';
import { everywhere, type Notice } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { consequencesOf } from './event.rules.js';
import { EventsRepository } from './events.repository.js';
import { roleNoticesOf, type Roles, rolesOf } from './role.rules.js';

/** Takes in what event says; whoever is registered hears of it by a broadcast, who has to do with the event at once. */
@Injectable()
export class EventsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly broadcasts: BroadcastsRepository,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
  ) {}

  /** @param saidAt when event wrote it: what was said long ago is no news. */
  @Transactional()
  async take(event: EventState, saidAt: Date): Promise<void> {
    const before = await this.events.lock(event.event_id);
    if (before && before.version >= event.version) return;
    const now = this.clock.now();
    const { alert, remindAt } = consequencesOf(event, before, now);
    const isNews = now.getTime() - saidAt.getTime() < this.config.newsMaxAgeHours * 3_600_000;
    const roles = rolesOf(event, before?.roles);
    await this.events.save(event, roles, isNews ? alert?.kind : undefined);
    const broadcast = { eventId: event.event_id, version: event.version, endsAt: new Date(event.ends_at) };
    const reminder = { ...broadcast, kind: 'reminder', data: { event: summaryOf(event) }, endsAt: new Date(event.starts_at) } as const;
    // Also after the reminder, for nobody is reminded twice: one under way or still to come is to say what holds now.
    if (remindAt) await this.broadcasts.plan({ ...reminder, dueAt: remindAt });
    else await this.broadcasts.remove(event.event_id, 'reminder');
    if (isNews) await this.notices.tell([...limitNotices(event, roles), ...roleNoticesOf(event, before?.roles, roles)]);
    if (!alert || !isNews) return;
    const extra = alert.kind === 'event_cancelled' ? { reason: event.cancel_reason } : alert.before ? { before: alert.before } : {};
    if (alert.kind === 'event_cancelled') await this.broadcasts.remove(event.event_id, 'event_changed');
    await this.broadcasts.plan({ ...broadcast, kind: alert.kind, data: { event: summaryOf(event), ...extra }, dueAt: now });
  }

  @Transactional()
  erase(eventId: string): Promise<void> {
    return this.events.erase(eventId);
  }
}

/** That more seats stay than were asked for: to all who organise the event. What holds until the next change of the limit is told once. */
function limitNotices(event: EventState, { coOrganiserIds }: Roles): Notice[] {
  const { event_id: eventId, organiser_id: organiserId, wanted_participants: wanted, max_participants: kept } = event;
  if (!wanted || kept === null) return [];
  const subject = `${eventId} ${String(wanted)} ${String(kept)}`;
  const data = { event: summaryOf(event), limits: { wanted, kept } };
  return [organiserId, ...coOrganiserIds].map((userId) => ({
    userId,
    kind: 'capacity_kept',
    subject,
    channels: everywhere,
    eventId,
    data,
  }));
}
