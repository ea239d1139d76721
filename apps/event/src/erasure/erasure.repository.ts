import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /**
   * The ids of the events that the person organises, alone or beside the organiser, or helps with while they are still on; in one order, for two
   * that are erased at once may share some.
   */
  async eventsOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM events WHERE organiser_id = $1
       UNION SELECT id FROM events WHERE co_organiser_ids @> ARRAY[$1::uuid]
       UNION SELECT id FROM events WHERE status = 'active' AND helper_ids @> ARRAY[$1::uuid] ORDER BY id`,
      [userId],
    );
    return rows.map(({ id }) => id);
  }

  /** What moderators wrote of the person's events may name the person; what they decided, and when, stays. */
  async forgetReasons(userId: string): Promise<void> {
    await this.database.query(
      `UPDATE moderation_decisions SET reason = NULL
       WHERE event_id IN (SELECT id FROM events WHERE organiser_id = $1) AND reason IS NOT NULL`,
      [userId],
    );
  }
}
