import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { urgentWithinSeconds } from './mail.rules.js';

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
      'INSERT INTO mails (id, sealed, expires_at, next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING',
      [id, sealed, expiresAt, now],
    );
  }

  /** Codes and what else is soon of no use first, then those that have waited longest: what waits in Redis is due, too, and may be more than the limit. */
  due(limit: number, now: Date): Promise<{ id: string; isUrgent: boolean }[]> {
    return this.database.query<{ id: string; isUrgent: boolean }>(
      `SELECT id, expires_at IS NOT NULL AND expires_at <= $3 AS "isUrgent" FROM mails
       WHERE next_attempt_at <= $2 ORDER BY 2 DESC, next_attempt_at LIMIT $1`,
      [limit, now, new Date(now.getTime() + urgentWithinSeconds * 1000)],
    );
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

  /** Codes and links that nobody may use any more do not lie about. */
  async removeExpired(now: Date): Promise<void> {
    await this.database.query('DELETE FROM mails WHERE expires_at <= $1', [now]);
  }

  async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM mails WHERE id = $1', [id]);
  }
}
