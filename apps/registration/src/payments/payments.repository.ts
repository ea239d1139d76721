import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Registration } from '../registrations/registration.js';
import type { Payment, TroubledRefund } from './payment.js';

interface Row {
  event_id: string;
  id: string;
  registration_id: string;
  user_id: string;
  amount_minor: number;
  currency: string;
  title: string;
  status: Payment['status'];
  checkout_ref: string | null;
  checkout_url: string | null;
  checkout_ends_at: Date;
  is_unwanted: boolean;
  charge_ref: string | null;
  refund_ref: string | null;
  attempts: number;
  refusals: number;
}

const columns =
  'p.event_id, p.id, p.registration_id, p.user_id, p.amount_minor, p.currency, p.title, p.status, p.checkout_ref, p.checkout_url, p.checkout_ends_at, p.unwanted_at IS NOT NULL AS is_unwanted, p.charge_ref, p.refund_ref, p.attempts, p.refusals';

const toPayment = (row: Row): Payment => ({
  eventId: row.event_id,
  id: row.id,
  registrationId: row.registration_id,
  userId: row.user_id,
  amountMinor: row.amount_minor,
  currency: row.currency,
  title: row.title,
  status: row.status,
  checkoutRef: row.checkout_ref,
  checkoutUrl: row.checkout_url,
  checkoutEndsAt: row.checkout_ends_at,
  isUnwanted: row.is_unwanted,
  chargeRef: row.charge_ref,
  refundRef: row.refund_ref,
  attempts: row.attempts,
  refusals: row.refusals,
});

type Name = Pick<Payment, 'eventId' | 'id'>;

type WantedPayment = Omit<
  Payment,
  'status' | 'checkoutRef' | 'checkoutUrl' | 'isUnwanted' | 'chargeRef' | 'refundRef' | 'attempts' | 'refusals'
> & {
  provider: string;
};

/** What somebody should look at; of `refund_due` it is tried in vain, or not at all, as where another provider took the money. */
const isTroubled = `(p.status = 'refund_failed' OR p.next_attempt_at IS NOT NULL AND p.refund_problem IS NOT NULL
  OR p.next_attempt_at < now() - interval '1 hour')`;

/** Longer than a few calls of a provider take; who dies meanwhile leaves the rest to whoever comes then. */
const leaseSeconds = 600;

/** Payments. Who changes a registration too locks the event's seats first, then the registration, then the payment. */
@Injectable()
export class PaymentsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Money that was paid for seats follows what became of them: it is kept, or has to go back. And where nothing is due any more, nobody should
   * pay. In the transaction of that change.
   */
  async follow(registrations: readonly Registration[]): Promise<void> {
    const settled = registrations.filter(({ payment }) => payment !== null && payment.status !== 'due');
    if (settled.length > 0)
      await this.database.query(
        `UPDATE payments SET unwanted_at = now(), look_at = now()
         WHERE registration_id = ANY ($1::uuid[]) AND status = 'created' AND unwanted_at IS NULL`,
        [settled.map(({ id }) => id)],
      );
    const given = registrations.filter(({ payment }) => payment?.status === 'kept' || payment?.status === 'refund_due');
    if (given.length === 0) return;
    await this.database.query(
      `UPDATE payments p SET status = changed.status, next_attempt_at = CASE WHEN changed.status = 'refund_due' THEN now() END
       FROM unnest($1::uuid[], $2::text[]) AS changed (registration_id, status)
       WHERE p.registration_id = changed.registration_id AND p.status = 'paid'`,
      [given.map(({ id }) => id), given.map(({ payment }) => payment?.status)],
    );
  }

  /**
   * The payment that is open for the registration, made where there is none. One whose checkout ends in a minute is closed, and so is one
   * that was written long ago by a process that died before it had a page: the provider takes its end no more, and nobody ever saw it.
   * @returns undefined when nothing is due any more, or a notice was quicker: it is paid or closed
   */
  async open(wanted: WantedPayment): Promise<Payment | undefined> {
    const { registrationId } = wanted;
    return this.database.transaction(async () => {
      // Whoever frees the seat in this moment either finds the payment, or is seen here.
      const due = await this.database.query(
        `SELECT FROM registrations WHERE event_id = $1 AND id = $2 AND status = 'pending_payment' FOR SHARE`,
        [wanted.eventId, registrationId],
      );
      if (due.length === 0) return undefined;
      await this.database.query(
        `UPDATE payments SET status = 'closed' WHERE registration_id = $1 AND status = 'created' AND (provider <> $2
           OR checkout_ends_at < now() + interval '1 minute' OR checkout_url IS NULL AND created_at < now() - interval '4 minutes')`,
        [registrationId, wanted.provider],
      );
      await this.database.query(
        `INSERT INTO payments (event_id, id, registration_id, user_id, amount_minor, currency, title, provider, checkout_ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
        [
          wanted.eventId,
          wanted.id,
          registrationId,
          wanted.userId,
          wanted.amountMinor,
          wanted.currency,
          wanted.title,
          wanted.provider,
          wanted.checkoutEndsAt,
        ],
      );
      return this.one(`p.registration_id = $1 AND p.status = 'created'`, [registrationId]);
    });
  }

  /** The provider has a page for it. */
  async saveCheckout({ eventId, id }: Name, { ref, url }: { ref: string; url: string }): Promise<void> {
    await this.database.query('UPDATE payments SET checkout_ref = $3, checkout_url = $4 WHERE event_id = $1 AND id = $2', [
      eventId,
      id,
      ref,
      url,
    ]);
  }

  async find({ eventId, id }: Name): Promise<Payment | undefined> {
    return this.one('p.event_id = $1 AND p.id = $2', [eventId, id]);
  }

  /** Reads it again, and keeps everybody else from changing it until the transaction ends. */
  async lock({ eventId, id }: Name): Promise<Payment | undefined> {
    return this.one('p.event_id = $1 AND p.id = $2 FOR UPDATE', [eventId, id]);
  }

  /** The money is there. */
  async saveReceived({ eventId, id }: Name, { status, chargeRef }: { status: 'paid' | 'refund_due'; chargeRef: string }): Promise<void> {
    await this.database.query(
      `UPDATE payments SET status = $3, charge_ref = $4, paid_at = now(), next_attempt_at = CASE WHEN $3 = 'refund_due' THEN now() END
       WHERE event_id = $1 AND id = $2`,
      [eventId, id, status, chargeRef],
    );
  }

  /** Nobody pays it any more; the next who asks for the page gets another one. */
  async close({ eventId, id }: Name): Promise<void> {
    await this.database.query(`UPDATE payments SET status = 'closed' WHERE event_id = $1 AND id = $2 AND status = 'created'`, [
      eventId,
      id,
    ]);
  }

  /**
   * Payments whose checkout has ended, or should, and of which the provider never said what became of them, each for one process at a time.
   * Claimed again after a while (of one that should end: soon at first), until they are paid or `settle`d.
   */
  async claimUnsettled(provider: string, limit: number): Promise<Payment[]> {
    const rows = await this.database.query<Row>(
      `UPDATE payments p SET look_at = now() + CASE WHEN p.unwanted_at IS NULL THEN make_interval(secs => $3)
         ELSE least(greatest(now() - p.unwanted_at, interval '1 minute'), make_interval(secs => $3)) END
       FROM (SELECT event_id, id FROM payments
         WHERE status IN ('created', 'closed') AND checkout_ref IS NOT NULL AND coalesce(look_at, checkout_ends_at) <= now() AND provider = $1
         ORDER BY coalesce(look_at, checkout_ends_at) LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
       WHERE p.event_id = due.event_id AND p.id = due.id RETURNING ${columns}`,
      [provider, limit, leaseSeconds],
    );
    return rows.map(toPayment);
  }

  /** Nobody has paid it, nor ever will. */
  async settle({ eventId, id }: Name): Promise<void> {
    await this.database.query(
      `UPDATE payments SET status = 'closed', look_at = 'infinity' WHERE event_id = $1 AND id = $2 AND status IN ('created', 'closed')`,
      [eventId, id],
    );
  }

  /** Refunds that are due at this provider, each for one process at a time; should it die, the refund is due again after a while. */
  async claimRefunds(provider: string, limit: number): Promise<Payment[]> {
    const rows = await this.database.query<Row>(
      `UPDATE payments p SET attempts = p.attempts + 1, next_attempt_at = now() + make_interval(secs => $3)
       FROM (SELECT event_id, id FROM payments WHERE next_attempt_at <= now() AND provider = $1
         ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
       WHERE p.event_id = due.event_id AND p.id = due.id RETURNING ${columns}`,
      [provider, limit, leaseSeconds],
    );
    return rows.map(toPayment);
  }

  /** The provider gave no answer to a refund; it is tried again after a pause. */
  async postponeRefund({ eventId, id }: Name, { pauseSeconds, problem }: { pauseSeconds: number; problem: string }): Promise<void> {
    await this.database.query(
      `UPDATE payments SET next_attempt_at = now() + make_interval(secs => $3), refund_problem = $4
       WHERE event_id = $1 AND id = $2 AND status = 'refund_due'`,
      [eventId, id, pauseSeconds, problem],
    );
  }

  /** The money is on its way back. @returns whether this was not known yet. */
  async saveRefunded({ eventId, id }: Name, refundRef: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE payments SET status = 'refunded', refund_ref = $3, refunded_at = now(), next_attempt_at = NULL, refund_problem = NULL
       WHERE event_id = $1 AND id = $2 AND status = 'refund_due' RETURNING id`,
      [eventId, id, refundRef],
    );
    return rows.length > 0;
  }

  /**
   * The provider refuses to give the money back, or has not done so after all.
   * @param pauseSeconds until it is tried again; null: it is not, and somebody has to look at it
   */
  async saveRefusal({ eventId, id }: Name, { pauseSeconds, problem }: { pauseSeconds: number | null; problem: string }): Promise<void> {
    await this.database.query(
      `UPDATE payments SET status = CASE WHEN $3::double precision IS NULL THEN 'refund_failed' ELSE 'refund_due' END, refusals = refusals + 1,
         refunded_at = NULL, next_attempt_at = now() + make_interval(secs => $3::double precision), refund_problem = $4
       WHERE event_id = $1 AND id = $2 AND status IN ('refund_due', 'refunded')`,
      [eventId, id, pauseSeconds, problem],
    );
  }

  /** Refunds that somebody should look at, the oldest payment first. */
  async findTroubledRefunds(): Promise<TroubledRefund[]> {
    const rows = await this.database.query<Row & { paid_at: Date; next_attempt_at: Date | null; refund_problem: string | null }>(
      `SELECT ${columns}, p.paid_at, p.next_attempt_at, p.refund_problem FROM payments p WHERE ${isTroubled} ORDER BY p.paid_at, p.id`,
    );
    return rows.map((row) => ({
      ...toPayment(row),
      paidAt: row.paid_at,
      nextAttemptAt: row.next_attempt_at,
      problem: row.refund_problem,
    }));
  }

  /** Makes refunds due at once that somebody has looked at. @param id of one; null: all. @returns how many */
  async retryRefunds(id: string | null): Promise<number> {
    const rows = await this.database.query(
      `UPDATE payments p SET status = 'refund_due', attempts = 0, next_attempt_at = now()
       WHERE ${isTroubled} AND ($1::uuid IS NULL OR p.id = $1) RETURNING p.id`,
      [id],
    );
    return rows.length;
  }

  /** How many refunds somebody has to look at. */
  async countRefundsFailed(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      "SELECT count(*)::integer AS count FROM payments WHERE status = 'refund_failed'",
    );
    return row?.count ?? 0;
  }

  private async one(where: string, params: unknown[]): Promise<Payment | undefined> {
    const rows = await this.database.query<Row>(`SELECT ${columns} FROM payments p WHERE ${where}`, params);
    return rows.map(toPayment)[0];
  }
}
