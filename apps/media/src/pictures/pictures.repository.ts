import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

export interface PictureRow {
  id: string;
  /** null: the person's own picture. */
  event_id: string | null;
  /** Sent into the chat of the event: for who is in the room alone. */
  in_room: boolean;
  user_id: string;
  content_type: string;
  size: number;
  status: 'pending' | 'ready';
  version: number;
  created_at: Date;
}

/** What is known here of an event. */
export interface KnownEvent {
  event_id: string;
  organiser_id: string;
  co_organiser_ids: string[];
  is_public: boolean;
}

const eventColumns = 'event_id, organiser_id, co_organiser_ids, is_public';
const columns = 'id, event_id, in_room, user_id, content_type, size, status, version, created_at';

@Injectable()
export class PicturesRepository {
  constructor(private readonly database: Database) {}

  async findEvent(eventId: string): Promise<KnownEvent | undefined> {
    return (await this.findEvents([eventId])).get(eventId);
  }

  async findEvents(eventIds: readonly string[]): Promise<Map<string, KnownEvent>> {
    const rows = await this.database.query<KnownEvent>(`SELECT ${eventColumns} FROM events WHERE event_id = ANY ($1::uuid[])`, [eventIds]);
    return new Map(rows.map((row) => [row.event_id, row]));
  }

  /** The events for which a picture stands: its own, and what else who uploaded it organises and shows with it. */
  async eventsShowing({ id, event_id, user_id }: PictureRow): Promise<KnownEvent[]> {
    return this.database.query<KnownEvent>(
      `SELECT ${eventColumns} FROM events WHERE event_id = $1
       UNION SELECT ${eventColumns} FROM events WHERE image_id = $2 AND (organiser_id = $3 OR $3 = ANY (co_organiser_ids))`,
      [event_id, id, user_id],
    );
  }

  async takeEvent(event: EventState): Promise<void> {
    await this.database.query(
      `INSERT INTO events AS e (event_id, organiser_id, co_organiser_ids, is_public, image_id, version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (event_id) DO UPDATE SET organiser_id = excluded.organiser_id, co_organiser_ids = excluded.co_organiser_ids,
         is_public = excluded.is_public, image_id = excluded.image_id, version = excluded.version
       WHERE excluded.version > e.version`,
      [
        event.event_id,
        event.organiser_id,
        event.co_organiser_ids ?? [],
        ['active', 'completed', 'cancelled'].includes(event.status),
        event.image_id,
        event.version,
      ],
    );
  }

  /** Nobody else adds pictures to the event until the transaction ends. @returns how many it has, those included that are announced */
  async countLocked(eventId: string): Promise<number> {
    await this.database.query('SELECT FROM events WHERE event_id = $1 FOR NO KEY UPDATE', [eventId]);
    return this.count('SELECT count(*)::integer AS count FROM event_media WHERE event_id = $1 AND NOT in_room', eventId);
  }

  /** Nobody else changes the person's own pictures that there are until the transaction ends. */
  async lockOwn(userId: string): Promise<void> {
    await this.database.query('SELECT FROM event_media WHERE user_id = $1 AND event_id IS NULL ORDER BY id FOR UPDATE', [userId]);
  }

  /** Of what the person has sent into this room: all, and in any room what was announced and never came. Nobody else adds to it until the transaction ends. */
  async countInRoomLocked(userId: string, eventId: string): Promise<{ sent: number; pending: number }> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
    const sent = await this.count(
      'SELECT count(*)::integer AS count FROM event_media WHERE in_room AND user_id = $1 AND event_id = $2',
      userId,
      eventId,
    );
    const pending = `SELECT count(*)::integer AS count FROM event_media WHERE in_room AND user_id = $1 AND status = 'pending'`;
    return { sent, pending: await this.count(pending, userId) };
  }

  /** Of the person's own pictures those that are announced and never came. */
  async countOwnPending(userId: string): Promise<number> {
    // Two announcements at once wait for each other here, for there may be no row yet that both could lock.
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [userId]);
    const pending = `SELECT count(*)::integer AS count FROM event_media WHERE user_id = $1 AND event_id IS NULL AND status = 'pending'`;
    return this.count(pending, userId);
  }

  async insert(picture: Omit<PictureRow, 'status' | 'version'> & { file_name: string }): Promise<void> {
    await this.database.query(
      `INSERT INTO event_media (id, event_id, user_id, file_name, content_type, size, status, version, created_at, in_room)
       VALUES ($1, $2, $3, $4, $5, $6, 'pending', 0, $7, $8)`,
      [
        picture.id,
        picture.event_id,
        picture.user_id,
        picture.file_name,
        picture.content_type,
        picture.size,
        picture.created_at,
        picture.in_room,
      ],
    );
  }

  async ready(eventId: string): Promise<PictureRow[]> {
    return this.database.query<PictureRow>(
      `SELECT ${columns} FROM event_media WHERE event_id = $1 AND status = 'ready' AND NOT in_room ORDER BY created_at, id`,
      [eventId],
    );
  }

  async find(id: string): Promise<PictureRow | undefined> {
    const [row] = await this.database.query<PictureRow>(`SELECT ${columns} FROM event_media WHERE id = $1`, [id]);
    return row;
  }

  /** @returns undefined when somebody else has completed or deleted it meanwhile. */
  async markReady(id: string, contentType: string): Promise<PictureRow | undefined> {
    const [row] = await this.database.query<PictureRow>(
      `UPDATE event_media SET status = 'ready', content_type = $2, version = version + 1 WHERE id = $1 AND status = 'pending' RETURNING ${columns}`,
      [id, contentType],
    );
    return row;
  }

  /** @returns what it was in the end, for somebody may have completed it meanwhile; undefined when it was gone already. */
  async remove(id: string): Promise<PictureRow | undefined> {
    const [row] = await this.database.query<PictureRow>(`DELETE FROM event_media WHERE id = $1 RETURNING ${columns}`, [id]);
    return row;
  }

  /** The person's own picture that is shown now, and whatever else the person announced: in the order of announcement. */
  async own(userId: string): Promise<PictureRow[]> {
    return this.database.query<PictureRow>(`SELECT ${columns} FROM event_media WHERE user_id = $1 AND event_id IS NULL ORDER BY id`, [
      userId,
    ]);
  }

  /** Files may be left of it at that time that nobody is to see. */
  async noteLeftover(id: string, dueAt: Date): Promise<void> {
    await this.database.query('INSERT INTO leftovers (media_id, due_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, dueAt]);
  }

  async leftovers(dueBefore: Date): Promise<string[]> {
    const rows = await this.database.query<{ media_id: string }>(
      'SELECT media_id FROM leftovers WHERE due_at <= $1 ORDER BY due_at LIMIT 100',
      [dueBefore],
    );
    return rows.map(({ media_id }) => media_id);
  }

  async forgetLeftover(id: string, dueBefore: Date): Promise<void> {
    await this.database.query('DELETE FROM leftovers WHERE media_id = $1 AND due_at <= $2', [id, dueBefore]);
  }

  private async count(statement: string, ...of: string[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(statement, of);
    return row?.count ?? 0;
  }
}
