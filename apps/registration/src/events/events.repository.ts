import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

/** Whoever has said yes to an event has said yes to these. */
const timeAndPlace = (row: string): string =>
  ['starts_at', 'ends_at', "state->'location'->>'city'", "state->'location'->>'address'", "state->>'online_url'"]
    .map((column) => `${row}.${column}`)
    .join(', ');

/** The projection of poydu.events. */
@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  async find(eventIds: readonly string[]): Promise<EventState[]> {
    const rows = await this.database.query<{ state: EventState }>('SELECT state FROM events WHERE event_id = ANY ($1::uuid[])', [eventIds]);
    return rows.map(({ state }) => state);
  }

  /** The next events by id that are off for good and whose registrations are not all cancelled yet. */
  async findCalledOff({ now, after, limit }: { now: Date; after: string | null; limit: number }): Promise<string[]> {
    const rows = await this.database.query<{ event_id: string }>(
      `SELECT event_id FROM events WHERE status IN ('cancelled', 'rejected') AND called_off_at IS NULL
         AND (status = 'cancelled' OR ends_at <= $1) AND ($2::uuid IS NULL OR event_id > $2) ORDER BY event_id LIMIT $3`,
      [now, after, limit],
    );
    return rows.map(({ event_id }) => event_id);
  }

  /** All registrations of an event that is off are cancelled. */
  async saveCalledOff(eventId: string): Promise<void> {
    await this.database.query('UPDATE events SET called_off_at = now() WHERE event_id = $1', [eventId]);
  }

  async save(event: EventState): Promise<void> {
    const { event_id, version, status, organiser_id, starts_at, ends_at } = event;
    await this.database.query(
      `INSERT INTO events (event_id, version, status, organiser_id, starts_at, ends_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, status = excluded.status, organiser_id = excluded.organiser_id,
         starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state, updated_at = now(),
         moved_version = CASE WHEN (${timeAndPlace('events')}) IS DISTINCT FROM (${timeAndPlace('excluded')})
           THEN excluded.version ELSE events.moved_version END,
         -- One that was taken down may come back with a new date.
         called_off_at = CASE WHEN excluded.status IN ('cancelled', 'rejected') THEN events.called_off_at END
       WHERE excluded.version > events.version`,
      [event_id, version, status, organiser_id, starts_at, ends_at, JSON.stringify(event)],
    );
  }
}
