import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** How the person can be reached, what is wished, and what was told. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const [contact] = await this.database.query(
      'SELECT email, telegram_id, telegram_refused_at, full_name, locale, notifications_enabled, blocked FROM contacts WHERE user_id = $1',
      [userId],
    );
    const preferences = await this.database.query(
      'SELECT kind_group, email, in_app, telegram, push, updated_at FROM preferences WHERE user_id = $1',
      [userId],
    );
    const deliveries = await this.database.query(
      'SELECT id, kind, channel, status, reason, event_id, data, created_at, sent_at, acked_at FROM deliveries WHERE user_id = $1 ORDER BY id',
      [userId],
    );
    const devices = await this.database.query(
      'SELECT id, session_id, kind, address, user_agent, created_at FROM devices WHERE user_id = $1 ORDER BY id',
      [userId],
    );
    return { contact: contact ?? null, preferences, devices, deliveries };
  }
}
