import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** The events that the person organises, with what moderators decided, and those where the person helps or organises beside another. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const organised = await this.database.query(
      `SELECT e.id, e.status, e.name, e.short_description, e.description, e.category, e.starts_at, e.ends_at, e.time_zone, l.city, l.address,
         l.latitude, l.longitude, e.online_url, e.max_participants, e.price_amount_minor, e.price_currency, e.payment_info,
         e.registration_opens_at, e.registration_closes_at, e.refund_until, e.questions, e.helper_ids, e.co_organiser_ids, e.cancel_reason, e.reject_reason,
         e.published_at, e.created_at, e.updated_at,
         (SELECT coalesce(json_agg(json_build_object('decision', d.decision, 'reason', d.reason, 'created_at', d.created_at) ORDER BY d.created_at), '[]')
          FROM moderation_decisions d WHERE d.event_id = e.id) AS decisions
       FROM events e LEFT JOIN locations l ON l.id = e.location_id WHERE e.organiser_id = $1 ORDER BY e.id`,
      [userId],
    );
    const [helped, co_organised] = await Promise.all([this.namedIn('helper_ids', userId), this.namedIn('co_organiser_ids', userId)]);
    return { organised, helped, co_organised };
  }
  private namedIn(column: 'helper_ids' | 'co_organiser_ids', userId: string): Promise<object[]> {
    return this.database.query(`SELECT id, name, starts_at FROM events WHERE ${column} @> ARRAY[$1::uuid] ORDER BY id`, [userId]);
  }
}
