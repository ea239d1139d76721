import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { NoticeData } from '../notices/kinds.js';

export interface Broadcast {
  eventId: string;
  kind: 'event_changed' | 'event_cancelled' | 'reminder';
  /** Of the event. */
  version: number;
  data: NoticeData;
  dueAt: Date;
  /** That failed since the last one that did not. */
  attempts: number;
  /** When it is too late to tell anybody. */
  endsAt: Date;
  /** How far it has come; null: nobody was told yet. */
  lastRegistrationId: string | null;
}

@Injectable()
export class BroadcastsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes the place of one of the same kind that is under way: people hear the newest. What it was `before` stays, for not everybody has
   * heard of the change since then.
   */
  async plan({ eventId, kind, version, data, dueAt, endsAt }: Omit<Broadcast, 'attempts' | 'lastRegistrationId'>): Promise<void> {
    await this.database.query(
      `INSERT INTO broadcasts AS b (event_id, kind, event_version, data, due_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (event_id, kind) DO UPDATE SET event_version = excluded.event_version,
         data = excluded.data || (b.data - '{event,reason}'::text[]), due_at = excluded.due_at, ends_at = excluded.ends_at, attempts = 0,
         last_registration_id = NULL`,
      [eventId, kind, version, JSON.stringify(data), dueAt, endsAt],
    );
  }

  /** One that is due and that no other replica works on, locked. */
  async lockDue(now: Date): Promise<Broadcast | undefined> {
    const [row] = await this.database.query<Broadcast>(
      `SELECT event_id AS "eventId", kind, event_version AS version, data, due_at AS "dueAt", attempts, ends_at AS "endsAt",
         last_registration_id AS "lastRegistrationId"
       FROM broadcasts WHERE due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    return row;
  }

  async advance({ eventId, kind }: Broadcast, lastRegistrationId: string): Promise<void> {
    await this.database.query('UPDATE broadcasts SET last_registration_id = $3, attempts = 0 WHERE event_id = $1 AND kind = $2', [
      eventId,
      kind,
      lastRegistrationId,
    ]);
  }

  /** After it failed; not one that was planned anew meanwhile. */
  async putOff({ eventId, kind, dueAt }: Broadcast, until: Date): Promise<void> {
    await this.database.query(
      'UPDATE broadcasts SET attempts = attempts + 1, due_at = $4 WHERE event_id = $1 AND kind = $2 AND due_at = $3',
      [eventId, kind, dueAt, until],
    );
  }

  async remove(eventId: string, kind: Broadcast['kind']): Promise<void> {
    await this.database.query('DELETE FROM broadcasts WHERE event_id = $1 AND kind = $2', [eventId, kind]);
  }
}
