import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** What the person wrote, and the name that is shown beside it. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const messages = await this.database.query(
      `SELECT m.id, c.event_id, m.seq, m.message_type, m.message, m.created_at
       FROM chat_messages m JOIN event_chat c ON c.id = m.chat_id WHERE m.user_id = $1 ORDER BY m.id`,
      [userId],
    );
    const [person] = await this.database.query('SELECT full_name FROM people WHERE user_id = $1', [userId]);
    return { full_name: person?.['full_name'] ?? null, messages };
  }
}
