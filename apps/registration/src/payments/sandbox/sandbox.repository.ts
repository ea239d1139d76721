import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { SandboxCheckout, SandboxNotice } from './sandbox-checkout.js';

interface Row {
  id: string;
  reference: string;
  amount_minor: number;
  currency: string;
  title: string;
  return_url: string;
  status: SandboxCheckout['status'];
  is_over: boolean;
}

/** The sandbox's own books, which nothing else reads. */
@Injectable()
export class SandboxRepository {
  constructor(private readonly database: Database) {}

  /** The same key leads to the same checkout. @returns its id */
  async create(key: string, checkout: Omit<SandboxCheckout, 'status' | 'isOver'>, endsAt: Date): Promise<string> {
    const { id, reference, amountMinor, currency, title, returnUrl } = checkout;
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO sandbox_checkouts (id, idempotency_key, reference, amount_minor, currency, title, return_url, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (idempotency_key) DO UPDATE SET idempotency_key = excluded.idempotency_key RETURNING id`,
      [id, key, reference, amountMinor, currency, title, returnUrl, endsAt],
    );
    return row?.id ?? id;
  }

  async find(id: string): Promise<SandboxCheckout | undefined> {
    const [row] = await this.database.query<Row>(
      `SELECT id, reference, amount_minor, currency, title, return_url, status, ends_at <= now() AS is_over
       FROM sandbox_checkouts WHERE id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { reference, amount_minor: amountMinor, currency, title, return_url: returnUrl, status, is_over: isOver } = row;
    return { id: row.id, reference, amountMinor, currency, title, returnUrl, status, isOver };
  }

  /** Takes the money and says so after a while: once, however often the form is sent. */
  async pay(id: string, { noticeId, delaySeconds }: { noticeId: string; delaySeconds: number }): Promise<void> {
    await this.database.query(
      `WITH taken AS (
         UPDATE sandbox_checkouts SET status = CASE WHEN $3 > 0 THEN 'processing' ELSE 'paid' END
         WHERE id = $1 AND status = 'open' AND ends_at > now() RETURNING id)
       INSERT INTO sandbox_notices (id, checkout_id, due_at) SELECT $2, id, now() + make_interval(secs => $3::integer) FROM taken`,
      [id, noticeId, delaySeconds],
    );
  }

  /** Nobody can pay it any more; money that is under way still comes. */
  async end(id: string): Promise<void> {
    await this.database.query(`UPDATE sandbox_checkouts SET ends_at = now() WHERE id = $1 AND status = 'open' AND ends_at > now()`, [id]);
  }

  /** @returns whether the money is back, now or since long. */
  async refund(id: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE sandbox_checkouts SET status = 'refunded' WHERE id = $1 AND status IN ('paid', 'refunded') RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }

  /** Webhooks that are due, each for one process at a time; one that is not forgotten until then is due again, later each time. */
  async claimNotices(limit: number): Promise<SandboxNotice[]> {
    const rows = await this.database.query<{ id: string; checkout_id: string; reference: string; attempts: number }>(
      `WITH due AS (SELECT id FROM sandbox_notices WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
       claimed AS (
         UPDATE sandbox_notices n SET attempts = n.attempts + 1, due_at = now() + make_interval(secs => least(2 ^ least(n.attempts, 12), 3600))
         FROM due WHERE n.id = due.id RETURNING n.id, n.checkout_id, n.attempts),
       settled AS (
         UPDATE sandbox_checkouts c SET status = 'paid' FROM claimed WHERE c.id = claimed.checkout_id AND c.status = 'processing')
       SELECT claimed.id, claimed.checkout_id, claimed.attempts, c.reference
       FROM claimed JOIN sandbox_checkouts c ON c.id = claimed.checkout_id`,
      [limit],
    );
    return rows.map(({ id, checkout_id: checkoutId, reference, attempts }) => ({ id, checkoutId, reference, attempts }));
  }

  /** It was delivered. */
  async forget(noticeId: string): Promise<void> {
    await this.database.query('DELETE FROM sandbox_notices WHERE id = $1', [noticeId]);
  }
}
