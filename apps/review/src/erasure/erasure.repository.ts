import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /**
   * What the person said is forgotten, also in reviews that were deleted; who it was is not known any more. The stars stay, for they are part
   * of the event's rating.
   * @returns the ids of those that are still shown, in the order in which their events' ratings are to be locked
   */
  async erase(userId: string, now: Date): Promise<string[]> {
    await this.database.query('DELETE FROM people WHERE user_id = $1', [userId]);
    const shown = await this.database.query<{ id: string }>(
      `WITH erased AS (
         UPDATE reviews SET comment = NULL, version = version + 1, updated_at = $2 WHERE user_id = $1 AND comment IS NOT NULL
         RETURNING id, event_id, deleted_at)
       SELECT id FROM erased WHERE deleted_at IS NULL ORDER BY event_id`,
      [userId, now],
    );
    return shown.map(({ id }) => id);
  }
}
