import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface ChatMessageRow {
  id: string;
  seq: number;
  user_id: string;
  full_name: string | null;
  message_type: 'text' | 'media';
  message: string;
  client_id: string;
  created_at: Date;
}

type NewMessage = Omit<ChatMessageRow, 'full_name' | 'seq'>;

const columns = `m.id, m.seq, m.user_id, p.full_name, m.message_type, m.message, m.client_id, m.created_at
  FROM chat_messages m JOIN event_chat c ON c.id = m.chat_id LEFT JOIN people p ON p.user_id = m.user_id`;

@Injectable()
export class MessagesRepository {
  constructor(private readonly database: Database) {}

  async after(eventId: string, seq: number, limit: number): Promise<ChatMessageRow[]> {
    return this.database.query<ChatMessageRow>(`SELECT ${columns} WHERE c.event_id = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3`, [
      eventId,
      seq,
      limit,
    ]);
  }

  /** @param seq null: the newest ones */
  async before(eventId: string, seq: number | null, limit: number): Promise<ChatMessageRow[]> {
    return this.database.query<ChatMessageRow>(
      `SELECT ${columns} WHERE c.event_id = $1 AND ($2::integer IS NULL OR m.seq < $2) ORDER BY m.seq DESC LIMIT $3`,
      [eventId, seq, limit],
    );
  }

  async byClientId(eventId: string, userId: string, clientId: string): Promise<ChatMessageRow | undefined> {
    const [row] = await this.database.query<ChatMessageRow>(
      `SELECT ${columns} WHERE c.event_id = $1 AND m.user_id = $2 AND m.client_id = $3`,
      [eventId, userId, clientId],
    );
    return row;
  }

  /** When the person wrote the message with so many behind it, itself included; undefined: has not written so many. */
  async timeOfNthLast(userId: string, nth: number): Promise<Date | undefined> {
    const [row] = await this.database.query<{ created_at: Date }>(
      'SELECT created_at FROM chat_messages WHERE user_id = $1 ORDER BY created_at DESC OFFSET $2 LIMIT 1',
      [userId, nth - 1],
    );
    return row?.created_at;
  }

  /** Makes the room with its first message. Its row stays locked, so that the numbers of its messages have no gaps. */
  async lockRoom(newId: string, eventId: string, now: Date): Promise<{ id: string; last_seq: number }> {
    const [room] = await this.database.query<{ id: string; last_seq: number }>(
      `INSERT INTO event_chat AS c (id, event_id, last_seq, created_at) VALUES ($1, $2, 0, $3)
       ON CONFLICT (event_id) DO UPDATE SET last_seq = c.last_seq RETURNING id, last_seq`,
      [newId, eventId, now],
    );
    if (!room) throw new Error('An upsert returns its row');
    return room;
  }

  async insert(roomId: string, seq: number, message: NewMessage): Promise<void> {
    await this.database.query(
      `WITH counted AS (UPDATE event_chat SET last_seq = $3 WHERE id = $2)
       INSERT INTO chat_messages (id, chat_id, seq, user_id, message_type, message, client_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [message.id, roomId, seq, message.user_id, message.message_type, message.message, message.client_id, message.created_at],
    );
  }
}
