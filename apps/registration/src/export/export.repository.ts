import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** The person's registrations with what was filled in, and the money. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const registrations = await this.database.query(
      `SELECT r.id, r.event_id, e.state ->> 'name' AS event_name, e.starts_at, r.status, r.application, r.payment, r.created_at, r.changed_at,
         r.confirmed_at, r.attended_at
       FROM registrations r LEFT JOIN events e USING (event_id) WHERE r.user_id = $1 ORDER BY r.id`,
      [userId],
    );
    const payments = await this.database.query(
      `SELECT p.id, p.registration_id, p.amount_minor, p.currency, p.title, p.provider, p.status, p.created_at, p.paid_at, p.refunded_at
       FROM registrations r JOIN payments p ON p.event_id = r.event_id AND p.registration_id = r.id WHERE r.user_id = $1 ORDER BY p.id`,
      [userId],
    );
    const [person] = await this.database.query('SELECT account_name, profile_name, blocked FROM people WHERE user_id = $1', [userId]);
    return { person: person ?? null, registrations, payments };
  }
}
