import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

/** A registration with a seat, whose application names an address. */
export interface Invited {
  id: string;
  userId: string;
  version: number;
  email: string;
  event: EventState;
  /** Whether the person was invited to this event before. */
  isAgain: boolean;
}

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes some who have a seat and were not invited yet, the longest waiting first. Who is being changed by somebody else, or taken by another
   * replica, is left for later.
   */
  take(count: number, at: Date): Promise<Invited[]> {
    return this.database.query<Invited & Record<string, unknown>>(
      `WITH due AS MATERIALIZED (
         SELECT event_id, id FROM registrations
         WHERE application IS NOT NULL AND invited_at IS NULL AND status IN ('registered', 'confirmed')
         ORDER BY changed_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE registrations r SET invited_at = $2
       FROM due JOIN events e USING (event_id)
       WHERE r.event_id = due.event_id AND r.id = due.id
       RETURNING r.id, r.user_id AS "userId", r.version, r.application ->> 'email' AS email, e.state AS event,
         EXISTS (SELECT FROM registrations o WHERE o.user_id = r.user_id AND o.event_id = r.event_id AND o.invited_at IS NOT NULL) AS "isAgain"`,
      [count, at],
    );
  }
}
