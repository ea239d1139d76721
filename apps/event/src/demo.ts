import type { INestApplication } from '@nestjs/common';
import { EventCancelled, EventCompleted, EventDrafted, EventPublished, type EventStatus } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { type DemoEvent, demoEvents } from '@poydu/testing/demo';
import type { EventRecord } from './events/event.entity.js';
import { isPublic } from './events/event.rules.js';
import { toEventState } from './events/events.messages.js';
import { EventsRepository } from './events/events.repository.js';

/** Demo events; one that is there already stays as people have changed it. */
export async function addDemoEvents(app: INestApplication): Promise<void> {
  const database = app.get(Database, { strict: false });
  const events = app.get(EventsRepository, { strict: false });
  const outbox = app.get(Outbox, { strict: false });
  await database.ready();
  await database.transaction(async () => {
    for (const event of demoEvents(app.get(Clock, { strict: false }).now()).map(toRecord)) {
      if (await events.find(event.id)) continue;
      await events.save(event);
      // The message has the event's own id, so that readers know it again should this database be filled anew.
      await outbox.add(messageOf(event.status).build(toEventState(event), event.id));
    }
  });
}

function toRecord({ event_id: id, ...event }: DemoEvent): EventRecord {
  const createdAt = new Date(event.created_at);
  return {
    ...event,
    id,
    starts_at: new Date(event.starts_at),
    ends_at: new Date(event.ends_at),
    registration_opens_at: event.registration_opens_at === null ? null : new Date(event.registration_opens_at),
    registration_closes_at: event.registration_closes_at === null ? null : new Date(event.registration_closes_at),
    refund_until: event.refund_until == null ? null : new Date(event.refund_until),
    offer_minutes: event.offer_minutes ?? null,
    questions: event.questions ?? [],
    helper_ids: event.helper_ids ?? [],
    co_organiser_ids: event.co_organiser_ids ?? [],
    reject_reason: null,
    wanted_participants: null,
    published_at: isPublic(event.status) ? createdAt : null,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function messageOf(status: EventStatus) {
  if (status === 'active') return EventPublished;
  if (status === 'completed') return EventCompleted;
  return status === 'cancelled' ? EventCancelled : EventDrafted;
}
