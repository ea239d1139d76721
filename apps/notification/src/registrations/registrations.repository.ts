import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { KnownRegistration } from './registration.rules.js';

const columns = `registration_id AS "registrationId", event_id AS "eventId", user_id AS "userId", status, version, event_version AS "eventVersion",
  seated_at AS "seatedAt", expires_at AS "expiresAt", queue_no::float8 AS "queueNo", is_called_off AS "isCalledOff"`;

const findKnown = { name: 'find-known', text: `SELECT ${columns} FROM registrations WHERE registration_id = ANY ($1::uuid[])` };

const saveRegistrations = {
  name: 'save-registrations',
  text: `
    INSERT INTO registrations AS r (registration_id, event_id, user_id, status, version, event_version, seated_at, expires_at, is_called_off, queue_no)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::integer[], $7::timestamptz[], $8::timestamptz[], $9::boolean[], $10::bigint[])
      AS n (id)
    ORDER BY id
    ON CONFLICT (registration_id) DO UPDATE SET status = excluded.status, version = excluded.version, event_version = excluded.event_version,
      seated_at = excluded.seated_at, expires_at = excluded.expires_at, is_called_off = excluded.is_called_off, queue_no = excluded.queue_no
    WHERE excluded.version > r.version`,
};

/** One of those whom a broadcast is for. */
export interface Attendee extends KnownRegistration {
  /** What the person last said of the seat, they said before the last new date or place. */
  isOutdated: boolean;
}

interface Audience {
  eventId: string;
  kind: 'event_changed' | 'event_cancelled' | 'reminder';
  /** Of the event. */
  version: number;
  /** Of a reminder: whoever registered later knows. */
  seatedBefore: Date;
  lastRegistrationId: string | null;
}

/** Who has a seat or waits for one: told by registration. */
@Injectable()
export class RegistrationsRepository {
  constructor(private readonly database: Database) {}

  async find(ids: Iterable<string>): Promise<Map<string, KnownRegistration>> {
    const rows = await this.database.query<KnownRegistration>(findKnown, [[...ids]]);
    return new Map(rows.map((row) => [row.registrationId, row]));
  }

  /** Each registration once, in its newest state. */
  async save(registrations: readonly KnownRegistration[]): Promise<void> {
    await this.database.query(saveRegistrations, [
      registrations.map(({ registrationId }) => registrationId),
      registrations.map(({ eventId }) => eventId),
      registrations.map(({ userId }) => userId),
      registrations.map(({ status }) => status),
      registrations.map(({ version }) => version),
      registrations.map(({ eventVersion }) => eventVersion),
      registrations.map(({ seatedAt }) => seatedAt),
      registrations.map(({ expiresAt }) => expiresAt),
      registrations.map(({ isCalledOff }) => isCalledOff),
      registrations.map(({ queueNo }) => queueNo),
    ]);
  }

  async erase(ids: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM registrations WHERE registration_id = ANY ($1::uuid[])', [ids]);
  }

  /**
   * The next of those whom a broadcast is for, in the order of their ids: reminded is who had a seat when the reminder fell due; of a change
   * hears everybody who is registered or waits and knows an older version only.
   */
  listAudience({ eventId, kind, version, seatedBefore, lastRegistrationId }: Audience, limit: number): Promise<Attendee[]> {
    return this.database.query<Attendee>(
      `SELECT ${columns}, coalesce(event_version < (SELECT alert_version FROM events e WHERE e.event_id = $1), false) AS "isOutdated"
       FROM registrations
       WHERE event_id = $1 AND status NOT IN ('cancelled', 'declined') AND ($3::uuid IS NULL OR registration_id > $3)
         AND CASE WHEN $4 = 'reminder' THEN status IN ('registered', 'confirmed') AND seated_at < $5 ELSE event_version < $6 END
       ORDER BY registration_id LIMIT $2`,
      [eventId, limit, lastRegistrationId, kind, seatedBefore, version],
    );
  }
}
