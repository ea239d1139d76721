import type { OutgoingMessage } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock, runTask } from '@poydu/service';
import { demoEvents, demoRegistrations, type DemoEvent, type DemoRegistration } from '@poydu/testing/demo';
import { AppModule } from './app.module.js';
import { messageOf, type Registration } from './registrations/registration.js';
import { SeatsRepository } from './seats/seats.repository.js';
import { changeCapacity, freeSeats, move, type Seats } from './seats/seats.rules.js';

/**
 * Registrations of the demo people; one that is there already stays as people have changed it, and seats that others have taken meanwhile
 * stay theirs. The events themselves arrive by Kafka: here only their counters are made, should they not be there yet.
 */
await runTask(AppModule, async (app) => {
  const database = app.get(Database, { strict: false });
  await database.ready();
  const now = app.get(Clock, { strict: false }).now();
  const registrations = Map.groupBy(demoRegistrations(now), ({ event_id }) => event_id);
  for (const event of demoEvents(now)) {
    const ofEvent = registrations.get(event.event_id) ?? [];
    if (ofEvent.length === 0) continue;
    await database.transaction(() => seedEvent(event, ofEvent));
  }

  async function seedEvent(event: DemoEvent, wanted: DemoRegistration[]): Promise<void> {
    const counters = app.get(SeatsRepository, { strict: false });
    await counters.create(event.event_id);
    const locked = await counters.lock(event.event_id);
    if (!locked) return;
    let seats = locked.eventVersion === 0 ? { ...locked, ...changeCapacity(locked, event.max_participants) } : locked;
    const messages: OutgoingMessage[] = [];
    for (const registration of wanted) {
      const moved = { ...seats, ...move(seats, undefined, registration.status) };
      if (freeSeats(moved) < 0 || !(await insert(registration, moved))) continue;
      seats = moved;
      messages.push(messageFor(registration, event));
    }
    if (messages.length === 0) return;
    await counters.save(event.event_id, seats);
    await app.get(Outbox, { strict: false }).add(...messages);
  }

  /** @returns false when it is there already, or the person has another one. */
  async function insert(registration: DemoRegistration, seats: Seats): Promise<boolean> {
    const { event_id, registration_id, user_id, status, application, created_at, attended_at } = registration;
    const rows = await database.query(
      `INSERT INTO registrations (event_id, id, user_id, status, queue_no, application, created_at, changed_at, confirmed_at, attended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        event_id,
        registration_id,
        user_id,
        status,
        status === 'waitlisted' ? seats.queueLast : null,
        application,
        created_at,
        status === 'confirmed' ? created_at : null,
        attended_at,
      ],
    );
    return rows.length > 0;
  }
});

/** The message has the registration's own id, so that readers know it again should this database be filled anew. */
const messageFor = (registration: DemoRegistration, event: DemoEvent): OutgoingMessage => ({
  ...messageOf(toRegistration(registration), event),
  id: registration.registration_id,
});

const toRegistration = ({
  registration_id,
  event_id,
  user_id,
  status,
  version,
  created_at,
  changed_at,
}: DemoRegistration): Registration => ({
  id: registration_id,
  eventId: event_id,
  userId: user_id,
  status,
  version,
  queueNo: null,
  application: null,
  createdAt: new Date(created_at),
  changedAt: new Date(changed_at),
  attendedAt: null,
});
