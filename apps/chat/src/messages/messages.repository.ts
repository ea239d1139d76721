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
  deleted_at: Date | null;
}

/** A message that was taken out of its room. */
interface Deletion {
  /** Grows by one within a room: not the number of the message. */
  seq: number;
  id: string;
  message_seq: number;
  deleted_at: Date;
}

type NewMessage = Omit<ChatMessageRow, 'full_name' | 'seq' | 'deleted_at'>;

const columns = `m.id, m.seq, m.user_id, p.full_name, m.message_type, m.message, m.client_id, m.created_at, m.deleted_at
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

  async byId(eventId: string, id: string): Promise<ChatMessageRow | undefined> {
    const [row] = await this.database.query<ChatMessageRow>(`SELECT ${columns} WHERE c.event_id = $1 AND m.id = $2`, [eventId, id]);
    return row;
  }

  /** What was deleted in the room after that deletion, in its order. */
  deletedAfter(eventId: string, deletion: number, limit: number): Promise<Deletion[]> {
    return this.database.query<Deletion>(
      `SELECT m.deletion AS seq, m.id, m.seq AS message_seq, m.deleted_at FROM chat_messages m JOIN event_chat c ON c.id = m.chat_id
       WHERE c.event_id = $1 AND m.deletion > $2 ORDER BY m.deletion LIMIT $3`,
      [eventId, deletion, limit],
    );
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

  /** Leaves its place empty. Locks the room, so that the numbers of its deletions have no gaps. @returns whether it was there still */
  async delete(eventId: string, id: string, now: Date): Promise<boolean> {
    const [room] = await this.database.query<{ id: string; deletions: number }>(
      'SELECT id, deletions FROM event_chat WHERE event_id = $1 FOR NO KEY UPDATE',
      [eventId],
    );
    const deleted = await this.database.query(
      `UPDATE chat_messages SET message = '', message_type = 'text', deleted_at = $3, deletion = $4
       WHERE id = $1 AND chat_id = $2 AND deleted_at IS NULL RETURNING id`,
      [id, room?.id, now, (room?.deletions ?? 0) + 1],
    );
    if (deleted.length === 0) return false;
    await this.database.query('UPDATE event_chat SET deletions = deletions + 1 WHERE id = $1', [room?.id]);
    return true;
  }

  async insert(roomId: string, seq: number, message: NewMessage): Promise<void> {
    await this.database.query(
      `WITH counted AS (UPDATE event_chat SET last_seq = $3 WHERE id = $2)
       INSERT INTO chat_messages (id, chat_id, seq, user_id, message_type, message, client_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [message.id, roomId, seq, message.user_id, message.message_type, message.message, message.client_id, message.created_at],
    );
  }
}
