import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** What the person uploaded; the files themselves stand behind the addresses. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const pictures = await this.database.query(
      `SELECT id, event_id, in_room AS in_chat, file_name, content_type, size, status, created_at, '/api/media/' || id AS path
       FROM event_media WHERE user_id = $1 ORDER BY id`,
      [userId],
    );
    return { pictures };
  }
}
