import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  async begin(userId: string, now: Date): Promise<void> {
    await this.database.query('INSERT INTO erasures (user_id, requested_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [userId, now]);
  }

  /** Whose files are still to be removed, who waits longest first. */
  async open(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ user_id: string }>('SELECT user_id FROM erasures ORDER BY requested_at LIMIT $1', [limit]);
    return rows.map(({ user_id }) => user_id);
  }

  async picturesOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('SELECT id FROM event_media WHERE user_id = $1 ORDER BY id', [userId]);
    return rows.map(({ id }) => id);
  }

  /** @returns false when another replica has ended it, or when the person has a picture again: one that was announced just before. */
  async end(userId: string): Promise<boolean> {
    const ended = await this.database.query(
      `DELETE FROM erasures e WHERE user_id = $1 AND NOT EXISTS (SELECT FROM event_media m WHERE m.user_id = e.user_id) RETURNING user_id`,
      [userId],
    );
    return ended.length > 0;
  }
}
