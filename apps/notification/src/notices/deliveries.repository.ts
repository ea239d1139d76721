import { Injectable } from '@nestjs/common';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import type { DeliveryStatus } from './decision.rules.js';
import { isToBeTold, messageOf, type Delivery } from './delivery.js';

const columns = `d.id, d.user_id AS "userId", d.kind, d.subject, d.channel, d.status, d.reason, d.version, d.event_id AS "eventId", d.data,
  d.created_at AS "createdAt", d.sent_at AS "sentAt"`;

/**
 * Writes many deliveries with one statement: those that are news, the mails that are to be sent, and what the others are told. Sorted, so
 * that two that write the same ones wait for each other instead of locking each other out.
 */
const insertDeliveries = {
  name: 'insert-deliveries',
  text: `
    WITH told AS (
      INSERT INTO deliveries (id, user_id, kind, subject, channel, status, reason, event_id, data, created_at, sent_at)
      SELECT id, user_id, kind, subject, channel, status, reason, event_id, data::jsonb, $10, CASE WHEN status = 'sent' THEN $10::timestamptz END
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[])
        AS d (id, user_id, kind, subject, channel, status, reason, event_id, data)
      ORDER BY user_id, kind, subject, channel
      ON CONFLICT DO NOTHING
      RETURNING id, status, channel
    ), queued AS (
      INSERT INTO mails (id, next_attempt_at, created_at) SELECT id, $10, $10 FROM told WHERE status = 'pending' AND channel = 'email'
    ), dispatched AS (
      INSERT INTO sendings (id, channel, next_attempt_at, created_at) SELECT id, channel, $10, $10 FROM told WHERE status = 'pending' AND channel <> 'email'
    ), said AS (
      INSERT INTO outbox (${Outbox.columnNames})
      SELECT ${Outbox.columnNames} FROM ${Outbox.rows(11)} WHERE message.key IN (SELECT id::text FROM told)
    )
    SELECT id, channel FROM told WHERE status = 'pending'`,
};

/** A delivery that is to be sent. */
export type Sending = Pick<Delivery, 'id' | 'channel'>;

@Injectable()
export class DeliveriesRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Part of the transaction under way. What a person was told before is left out.
   * @returns what is to be sent.
   */
  async insert(deliveries: readonly Delivery[], now: Date): Promise<Sending[]> {
    const messages = this.outbox.columns(deliveries.filter(isToBeTold).map(messageOf));
    const rows = await this.database.query<Sending>(insertDeliveries, [
      deliveries.map(({ id }) => id),
      deliveries.map(({ userId }) => userId),
      deliveries.map(({ kind }) => kind),
      deliveries.map(({ subject }) => subject),
      deliveries.map(({ channel }) => channel),
      deliveries.map(({ status }) => status),
      deliveries.map(({ reason }) => reason),
      deliveries.map(({ eventId }) => eventId),
      jsonOfEach(deliveries),
      now,
      messages.ids,
      messages.topics,
      messages.keys,
      messages.types,
      messages.headers,
      messages.payloads,
    ]);
    if (messages.ids.length > 0) this.database.afterCommit(() => this.outbox.poke());
    return rows;
  }

  /** Deliveries that wait for a contact which is there now, and those that have waited since before `since`; locked, each for one replica. */
  lockWaiting(limit: number, since: Date): Promise<Delivery[]> {
    return this.database.query<Delivery>(
      `SELECT ${columns} FROM deliveries d
       WHERE d.status = 'waiting' AND (d.created_at < $2 OR EXISTS (SELECT FROM contacts c WHERE c.user_id = d.user_id AND c.user_version > 0))
       ORDER BY d.created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit, since],
    );
  }

  async find(id: string): Promise<Delivery | undefined> {
    const [row] = await this.database.query<Delivery>(`SELECT ${columns} FROM deliveries d WHERE d.id = $1`, [id]);
    return row;
  }

  /** Of those that were drawn before `end` and nobody works on any more; the oldest first. @returns how many. */
  async removeBefore(end: string, limit: number): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `WITH gone AS (
         DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE id < $1 AND status NOT IN ('waiting', 'pending') ORDER BY id LIMIT $2) RETURNING id)
       SELECT count(*)::integer AS count FROM gone`,
      [end, limit],
    );
    return row?.count ?? 0;
  }

  /** Part of the transaction under way: what came of a delivery that waited or was to be sent, and what the others are told of it. */
  async settle(id: string, result: { status: DeliveryStatus; reason: string | null }, now: Date): Promise<void> {
    const [row] = await this.database.query<Delivery>(
      `UPDATE deliveries d SET status = $2, reason = $3, version = version + 1, sent_at = CASE WHEN $2 = 'sent' THEN $4::timestamptz END
       WHERE id = $1 AND status IN ('waiting', 'pending') RETURNING ${columns}`,
      [id, result.status, result.reason, now],
    );
    if (row && isToBeTold(row)) await this.outbox.add(messageOf(row));
  }
}

/** The data of a notice is the same over each channel, so it is written as JSON once. */
function jsonOfEach(deliveries: readonly Delivery[]): string[] {
  const known = new Map<unknown, string>();
  return deliveries.map(({ data }) => {
    const json = known.get(data) ?? JSON.stringify(data);
    known.set(data, json);
    return json;
  });
}
