import { Injectable } from '@nestjs/common';
import type { EventSummary, ReviewState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { ActivityKind } from './activity.dto.js';

export interface ActivityRow {
  source_id: string;
  kind: ActivityKind;
  at: Date;
  event_id: string;
  event_name: string | null;
  starts_at: Date | null;
}

export type ActivityPosition = readonly [at: string, sourceId: string, kind: string];

@Injectable()
export class ActivityRepository {
  constructor(private readonly database: Database) {}

  /** The newest first; one page and one row more. */
  find(userId: string, after: ActivityPosition | undefined, limit: number): Promise<ActivityRow[]> {
    return this.database.query<ActivityRow>(
      `SELECT a.source_id, a.kind, a.at, a.event_id, e.name AS event_name, e.starts_at
       FROM activity a LEFT JOIN known_events e ON e.event_id = a.event_id
       WHERE a.user_id = $1 AND NOT a.deleted AND ($2::timestamptz IS NULL OR (a.at, a.source_id, a.kind) < ($2, $3::uuid, $4::text))
       ORDER BY a.at DESC, a.source_id DESC, a.kind DESC LIMIT $5`,
      [userId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
    );
  }

  /** Something happened once, whichever of several messages tells of it first. To the millisecond, as cursors are. */
  async add(activity: { sourceId: string; kind: ActivityKind; userId: string; eventId: string; at: string }): Promise<void> {
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at) VALUES ($1, $2, 0, $3, $4, date_trunc('milliseconds', $5::timestamptz))
       ON CONFLICT (source_id, kind) DO UPDATE SET at = least(activity.at, excluded.at)`,
      [activity.sourceId, activity.kind, activity.userId, activity.eventId, activity.at],
    );
  }

  async saveReview({ review_id, version, user_id, event_id, created_at, deleted }: ReviewState): Promise<void> {
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at, deleted)
       VALUES ($1, 'reviewed', $2, $3, $4, date_trunc('milliseconds', $5::timestamptz), $6)
       ON CONFLICT (source_id, kind) DO UPDATE SET version = excluded.version, deleted = excluded.deleted
       WHERE excluded.version > activity.version`,
      [review_id, version, user_id, event_id, created_at, deleted],
    );
  }

  /** Of two names the one that was said later. */
  async saveEvent(eventId: string, { name, starts_at }: EventSummary, saidAt: string): Promise<void> {
    await this.database.query(
      `INSERT INTO known_events (event_id, name, starts_at, said_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET name = excluded.name, starts_at = excluded.starts_at, said_at = excluded.said_at
       WHERE excluded.said_at > known_events.said_at`,
      [eventId, name, starts_at, saidAt],
    );
  }
}
