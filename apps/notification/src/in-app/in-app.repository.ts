import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Kind, NoticeData } from '../notices/kinds.js';
import type { DeliveryRecord } from './in-app.dto.js';

export interface InAppRow {
  id: string;
  kind: Kind;
  data: NoticeData;
  eventId: string;
  createdAt: Date;
  ackedAt: Date | null;
}

const columns = 'id, kind, data, event_id AS "eventId", created_at AS "createdAt", acked_at AS "ackedAt"';

/** What one person was told; ids sort by time. */
@Injectable()
export class InAppRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before id of the last one of the page before */
  list(userId: string, onlyUnacked: boolean, limit: number, before: string | null): Promise<InAppRow[]> {
    return this.database.query<InAppRow>(
      `SELECT ${columns} FROM deliveries
       WHERE user_id = $1 AND channel = 'in_app' AND status = 'sent' ${onlyUnacked ? 'AND acked_at IS NULL' : ''} AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $2`,
      [userId, limit, before],
    );
  }

  /** The first time counts. */
  async acknowledge(userId: string, id: string, now: Date): Promise<InAppRow | undefined> {
    const [row] = await this.database.query<InAppRow>(
      `UPDATE deliveries SET acked_at = coalesce(acked_at, $3) WHERE id = $2 AND user_id = $1 AND channel = 'in_app' AND status = 'sent'
       RETURNING ${columns}`,
      [userId, id, now],
    );
    return row;
  }

  /** @returns how many */
  async acknowledgeAll(userId: string, upTo: string, now: Date): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `WITH acknowledged AS (
         UPDATE deliveries SET acked_at = $3
         WHERE user_id = $1 AND id <= $2 AND channel = 'in_app' AND status = 'sent' AND acked_at IS NULL RETURNING 1)
       SELECT count(*)::integer AS count FROM acknowledged`,
      [userId, upTo, now],
    );
    return row?.count ?? 0;
  }

  listDeliveries(userId: string, limit: number, before: string | null): Promise<DeliveryRecord[]> {
    return this.database.query<DeliveryRecord>(
      `SELECT id, kind, channel, CASE status WHEN 'waiting' THEN 'pending' ELSE status END AS status, reason, event_id, created_at, sent_at
       FROM deliveries WHERE user_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
      [userId, limit, before],
    );
  }
}
