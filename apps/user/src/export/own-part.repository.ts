import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** The profile, whom the person is on Telegram, and the history. */
@Injectable()
export class OwnPartRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const [profile] = await this.database.query(
      `SELECT user_id AS id, username, email, full_name, birth_date::text AS birth_date, phone, locale, time_zone, picture_url,
         notifications_enabled, registered_at, created_at, updated_at FROM profiles WHERE user_id = $1`,
      [userId],
    );
    const [telegram] = await this.database.query(
      `SELECT t.telegram_id, t.username, t.first_name, t.last_name, t.language_code, t.is_premium, t.created_at, t.updated_at
       FROM profiles p JOIN telegram_profiles t ON t.telegram_id = p.telegram_id WHERE p.user_id = $1`,
      [userId],
    );
    const activity = await this.database.query(
      `SELECT a.kind, a.at, a.event_id, e.name AS event_name, e.starts_at FROM activity a LEFT JOIN known_events e USING (event_id)
       WHERE a.user_id = $1 AND NOT a.deleted ORDER BY a.at, a.source_id, a.kind`,
      [userId],
    );
    return { profile: profile ?? null, telegram: telegram ?? null, activity };
  }
}
