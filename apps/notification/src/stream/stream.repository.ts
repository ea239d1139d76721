import { Injectable } from '@nestjs/common';
import type { RegistrationStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { InAppRow } from '../in-app/in-app.repository.js';
import { beforeAll, floorOf } from './stream.rules.js';

/** How far a reader has come: whoever has this notification has all those of transactions that had ended before it was written. */
export interface ReadTo {
  id: string;
  /** Number of the transaction that wrote it. */
  writtenBy: string;
  /** Transactions with a smaller number had ended then. */
  settledBefore: string;
}

type StreamedRow = InAppRow & ReadTo;

/** A registration as its person is shown it. */
export interface LiveRegistration {
  userId: string;
  registrationId: string;
  eventId: string;
  status: RegistrationStatus;
  /** Place in the waiting list; null for who does not wait. */
  position: number | null;
}

const shown = `channel = 'in_app' AND status = 'sent'`;
const readTo = `id, written_by::text AS "writtenBy", settled_before::text AS "settledBefore"`;

const listAfter = {
  name: 'stream-after',
  text: `
    SELECT ${readTo}, kind, data, event_id AS "eventId", created_at AS "createdAt", acked_at AS "ackedAt" FROM deliveries
    WHERE user_id = $1 AND ${shown} AND id > $2 AND written_by >= $3::xid8 AND NOT (written_by = $4::xid8 AND id <= $5) AND id <> ALL ($6::uuid[])
    ORDER BY written_by, id LIMIT $7`,
};

const listRegistrations = {
  name: 'stream-registrations',
  text: `
    WITH mine AS (
      SELECT r.user_id, r.registration_id, r.event_id, CASE WHEN r.is_called_off THEN 'cancelled' ELSE r.status END AS status, r.queue_no
      FROM registrations r LEFT JOIN events e USING (event_id)
      WHERE r.user_id = ANY ($1::uuid[]) AND (e.ends_at IS NULL OR e.ends_at > $2)
    ), places AS (
      SELECT registration_id, row_number() OVER (PARTITION BY event_id ORDER BY queue_no)::integer AS position FROM registrations
      WHERE queue_no IS NOT NULL AND event_id IN (SELECT event_id FROM mine WHERE queue_no IS NOT NULL)
    )
    SELECT user_id AS "userId", registration_id AS "registrationId", event_id AS "eventId", status, position
    FROM mine LEFT JOIN places USING (registration_id) ORDER BY registration_id`,
};

/** More are not counted: nobody reads the difference. */
const mostCounted = 1000;

/** What streams read. */
@Injectable()
export class StreamRepository {
  constructor(private readonly database: Database) {}

  /** The newest notifications, the newest first; none for who was never told anything. */
  newest(userId: string, limit: number): Promise<ReadTo[]> {
    const sql = `SELECT ${readTo} FROM deliveries WHERE user_id = $1 AND ${shown} ORDER BY id DESC LIMIT $2`;
    return this.database.query<ReadTo>(sql, [userId, limit]);
  }

  /** @returns undefined for one that is not (any more) this person's. */
  async find(userId: string, id: string): Promise<ReadTo | undefined> {
    const [row] = await this.database.query<ReadTo>(`SELECT ${readTo} FROM deliveries WHERE user_id = $1 AND ${shown} AND id = $2`, [
      userId,
      id,
    ]);
    return row;
  }

  /**
   * What a reader who has come so far has not read, in an order in which every one of them is a place to go on from: ids alone are none, for
   * one that was drawn earlier may be committed later.
   * @param already the ids of those that were read nevertheless, which happens to those of transactions that ran side by side
   */
  listAfter(userId: string, { id, writtenBy, settledBefore }: ReadTo, already: readonly string[], limit: number): Promise<StreamedRow[]> {
    const floor = id === beforeAll ? id : floorOf(id);
    return this.database.query<StreamedRow>(listAfter, [userId, floor, settledBefore, writtenBy, id, already, limit]);
  }

  /** Notifications that are not acknowledged; at most `mostCounted`. */
  async countUnread(userId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM (SELECT FROM deliveries WHERE user_id = $1 AND ${shown} AND acked_at IS NULL LIMIT ${String(mostCounted)}) AS unread`,
      [userId],
    );
    return row?.count ?? 0;
  }

  /** The registrations of these people for events that were not over at `since`, with the places of those who wait. */
  listRegistrations(userIds: readonly string[], since: Date): Promise<LiveRegistration[]> {
    return this.database.query<LiveRegistration>(listRegistrations, [userIds, since]);
  }
}
