import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Accounts } from './audit.rules.js';

interface Row {
  event_id: string;
  capacity: number | null;
  counters: Accounts['counters'];
  rows: Accounts['rows'];
  ledger: Accounts['ledger'];
  money: Accounts['money'];
  payers: Accounts['payers'];
}

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** The next events by id. */
  async eventsAfter(eventId: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ event_id: string }>(
      'SELECT event_id FROM seats WHERE $1::uuid IS NULL OR event_id > $1 ORDER BY event_id LIMIT $2',
      [eventId, limit],
    );
    return rows.map(({ event_id }) => event_id);
  }

  /** The accounts of events. One statement sees all that belongs to an event at the same moment, so that a rush makes no false alarm. */
  async accountsOf(eventIds: readonly string[]): Promise<Accounts[]> {
    const rows = await this.database.query<Row>(
      `SELECT s.event_id, s.capacity, jsonb_build_object('taken', s.taken, 'held', s.held, 'waiting', s.waiting) AS counters,
         (SELECT jsonb_build_object('taken', count(*) FILTER (WHERE status IN ('registered', 'confirmed', 'attended', 'no_show')),
            'held', count(*) FILTER (WHERE status IN ('pending_payment', 'offered')), 'waiting', count(*) FILTER (WHERE status = 'waitlisted'))
          FROM registrations r WHERE r.event_id = s.event_id) AS rows,
         (SELECT jsonb_build_object('taken', coalesce(sum(taken), 0), 'held', coalesce(sum(held), 0), 'waiting', coalesce(sum(waiting), 0))
          FROM seat_ledger l WHERE l.event_id = s.event_id) AS ledger,
         (SELECT coalesce(jsonb_agg(m), '[]') FROM (
            SELECT currency, coalesce(sum(amount_minor) FILTER (WHERE status = 'paid'), 0) AS paid,
              coalesce(sum(amount_minor) FILTER (WHERE status = 'kept'), 0) AS kept,
              coalesce(sum(amount_minor) FILTER (WHERE status = 'refund_due'), 0) AS refund_due,
              coalesce(sum(amount_minor) FILTER (WHERE status = 'refund_failed'), 0) AS refund_failed,
              coalesce(sum(amount_minor) FILTER (WHERE status = 'refunded'), 0) AS refunded
            FROM payments p WHERE p.event_id = s.event_id GROUP BY currency ORDER BY currency) AS m) AS money,
         (SELECT coalesce(jsonb_agg(alike), '[]') FROM (
            SELECT r.payment->>'status' AS says, coalesce(r.status IN ('registered', 'confirmed', 'attended', 'no_show'), false) AS "hasSeat",
              coalesce(p.statuses, '{}') AS payments, count(*),
              coalesce(p.currency = r.payment->>'currency' AND p.amount = (r.payment->>'amount_minor')::integer, false) AS "isSameAmount"
            FROM (SELECT id, status, payment FROM registrations WHERE event_id = s.event_id AND payment IS NOT NULL) AS r
            FULL JOIN (
              SELECT registration_id, array_agg(DISTINCT status) AS statuses,
                max(currency) FILTER (WHERE status IN ('paid', 'kept')) AS currency,
                sum(amount_minor) FILTER (WHERE status IN ('paid', 'kept')) AS amount
              FROM payments WHERE event_id = s.event_id GROUP BY registration_id) AS p ON p.registration_id = r.id
            GROUP BY says, "hasSeat", payments, "isSameAmount") AS alike) AS payers
       FROM seats s WHERE s.event_id = ANY ($1::uuid[]) ORDER BY s.event_id`,
      [eventIds],
    );
    return rows.map(({ event_id, ...accounts }) => ({ eventId: event_id, ...accounts }));
  }
}
