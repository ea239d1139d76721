import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

@Injectable()
export class NoShowsRepository {
  constructor(private readonly database: Database) {}

  /** The next events by id that ended by then and of which it is not known yet who did not come; one whose end was moved since is among them again. */
  async findEnded({ endedBy, after, limit }: { endedBy: Date; after: string | null; limit: number }): Promise<string[]> {
    const rows = await this.database.query<{ event_id: string }>(
      `SELECT event_id FROM events
       WHERE status IN ('active', 'completed') AND absent_until IS DISTINCT FROM ends_at AND ends_at <= $1
         AND ($2::uuid IS NULL OR event_id > $2) ORDER BY event_id LIMIT $3`,
      [endedBy, after, limit],
    );
    return rows.map(({ event_id }) => event_id);
  }

  /** All who did not come are found. */
  async close({ event_id, ends_at }: EventState): Promise<void> {
    await this.database.query('UPDATE events SET absent_until = $2 WHERE event_id = $1', [event_id, ends_at]);
  }
}
