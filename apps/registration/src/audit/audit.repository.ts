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
}

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** The accounts of the next events by id. One statement sees all of them at the same moment, so that a rush makes no false alarm. */
  async accountsAfter(eventId: string | null, limit: number): Promise<Accounts[]> {
    const rows = await this.database.query<Row>(
      `SELECT s.event_id, s.capacity, jsonb_build_object('taken', s.taken, 'held', s.held, 'waiting', s.waiting) AS counters,
         (SELECT jsonb_build_object('taken', count(*) FILTER (WHERE status IN ('registered', 'confirmed', 'attended', 'no_show')),
            'held', count(*) FILTER (WHERE status IN ('pending_payment', 'offered')), 'waiting', count(*) FILTER (WHERE status = 'waitlisted'))
          FROM registrations r WHERE r.event_id = s.event_id) AS rows,
         (SELECT jsonb_build_object('taken', coalesce(sum(taken), 0), 'held', coalesce(sum(held), 0), 'waiting', coalesce(sum(waiting), 0))
          FROM seat_ledger l WHERE l.event_id = s.event_id) AS ledger,
         (SELECT jsonb_build_object('received', coalesce(sum(amount_minor) FILTER (WHERE paid_at IS NOT NULL), 0),
            'paid', coalesce(sum(amount_minor) FILTER (WHERE status = 'paid'), 0),
            'kept', coalesce(sum(amount_minor) FILTER (WHERE status = 'kept'), 0),
            'refund_due', coalesce(sum(amount_minor) FILTER (WHERE status IN ('refund_due', 'refund_failed')), 0),
            'refunded', coalesce(sum(amount_minor) FILTER (WHERE status = 'refunded'), 0),
            'seats', (SELECT coalesce(sum((r.payment->>'amount_minor')::integer), 0) FROM registrations r
              WHERE r.event_id = s.event_id AND r.payment->>'status' = 'paid'
                AND r.status IN ('registered', 'confirmed', 'attended', 'no_show')))
          FROM payments p WHERE p.event_id = s.event_id) AS money
       FROM seats s WHERE $1::uuid IS NULL OR s.event_id > $1 ORDER BY s.event_id LIMIT $2`,
      [eventId, limit],
    );
    return rows.map(({ event_id, ...accounts }) => ({ eventId: event_id, ...accounts }));
  }
}
