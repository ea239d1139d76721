import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock, runTask } from '@poydu/service';
import { demoEvents, demoRegistrations, type DemoEvent, type DemoRegistration } from '@poydu/testing/demo';
import { AppModule } from './app.module.js';
import { messageOf, type Registration } from './registrations/registration.js';
import { SeatLedger } from './seats/seat-ledger.js';
import { SeatsRepository } from './seats/seats.repository.js';
import { changeCapacity, freeSeats, move, stepOf } from './seats/seats.rules.js';

/**
 * Registrations of the demo people; one that is there already stays as people have changed it, and seats that others have taken meanwhile
 * stay theirs. The events themselves arrive by Kafka: here only their counters are made, should they not be there yet.
 */
await runTask(AppModule, async (app) => {
  const [database, counters, outbox] = [app.get(Database), app.get(SeatsRepository, { strict: false }), app.get(Outbox)];
  await database.ready();
  const ledger = app.get(SeatLedger, { strict: false });
  const now = app.get(Clock).now();
  const registrations = Map.groupBy(demoRegistrations(now), ({ event_id }) => event_id);
  for (const event of demoEvents(now)) await database.transaction(() => seedEvent(event, registrations.get(event.event_id) ?? []));

  async function seedEvent(event: DemoEvent, wanted: DemoRegistration[]): Promise<void> {
    await counters.create(event.event_id);
    await counters.keepPressesOut(event.event_id);
    const locked = await counters.lock(event.event_id);
    if (!locked) return;
    let seats = locked.eventVersion === 0 ? { ...locked, ...changeCapacity(locked, event.max_participants) } : locked;
    const seeded: DemoRegistration[] = [];
    for (const registration of await newOnes(wanted)) {
      const moved = { ...seats, ...move(seats, undefined, registration.status) };
      if (freeSeats(moved) < 0) continue;
      seats = moved;
      seeded.push({ ...registration, ...(registration.status === 'waitlisted' ? { queue_no: seats.queueLast } : {}) });
    }
    if (seeded.length === 0) return;
    await insert(seeded);
    await ledger.add(
      seeded.map(({ event_id: eventId, registration_id: registrationId, status }) => ({
        eventId,
        registrationId,
        step: stepOf(undefined, status),
      })),
      { cause: 'demo data', at: now },
    );
    await counters.save(event.event_id, seats);
    // The message has the registration's own id, so that readers know it again should this database be filled anew.
    await outbox.add(...seeded.map((one) => ({ ...messageOf(toRegistration(one), event), id: one.registration_id })));
  }

  /** Those that are not there and whose person has no other one. */
  async function newOnes(wanted: DemoRegistration[]): Promise<DemoRegistration[]> {
    const rows = await database.query<{ id: string }>(
      `SELECT new.id FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS new (event_id, id, user_id)
       WHERE NOT EXISTS (SELECT FROM registrations r WHERE r.event_id = new.event_id AND r.id = new.id)
         AND NOT EXISTS (SELECT FROM registrations r WHERE r.event_id = new.event_id AND r.user_id = new.user_id
           AND r.status NOT IN ('cancelled', 'declined'))`,
      [wanted.map(({ event_id }) => event_id), wanted.map(({ registration_id }) => registration_id), wanted.map(({ user_id }) => user_id)],
    );
    const isNew = new Set(rows.map(({ id }) => id));
    return wanted.filter(({ registration_id }) => isNew.has(registration_id));
  }

  async function insert(rows: readonly object[]): Promise<void> {
    await database.query(
      `INSERT INTO registrations (event_id, id, user_id, status, queue_no, application, created_at, changed_at, confirmed_at, attended_at,
         invited_at)
       SELECT event_id, registration_id, user_id, status, queue_no, nullif(application, 'null'), created_at, changed_at,
         CASE WHEN status = 'confirmed' THEN changed_at END, attended_at, now()
       FROM jsonb_to_recordset($1) AS new (event_id uuid, registration_id uuid, user_id uuid, status text, queue_no bigint, application jsonb,
         created_at timestamptz, changed_at timestamptz, attended_at timestamptz)`,
      [JSON.stringify(rows)],
    );
  }
});

function toRegistration({
  registration_id,
  event_id,
  user_id,
  status,
  version,
  queue_no,
  created_at,
  changed_at,
}: DemoRegistration): Registration {
  return {
    id: registration_id,
    eventId: event_id,
    userId: user_id,
    status,
    version,
    queueNo: queue_no ?? null,
    application: null,
    createdAt: new Date(created_at),
    changedAt: new Date(changed_at),
    attendedAt: null,
    expiresAt: null,
    payment: null,
    isOutdated: false,
    isOverdue: false,
  };
}
