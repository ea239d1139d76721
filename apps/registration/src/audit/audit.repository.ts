import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Accounts } from './audit.rules.js';

interface Row {
  event_id: string;
  capacity: number | null;
  counters: Accounts['counters'];
  rows: Accounts['rows'];
  ledger: Accounts['ledger'];
  money: Accounts['money'] | null;
}

const noMoney: Accounts['money'] = { received: 0, paid: 0, kept: 0, refund_due: 0, refund_failed: 0, refunded: 0, seats: 0 };

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
         CASE WHEN EXISTS (SELECT FROM payments p WHERE p.event_id = s.event_id)
             OR EXISTS (SELECT FROM registrations r WHERE r.event_id = s.event_id AND r.payment IS NOT NULL)
         THEN (SELECT jsonb_build_object('received', coalesce(sum(amount_minor) FILTER (WHERE paid_at IS NOT NULL), 0),
            'paid', coalesce(sum(amount_minor) FILTER (WHERE status = 'paid'), 0),
            'kept', coalesce(sum(amount_minor) FILTER (WHERE status = 'kept'), 0),
            'refund_due', coalesce(sum(amount_minor) FILTER (WHERE status = 'refund_due'), 0),
            'refund_failed', coalesce(sum(amount_minor) FILTER (WHERE status = 'refund_failed'), 0),
            'refunded', coalesce(sum(amount_minor) FILTER (WHERE status = 'refunded'), 0),
            'seats', (SELECT coalesce(sum((r.payment->>'amount_minor')::integer), 0) FROM registrations r
              WHERE r.event_id = s.event_id AND r.payment IS NOT NULL AND r.payment->>'status' = 'paid'
                AND r.status IN ('registered', 'confirmed', 'attended', 'no_show')))
          FROM payments p WHERE p.event_id = s.event_id) END AS money
       FROM seats s WHERE s.event_id = ANY ($1::uuid[]) ORDER BY s.event_id`,
      [eventIds],
    );
    return rows.map(({ event_id, money, ...accounts }) => ({ eventId: event_id, money: money ?? noMoney, ...accounts }));
  }
}
