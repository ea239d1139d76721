import { Injectable } from '@nestjs/common';
import type { RegistrationStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { statusToday } from '../registrations/registrations.repository.js';

/** Who registered for an event, in figures. */
export interface Summary {
  statuses: { status: RegistrationStatus; count: number }[];
  /** `day`: YYYY-MM-DD. */
  days: { day: string; asked: number; kept: number }[];
  takings: { amountMinor: number; currency: string }[];
}

@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  /** @param timeZone in which days begin and end: that of the event */
  async ofEvent(eventId: string, timeZone: string): Promise<Summary> {
    const statuses = await this.database.query<Summary['statuses'][number]>(
      `SELECT ${statusToday} AS status, count(*)::integer AS count FROM registrations r WHERE r.event_id = $1 GROUP BY 1 ORDER BY 1`,
      [eventId],
    );
    const days = await this.database.query<Summary['days'][number]>(
      `SELECT to_char(created_at AT TIME ZONE $2, 'YYYY-MM-DD') AS day, count(*)::integer AS asked,
         (count(*) FILTER (WHERE status NOT IN ('cancelled', 'declined')))::integer AS kept
       FROM registrations WHERE event_id = $1 GROUP BY 1 ORDER BY 1`,
      [eventId, timeZone],
    );
    const takings = await this.database.query<{ currency: string; amount_minor: string }>(
      `SELECT payment->>'currency' AS currency, sum((payment->>'amount_minor')::bigint) AS amount_minor
       FROM registrations WHERE event_id = $1 AND payment->>'status' IN ('paid', 'kept') GROUP BY 1 ORDER BY 1`,
      [eventId],
    );
    return { statuses, days, takings: takings.map(({ currency, amount_minor }) => ({ currency, amountMinor: Number(amount_minor) })) };
  }
}
