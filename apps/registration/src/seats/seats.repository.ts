import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { isBlocked } from '../people/people.repository.js';
import type { Seats } from './seats.rules.js';

interface Row {
  capacity: number | null;
  taken: number;
  held: number;
  waiting: number;
  queue_last: string;
  event_version: number;
}

export interface LockedSeats extends Seats {
  /** Of the event's projection that these counters know. */
  eventVersion: number;
}

/** The counters of each event. Whoever changes seats locks them here first, and registrations after. */
@Injectable()
export class SeatsRepository {
  constructor(private readonly database: Database) {}

  /** An event that is new here gets its counters. */
  async create(eventId: string): Promise<void> {
    await this.database.query('INSERT INTO seats (event_id) VALUES ($1) ON CONFLICT DO NOTHING', [eventId]);
  }

  async lock(eventId: string): Promise<LockedSeats | undefined> {
    const [row] = await this.database.query<Row>(
      'SELECT capacity, taken, held, waiting, queue_last, event_version FROM seats WHERE event_id = $1 FOR UPDATE',
      [eventId],
    );
    if (!row) return undefined;
    const { capacity, taken, held, waiting, queue_last, event_version } = row;
    return { capacity, taken, held, waiting, queueLast: Number(queue_last), eventVersion: event_version };
  }

  /** Waits until no press is half-way, and keeps new ones out until the transaction ends: they insert before they touch the counters. */
  async keepPressesOut(eventId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))', [eventId]);
  }

  /** The next events by id where somebody waits though a seat is free: a transaction was too short for all, or the event goes on again. */
  async findPromotable(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ event_id: string }>(
      `SELECT s.event_id FROM seats s JOIN events e USING (event_id)
       WHERE s.waiting > 0 AND (s.capacity IS NULL OR s.taken + s.held < s.capacity) AND e.status = 'active' AND e.ends_at > now()
         AND EXISTS (SELECT FROM registrations r WHERE r.event_id = s.event_id AND r.queue_no IS NOT NULL AND NOT ${isBlocked('r')})
         AND ($1::uuid IS NULL OR s.event_id > $1) ORDER BY s.event_id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ event_id }) => event_id);
  }

  async save(eventId: string, { capacity, taken, held, waiting, queueLast, eventVersion }: LockedSeats): Promise<void> {
    await this.database.query(
      `UPDATE seats SET capacity = $2, taken = $3, held = $4, waiting = $5, queue_last = $6, event_version = $7, version = version + 1
       WHERE event_id = $1`,
      [eventId, capacity, taken, held, waiting, queueLast, eventVersion],
    );
  }
}
