import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** What the person wrote, the name that is shown beside it, how far the person has read, and when the rooms were open. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const messages = await this.database.query(
      `SELECT m.id, c.event_id, m.seq, m.message_type, m.message, m.created_at, m.deleted_at
       FROM chat_messages m JOIN event_chat c ON c.id = m.chat_id WHERE m.user_id = $1 ORDER BY m.id`,
      [userId],
    );
    const [person] = await this.database.query('SELECT full_name FROM people WHERE user_id = $1', [userId]);
    const read_marks = await this.database.query(
      'SELECT c.event_id, r.seq, r.read_at FROM read_marks r JOIN event_chat c ON c.id = r.chat_id WHERE r.user_id = $1 ORDER BY c.event_id',
      [userId],
    );
    const connections = await this.database.query(
      `SELECT c.event_id, w.connected_at, w.disconnected_at
       FROM websocket_connections w JOIN event_chat c ON c.id = w.chat_id WHERE w.user_id = $1 ORDER BY w.id`,
      [userId],
    );
    return { full_name: person?.['full_name'] ?? null, messages, read_marks, connections };
  }
}
