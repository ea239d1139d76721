import { Injectable } from '@nestjs/common';
import type { RegistrationStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { Registration } from '../registrations/registration.js';
import type { KnownScan, Scan } from './scans.rules.js';

/** A scan with the registration that it is of. */
export interface ScanOf extends Scan {
  registrationId: string;
}

/** Somebody who may come in. */
export interface Expected {
  registrationId: string;
  /** null while the person has not arrived here. */
  fullName: string | null;
  status: RegistrationStatus;
  checkedInAt: Date | null;
  door: string | null;
  /** How often the ticket was used. */
  scans: number;
}

/** What the doors told. */
@Injectable()
export class DoorRepository {
  constructor(private readonly database: Database) {}

  /** Known scans by registration. Whoever changes them has the event's seats. */
  async scansOf(eventId: string, registrationIds: readonly string[]): Promise<Map<string, KnownScan[]>> {
    const rows = await this.database.query<{ registration_id: string; scanned_at: Date; door: string; is_undone: boolean }>(
      `SELECT registration_id, scanned_at, door, undone_at IS NOT NULL AS is_undone FROM door_scans
       WHERE event_id = $1 AND registration_id = ANY ($2::uuid[])`,
      [eventId, registrationIds],
    );
    const scans = new Map<string, KnownScan[]>();
    for (const { registration_id: id, scanned_at: scannedAt, door, is_undone: isUndone } of rows)
      scans.set(id, [...(scans.get(id) ?? []), { scannedAt, door, isUndone }]);
    return scans;
  }

  /** Takes scans back, all or those up to a moment. What is left of them says since when the person attends. */
  async undo(
    { eventId, id }: Pick<Registration, 'eventId' | 'id'>,
    { until, by, at }: { until: Date | undefined; by: string; at: Date },
  ): Promise<void> {
    await this.database.query(
      `UPDATE door_scans SET undone_at = $4, undone_by = $5
       WHERE event_id = $1 AND registration_id = $2 AND ($3::timestamptz IS NULL OR scanned_at <= $3) AND undone_at IS NULL`,
      [eventId, id, until ?? null, at, by],
    );
    await this.dateAttendance(eventId, [id]);
  }

  /** Adds scans; those that are known stay as they are. Who attended since when is the earliest of them. */
  async save(eventId: string, scans: readonly ScanOf[], scannedBy: string): Promise<void> {
    if (scans.length === 0) return;
    const ids = scans.map(({ registrationId }) => registrationId);
    await this.database.query(
      `INSERT INTO door_scans (event_id, registration_id, scanned_at, door, scanned_by)
       SELECT $1, registration_id, scanned_at, door, $5
       FROM unnest($2::uuid[], $3::timestamptz[], $4::text[]) AS scan (registration_id, scanned_at, door) ON CONFLICT DO NOTHING`,
      [eventId, ids, scans.map(({ scannedAt }) => scannedAt), scans.map(({ door }) => door), scannedBy],
    );
    await this.dateAttendance(eventId, ids);
  }

  private async dateAttendance(eventId: string, ids: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE registrations r SET attended_at = first.at
       FROM (SELECT registration_id, min(scanned_at) AS at FROM door_scans
             WHERE event_id = $1 AND registration_id = ANY ($2::uuid[]) AND undone_at IS NULL GROUP BY registration_id) AS first
       WHERE r.event_id = $1 AND r.id = first.registration_id AND r.attended_at <> first.at`,
      [eventId, ids],
    );
  }

  /** Who may come in, in order of asking. */
  async listExpected(eventId: string, { after, limit }: { after: string | null; limit: number }): Promise<Expected[]> {
    const rows = await this.database.query<{
      id: string;
      full_name: string | null;
      status: RegistrationStatus;
      attended_at: Date | null;
      door: string | null;
      scans: number;
    }>(
      `SELECT r.id, coalesce(p.profile_name, p.account_name) AS full_name, r.status, r.attended_at, scan.door, scan.scans
       FROM registrations r LEFT JOIN people p USING (user_id)
       CROSS JOIN LATERAL (
         SELECT count(*)::integer AS scans, (array_agg(door ORDER BY scanned_at, door COLLATE "C"))[1] AS door
         FROM door_scans s WHERE s.event_id = r.event_id AND s.registration_id = r.id AND s.undone_at IS NULL) AS scan
       WHERE r.event_id = $1 AND r.status IN ('registered', 'confirmed', 'attended', 'no_show') AND ($2::uuid IS NULL OR r.id > $2)
       ORDER BY r.id LIMIT $3`,
      [eventId, after, limit],
    );
    return rows.map(({ id, full_name: fullName, status, attended_at: checkedInAt, door, scans }) => ({
      registrationId: id,
      fullName,
      status,
      checkedInAt,
      door,
      scans,
    }));
  }
}
