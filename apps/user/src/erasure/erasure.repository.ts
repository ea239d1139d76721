import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

/** Whom the receipt is mailed to. */
export interface Recipient {
  to: string;
  locale: 'ru' | 'en';
  time_zone: string;
}

/** One that was asked for. */
export interface Erasure {
  userId: string;
  requestedAt: Date;
  completedAt: Date | null;
  recipient: Recipient | null;
}

const columns = `e.user_id AS "userId", e.requested_at AS "requestedAt", e.completed_at AS "completedAt", e.recipient`;

/** Erasures stay: ids and times alone, so that no message that comes late brings anything back. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** Asked for again, it is the same one with another token: whoever asks again has not got the first answer. @returns whether it is a new one, and since when it is under way */
  async begin({
    userId,
    tokenHash,
    requestedAt,
    recipient,
  }: {
    userId: string;
    tokenHash: string;
    requestedAt: Date;
    recipient: Recipient | null;
  }) {
    const [begun] = await this.database.query<{ requestedAt: Date; isNew: boolean }>(
      `INSERT INTO erasures AS e (user_id, requested_at, token_hash, recipient) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash RETURNING requested_at AS "requestedAt", xmax = 0 AS "isNew"`,
      [userId, requestedAt, tokenHash, recipient && JSON.stringify(recipient)],
    );
    if (!begun) throw new Error('An upsert returns its row');
    return begun;
  }

  async findByToken(tokenHash: string): Promise<Erasure | undefined> {
    const [erasure] = await this.database.query<Erasure>(`SELECT ${columns} FROM erasures e WHERE token_hash = $1`, [tokenHash]);
    return erasure;
  }

  /** When which service was done. */
  async partsOf(userId: string): Promise<Map<string, Date>> {
    const rows = await this.database.query<{ service: string; erased_at: Date }>(
      'SELECT service, erased_at FROM erasure_parts WHERE user_id = $1',
      [userId],
    );
    return new Map(rows.map(({ service, erased_at }) => [service, erased_at]));
  }

  /** The first time counts; nothing is kept of what nobody asked for here. */
  async savePart(userId: string, service: string, erasedAt: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO erasure_parts (user_id, service, erased_at) SELECT user_id, $2, $3 FROM erasures WHERE user_id = $1 ON CONFLICT DO NOTHING`,
      [userId, service, erasedAt],
    );
  }

  /** All that this service keeps on a person, but for the erasure itself. */
  async erase(userId: string): Promise<void> {
    await this.database.query('DELETE FROM activity WHERE user_id = $1', [userId]);
    // A link can have moved to another account, whose it is then. What was said before a link ended went with the link.
    await this.database.query(
      `DELETE FROM telegram_profiles t USING profiles p WHERE p.user_id = $1 AND t.telegram_id = p.telegram_id
         AND NOT EXISTS (SELECT FROM profiles other WHERE other.telegram_id = t.telegram_id AND other.user_id <> $1)`,
      [userId],
    );
    await this.database.query('DELETE FROM profiles WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM pictures WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM exports WHERE user_id = $1', [userId]);
  }

  /** Erasures under way that all of these services have done, locked, each for one replica. @param withMail also those whose receipt is to be mailed */
  lockDone(services: readonly string[], withMail: boolean, limit: number): Promise<Erasure[]> {
    return this.database.query<Erasure>(
      `SELECT ${columns} FROM erasures e
       WHERE completed_at IS NULL AND ($2 OR recipient IS NULL)
         AND NOT EXISTS (SELECT FROM unnest($1::text[]) AS s (service)
           WHERE NOT EXISTS (SELECT FROM erasure_parts p WHERE p.user_id = e.user_id AND p.service = s.service))
       ORDER BY requested_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [services, withMail, limit],
    );
  }

  /** Forgets whom the receipt went to. */
  async complete(userId: string, at: Date): Promise<void> {
    await this.database.query('UPDATE erasures SET completed_at = $2, recipient = NULL WHERE user_id = $1', [userId, at]);
  }

  /** Some that were complete before and were not asked for again yet; marked, each for one replica. */
  takeForRepeat(before: Date, now: Date, limit: number): Promise<Pick<Erasure, 'userId' | 'requestedAt'>[]> {
    return this.database.query<Pick<Erasure, 'userId' | 'requestedAt'>>(
      `UPDATE erasures SET repeated_at = $2 WHERE user_id IN (
         SELECT user_id FROM erasures WHERE completed_at < $1 AND repeated_at IS NULL ORDER BY completed_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING user_id AS "userId", requested_at AS "requestedAt"`,
      [before, now, limit],
    );
  }

  /** How many erasures that were asked for before are not complete. */
  async countOpen(before: Date): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM erasures WHERE completed_at IS NULL AND requested_at < $1',
      [before],
    );
    return row?.count ?? 0;
  }
}
