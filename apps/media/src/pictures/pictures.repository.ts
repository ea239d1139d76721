import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

export interface PictureRow {
  id: string;
  event_id: string;
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
  is_public: boolean;
}

const columns = 'id, event_id, user_id, content_type, size, status, version, created_at';

@Injectable()
export class PicturesRepository {
  constructor(private readonly database: Database) {}

  async findEvent(eventId: string): Promise<KnownEvent | undefined> {
    return (await this.findEvents([eventId])).get(eventId);
  }

  async findEvents(eventIds: readonly string[]): Promise<Map<string, KnownEvent>> {
    const rows = await this.database.query<KnownEvent>(
      'SELECT event_id, organiser_id, is_public FROM events WHERE event_id = ANY ($1::uuid[])',
      [eventIds],
    );
    return new Map(rows.map((row) => [row.event_id, row]));
  }

  async takeEvent(event: EventState): Promise<void> {
    await this.database.query(
      `INSERT INTO events AS e (event_id, organiser_id, is_public, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET organiser_id = excluded.organiser_id, is_public = excluded.is_public, version = excluded.version
       WHERE excluded.version > e.version`,
      [event.event_id, event.organiser_id, ['active', 'completed', 'cancelled'].includes(event.status), event.version],
    );
  }

  async insert(picture: Omit<PictureRow, 'status' | 'version'> & { file_name: string }): Promise<void> {
    await this.database.query(
      `INSERT INTO event_media (id, event_id, user_id, file_name, content_type, size, status, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'pending', 0, $7)`,
      [picture.id, picture.event_id, picture.user_id, picture.file_name, picture.content_type, picture.size, picture.created_at],
    );
  }

  async countOf(eventId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>('SELECT count(*)::integer AS count FROM event_media WHERE event_id = $1', [
      eventId,
    ]);
    return row?.count ?? 0;
  }

  async ready(eventId: string): Promise<PictureRow[]> {
    return this.database.query<PictureRow>(
      `SELECT ${columns} FROM event_media WHERE event_id = $1 AND status = 'ready' ORDER BY created_at, id`,
      [eventId],
    );
  }

  async find(id: string): Promise<PictureRow | undefined> {
    const [row] = await this.database.query<PictureRow>(`SELECT ${columns} FROM event_media WHERE id = $1`, [id]);
    return row;
  }

  /** @returns false when somebody else has completed or deleted it meanwhile. */
  async markReady(id: string): Promise<boolean> {
    const rows = await this.database.query(
      "UPDATE event_media SET status = 'ready', version = version + 1 WHERE id = $1 AND status = 'pending' RETURNING id",
      [id],
    );
    return rows.length > 0;
  }

  /** @returns what it was in the end, for somebody may have completed it meanwhile; undefined when it was gone already. */
  async remove(id: string): Promise<PictureRow | undefined> {
    const [row] = await this.database.query<PictureRow>(`DELETE FROM event_media WHERE id = $1 RETURNING ${columns}`, [id]);
    return row;
  }

  /** Uploads that were begun and never completed. */
  async abandoned(before: Date): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      "SELECT id FROM event_media WHERE status = 'pending' AND created_at < $1 ORDER BY created_at LIMIT 100",
      [before],
    );
  }
}
