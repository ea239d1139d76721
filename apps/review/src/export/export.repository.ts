import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** What the person wrote, and the name that is shown beside it. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const reviews = await this.database.query(
      'SELECT id, event_id, rating, comment, created_at, updated_at, deleted_at FROM reviews WHERE user_id = $1 ORDER BY id',
      [userId],
    );
    const [person] = await this.database.query('SELECT full_name FROM people WHERE user_id = $1', [userId]);
    return { full_name: person?.['full_name'] ?? null, reviews };
  }
}
