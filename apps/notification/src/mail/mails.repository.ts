import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { isUrgent } from './mail.rules.js';

/** A mail that one replica has taken, to be sent now. */
export interface ClaimedMail {
  /** Of the delivery, or of the request for a code, a link or an invitation. */
  id: string;
  /** What is to be mailed, encrypted, for all but deliveries. */
  sealed: string | null;
  /** Not sent after this. */
  expiresAt: Date | null;
  /** This one is counted. */
  attempts: number;
  createdAt: Date;
}

/** Each kind by a range of the index of its own: with one order over both, the mails that wait for another attempt would all be read. */
const dueOf = (which: 'urgent' | 'NOT urgent'): string =>
  `(SELECT id, urgent, next_attempt_at FROM mails WHERE ${which} AND next_attempt_at <= $2 ORDER BY next_attempt_at LIMIT $1)`;

/** The looks that every replica takes all the time. */
export const looks = {
  due: `SELECT id, urgent AS "isUrgent" FROM (${dueOf('urgent')} UNION ALL ${dueOf('NOT urgent')}) AS due
    ORDER BY urgent DESC, next_attempt_at LIMIT $1`,
  removeExpired: 'DELETE FROM mails WHERE expires_at <= $1',
};

/** Mails that are still to be sent. These rows are the truth: what Redis knows of them can be lost. */
@Injectable()
export class MailsRepository {
  constructor(private readonly database: Database) {}

  async add(ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.database.query(
      'INSERT INTO mails (id, next_attempt_at, created_at) SELECT unnest($1::uuid[]), $2, $2 ON CONFLICT DO NOTHING',
      [ids, now],
    );
  }

  /** A code, a link or an invitation, encrypted: it is opened only when it is sent. */
  async addSealed(id: string, sealed: string, expiresAt: Date, now: Date): Promise<void> {
    await this.database.query(
      'INSERT INTO mails (id, sealed, expires_at, urgent, next_attempt_at, created_at) VALUES ($1, $2, $3, $5, $4, $4) ON CONFLICT DO NOTHING',
      [id, sealed, expiresAt, now, isUrgent(expiresAt, now)],
    );
  }

  /** Codes and what else is soon of no use first, then those that have waited longest: what waits in Redis is due, too, and may be more than the limit. */
  due(limit: number, now: Date): Promise<{ id: string; isUrgent: boolean }[]> {
    return this.database.query<{ id: string; isUrgent: boolean }>(looks.due, [limit, now]);
  }

  /**
   * Takes a mail that is due for one attempt; nobody else gets it before `until`. Whoever dies in the middle of sending leaves it to be
   * sent once more then, under the same Message-ID.
   * @returns undefined when it is sent already, taken by another replica, or not due.
   */
  async claim(id: string, now: Date, until: Date): Promise<ClaimedMail | undefined> {
    const [row] = await this.database.query<ClaimedMail>(
      `UPDATE mails SET attempts = attempts + 1, next_attempt_at = $3 WHERE id = $1 AND next_attempt_at <= $2
       RETURNING id, sealed, expires_at AS "expiresAt", attempts, created_at AS "createdAt"`,
      [id, now, until],
    );
    return row;
  }

  async postpone(id: string, until: Date): Promise<void> {
    await this.database.query('UPDATE mails SET next_attempt_at = $2 WHERE id = $1', [id, until]);
  }

  /**
   * Codes, links and invitations that are of no use any more do not lie about. Only they expire: what a delivery is mailed for is tried for
   * MAIL_GIVE_UP_HOURS.
   */
  async removeExpired(now: Date): Promise<void> {
    await this.database.query(looks.removeExpired, [now]);
  }

  async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM mails WHERE id = $1', [id]);
  }
}
