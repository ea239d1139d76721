import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { aliveReplica } from '../connections/connections.repository.js';

interface RoomState {
  event_id: string;
  last_seq: number;
  deletions: number;
  present: number;
}

@Injectable()
export class RoomsRepository {
  constructor(private readonly database: Database) {}

  /** Makes the room, if nobody has written or been there yet. @returns the numbers of its last message and of its last deletion */
  async ensure(newId: string, eventId: string, now: Date): Promise<{ last_seq: number; deletions: number }> {
    await this.database.query(
      'INSERT INTO event_chat (id, event_id, last_seq, created_at) VALUES ($1, $2, 0, $3) ON CONFLICT (event_id) DO NOTHING',
      [newId, eventId, now],
    );
    const [room] = await this.database.query<{ last_seq: number; deletions: number }>(
      'SELECT last_seq, deletions FROM event_chat WHERE event_id = $1',
      [eventId],
    );
    return room ?? { last_seq: 0, deletions: 0 };
  }

  /** Rooms that exist, with how many people have each open, at whichever replica. */
  states(eventIds: readonly string[]): Promise<RoomState[]> {
    return this.database.query<RoomState>(
      `SELECT c.event_id, c.last_seq, c.deletions,
         (SELECT count(DISTINCT w.user_id)::integer FROM websocket_connections w JOIN replicas r ON r.id = w.replica_id
          WHERE w.chat_id = c.id AND w.disconnected_at IS NULL AND ${aliveReplica}) AS present
       FROM event_chat c WHERE c.event_id = ANY($1::uuid[])`,
      [eventIds],
    );
  }

  /** @returns 0 for none */
  async readSeq(eventId: string, userId: string): Promise<number> {
    const [mark] = await this.database.query<{ seq: number }>(
      'SELECT r.seq FROM read_marks r JOIN event_chat c ON c.id = r.chat_id WHERE c.event_id = $1 AND r.user_id = $2',
      [eventId, userId],
    );
    return mark?.seq ?? 0;
  }

  /** Never back. @returns whether it went on; undefined when the room has no such message yet */
  async read(eventId: string, userId: string, seq: number, now: Date): Promise<boolean | undefined> {
    const [room] = await this.database.query<{ id: string; last_seq: number }>('SELECT id, last_seq FROM event_chat WHERE event_id = $1', [
      eventId,
    ]);
    if (!room || room.last_seq < seq) return undefined;
    const moved = await this.database.query(
      `INSERT INTO read_marks AS r (chat_id, user_id, seq, read_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (chat_id, user_id) DO UPDATE SET seq = excluded.seq, read_at = excluded.read_at WHERE r.seq < excluded.seq RETURNING seq`,
      [room.id, userId, seq, now],
    );
    return moved.length > 0;
  }
}
