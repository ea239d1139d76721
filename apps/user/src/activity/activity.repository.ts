import { Injectable } from '@nestjs/common';
import type { EventState, EventSummary, RegistrationState, ReviewState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { ActivityKind } from './activity.dto.js';
import { presences } from './activity.rules.js';

export interface ActivityRow {
  source_id: string;
  kind: ActivityKind;
  at: Date;
  event_id: string;
  event_name: string | null;
  starts_at: Date | null;
}

export interface Happened {
  sourceId: string;
  kind: ActivityKind;
  userId: string;
  eventId: string;
  at: string;
}

export type ActivityPosition = readonly [at: string, sourceId: string, kind: string];

/** What comes of an erasure itself, such as seats that are given back, is nobody's history any more. */
const isNotErased = (userId: string): string => `NOT EXISTS (SELECT FROM erasures e WHERE e.user_id = ${userId}::uuid)`;

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
  async add(happened: readonly Happened[]): Promise<void> {
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at)
       SELECT source_id, kind, 0, user_id, event_id, date_trunc('milliseconds', min(at))
       FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[]) AS h (source_id, kind, user_id, event_id, at)
       WHERE ${isNotErased('h.user_id')}
       GROUP BY source_id, kind, user_id, event_id ORDER BY source_id, kind
       ON CONFLICT (source_id, kind) DO UPDATE SET at = least(activity.at, excluded.at)`,
      [
        happened.map(({ sourceId }) => sourceId),
        happened.map(({ kind }) => kind),
        happened.map(({ userId }) => userId),
        happened.map(({ eventId }) => eventId),
        happened.map(({ at }) => at),
      ],
    );
  }

  /** Whether people came, as the newest message on each registration has it: what is not so any more is not shown, whichever message comes first. */
  async savePresences(states: readonly RegistrationState[]): Promise<void> {
    const ids = states.map(({ registration_id }) => registration_id);
    const statuses = states.map(({ status }) => status);
    const versions = states.map(({ version }) => version);
    await this.database.query(
      `UPDATE activity a SET deleted = true, version = s.version
       FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS s (source_id, status, version)
       WHERE a.source_id = s.source_id AND a.kind = ANY ($4::text[]) AND a.kind <> s.status AND a.version < s.version`,
      [ids, statuses, versions, presences],
    );
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at)
       SELECT source_id, status, version, user_id, event_id, date_trunc('milliseconds', at)
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $5::uuid[], $6::uuid[], $7::timestamptz[]) AS s (source_id, status, version, user_id, event_id, at)
       WHERE status = ANY ($4::text[]) AND ${isNotErased('s.user_id')} ORDER BY source_id
       ON CONFLICT (source_id, kind) DO UPDATE SET version = excluded.version, deleted = false,
         at = CASE WHEN activity.deleted THEN excluded.at ELSE least(activity.at, excluded.at) END
       WHERE excluded.version > activity.version`,
      [
        ids,
        statuses,
        versions,
        presences,
        states.map(({ user_id }) => user_id),
        states.map(({ event_id }) => event_id),
        states.map(({ changed_at }) => changed_at),
      ],
    );
  }

  async saveReview({ review_id, version, user_id, event_id, created_at, deleted }: ReviewState): Promise<void> {
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at, deleted)
       SELECT $1, 'reviewed', $2, $3, $4, date_trunc('milliseconds', $5::timestamptz), $6 WHERE ${isNotErased('$3')}
       ON CONFLICT (source_id, kind) DO UPDATE SET version = excluded.version, deleted = excluded.deleted
       WHERE excluded.version > activity.version`,
      [review_id, version, user_id, event_id, created_at, deleted],
    );
  }

  /** Of an event that has not taken place, or not publicly, a row that is not shown: of two messages the newer one counts, whichever comes first. */
  async saveOrganised({ event_id, version, organiser_id, ends_at, status }: EventState): Promise<void> {
    await this.database.query(
      `INSERT INTO activity (source_id, kind, version, user_id, event_id, at, deleted)
       SELECT $1, 'organised', $2, $3, $1, date_trunc('milliseconds', $4::timestamptz), $5 WHERE ${isNotErased('$3')}
       ON CONFLICT (source_id, kind) DO UPDATE SET version = excluded.version, at = excluded.at, deleted = excluded.deleted
       WHERE excluded.version > activity.version`,
      [event_id, version, organiser_id, ends_at, status !== 'completed'],
    );
  }

  /** Of two names the one that was said later. */
  async saveEvents(said: readonly { eventId: string; event: EventSummary; at: string }[]): Promise<void> {
    await this.database.query(
      `INSERT INTO known_events (event_id, name, starts_at, said_at)
       SELECT DISTINCT ON (event_id) * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS s (event_id, name, starts_at, said_at)
       ORDER BY event_id, said_at DESC
       ON CONFLICT (event_id) DO UPDATE SET name = excluded.name, starts_at = excluded.starts_at, said_at = excluded.said_at
       WHERE excluded.said_at > known_events.said_at`,
      [
        said.map(({ eventId }) => eventId),
        said.map(({ event }) => event.name),
        said.map(({ event }) => event.starts_at),
        said.map(({ at }) => at),
      ],
    );
  }
}
