import { Injectable } from '@nestjs/common';
import type { MediaState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

@Injectable()
export class PicturesRepository {
  constructor(private readonly database: Database) {}

  /** Nothing is kept of who is erased. */
  async save({ media_id, user_id, url, created_at, deleted }: MediaState): Promise<void> {
    if (deleted) await this.database.query('DELETE FROM pictures WHERE media_id = $1', [media_id]);
    else
      await this.database.query(
        `INSERT INTO pictures (media_id, user_id, url, created_at) SELECT $1, $2, $3, $4
         WHERE NOT EXISTS (SELECT FROM erasures WHERE user_id = $2) ON CONFLICT DO NOTHING`,
        [media_id, user_id, url, created_at],
      );
  }

  /**
   * The address of the picture that a person has. News of the account and of the picture, which may arrive at once, see each other: they go one
   * after the other, from here to the end of their transactions.
   */
  async lockUrlOf(userId: string): Promise<string | null> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
    const [picture] = await this.database.query<{ url: string }>(
      'SELECT url FROM pictures WHERE user_id = $1 ORDER BY created_at DESC, media_id DESC LIMIT 1',
      [userId],
    );
    return picture?.url ?? null;
  }
}
