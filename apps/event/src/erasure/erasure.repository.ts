import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** The ids of the events that the person organises, or helps with while they are still on; in one order, for two that are erased at once may share some. */
  async eventsOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM events WHERE organiser_id = $1 UNION SELECT id FROM events WHERE status = 'active' AND $1 = ANY (helper_ids) ORDER BY id`,
      [userId],
    );
    return rows.map(({ id }) => id);
  }
}
