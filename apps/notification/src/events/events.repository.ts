import { Injectable } from '@nestjs/common';
import type { EventState, EventSummary } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { EventAlert, EventNews } from '../registrations/registration.rules.js';
import type { KnownEvent } from './event.rules.js';
import type { Roles } from './role.rules.js';

interface EventRow {
  event_id: string;
  version: number;
  status: EventState['status'];
  name: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  location: EventState['location'];
  online_url: string | null;
  organiser_id: string;
  cancel_reason: string | null;
  co_organiser_ids: string[];
  helper_ids: string[];
  alert_kind: EventAlert['kind'] | null;
  alert_version: number | null;
}

const columns = `event_id, version, status, name, starts_at, ends_at, time_zone, location, online_url, organiser_id, cancel_reason,
  co_organiser_ids, helper_ids, alert_kind, alert_version`;

/**
 * Registrations of one event are taken in side by side, while a change of the event waits for those under way. A lock on a number, for there
 * may be no row yet; taken before the rows are read, in a statement of its own.
 */
const lockShared = {
  name: 'lock-events',
  text: `SELECT pg_advisory_xact_lock_shared(hashtextextended(id::text, 0)) FROM (SELECT id FROM unnest($1::uuid[]) AS e (id) ORDER BY id) AS e`,
};
const findNews = {
  name: 'find-event-news',
  text: `SELECT ${columns} FROM events WHERE event_id = ANY ($1::uuid[]) AND (alert_kind IS NOT NULL OR co_organiser_ids <> '{}')`,
};

/** Events: told by event. */
@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  /** What registrations of these events are taken in by, of those where there is anything. Until the commit the events stay as they are. */
  async lockNews(eventIds: Iterable<string>): Promise<Map<string, EventNews>> {
    const ids = [...eventIds];
    await this.database.query(lockShared, [ids]);
    const rows = await this.database.query<EventRow>(findNews, [ids]);
    return new Map(rows.map((row) => [row.event_id, { alert: alertOf(row), coOrganiserIds: row.co_organiser_ids }]));
  }

  /** @returns undefined for an event that nothing was heard of. */
  async find(eventId: string): Promise<KnownEvent | undefined> {
    const [row] = await this.database.query<EventRow>(`SELECT ${columns} FROM events WHERE event_id = $1`, [eventId]);
    if (!row) return undefined;
    const roles = { coOrganiserIds: row.co_organiser_ids, helperIds: row.helper_ids };
    return { eventId: row.event_id, status: row.status, version: row.version, summary: summaryOf(row), roles };
  }

  /** @returns undefined for an event that nothing was heard of. Nobody else changes it until the commit. */
  async lock(eventId: string): Promise<KnownEvent | undefined> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))', [eventId]);
    return this.find(eventId);
  }

  /** @param alert undefined: what was to be told before stays. */
  async save(event: EventState, { coOrganiserIds, helperIds }: Roles, alert: EventAlert['kind'] | undefined): Promise<void> {
    await this.database.query(
      `INSERT INTO events AS e (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
         CASE WHEN $14::text IS NOT NULL THEN $2::integer END)
       ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, status = excluded.status, name = excluded.name, starts_at = excluded.starts_at,
         ends_at = excluded.ends_at, time_zone = excluded.time_zone, location = excluded.location, online_url = excluded.online_url,
         cancel_reason = excluded.cancel_reason, co_organiser_ids = excluded.co_organiser_ids, helper_ids = excluded.helper_ids, alert_kind = coalesce(excluded.alert_kind, e.alert_kind),
         alert_version = coalesce(excluded.alert_version, e.alert_version)
       WHERE excluded.version > e.version`,
      [
        event.event_id,
        event.version,
        event.status,
        event.name,
        event.starts_at,
        event.ends_at,
        event.time_zone,
        event.location && JSON.stringify(event.location),
        event.online_url,
        event.organiser_id,
        event.cancel_reason,
        coOrganiserIds,
        helperIds,
        alert ?? null,
      ],
    );
  }

  async erase(eventId: string): Promise<void> {
    await this.database.query('DELETE FROM broadcasts WHERE event_id = $1', [eventId]);
    await this.database.query('DELETE FROM events WHERE event_id = $1', [eventId]);
  }
}

function alertOf(row: EventRow): EventAlert | undefined {
  if (row.alert_kind === null || row.alert_version === null) return undefined;
  return { kind: row.alert_kind, version: row.alert_version, event: summaryOf(row), reason: row.cancel_reason };
}

const summaryOf = (row: EventRow): EventSummary => ({
  version: row.version,
  name: row.name,
  starts_at: row.starts_at.toISOString(),
  ends_at: row.ends_at.toISOString(),
  time_zone: row.time_zone,
  location: row.location,
  online_url: row.online_url,
  organiser_id: row.organiser_id,
});
