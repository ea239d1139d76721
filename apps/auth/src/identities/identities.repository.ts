import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Identity } from './identity.js';

const columns = `id, user_id AS "userId", issuer, subject, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly database: Database) {}

  /** Until the transaction ends, nobody else signs in by, links or unlinks this identity, be it known or not. */
  async lock({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))`, [issuer, subject]);
  }

  /** Notes that it was used, and how the person is called there now. @returns undefined for one that nobody has. */
  async use({ issuer, subject, name }: Pick<Identity, 'issuer' | 'subject' | 'name'>, now: Date): Promise<Identity | undefined> {
    const [identity] = await this.database.query<Identity>(
      `UPDATE identities SET name = $3, last_used_at = $4 WHERE issuer = $1 AND subject = $2 RETURNING ${columns}`,
      [issuer, subject, name, now],
    );
    return identity;
  }

  /** @returns undefined when the account has another one of this issuer. */
  async insert({ id, userId, issuer, subject, name, createdAt }: Omit<Identity, 'lastUsedAt'>): Promise<Identity | undefined> {
    const [identity] = await this.database.query<Identity>(
      `INSERT INTO identities (id, user_id, issuer, subject, name, created_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
       ON CONFLICT (user_id, issuer) DO NOTHING RETURNING ${columns}`,
      [id, userId, issuer, subject, name, createdAt],
    );
    return identity;
  }

  /** @returns whose it is. */
  async findOwner(issuer: string, subject: string): Promise<string | undefined> {
    const [identity] = await this.database.query<{ userId: string }>(
      `SELECT user_id AS "userId" FROM identities WHERE issuer = $1 AND subject = $2`,
      [issuer, subject],
    );
    return identity?.userId;
  }

  /** The oldest first; few, for an account has one of each issuer at most. */
  listOwn(userId: string): Promise<Identity[]> {
    return this.database.query<Identity>(`SELECT ${columns} FROM identities WHERE user_id = $1 ORDER BY created_at, id`, [userId]);
  }

  async findOwn(userId: string, id: string): Promise<Identity | undefined> {
    const [identity] = await this.database.query<Identity>(`SELECT ${columns} FROM identities WHERE user_id = $1 AND id = $2`, [
      userId,
      id,
    ]);
    return identity;
  }

  /** @returns false when the person has no such identity. */
  async remove(userId: string, id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM identities WHERE user_id = $1 AND id = $2 RETURNING id`, [userId, id])).length > 0;
  }
}
