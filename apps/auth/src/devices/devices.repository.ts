import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

interface KnownDevice {
  id: string;
  tokenHash: string;
  userId: string;
  now: Date;
}

/** Of one account; the ones used longest ago go. */
const mostPerAccount = 50;

@Injectable()
export class DevicesRepository {
  constructor(private readonly database: Database) {}

  /** One question whether or not there is such a login, so that its time tells nothing. */
  async find(tokenHash: string, login: string): Promise<string | undefined> {
    const [device] = await this.database.query<{ id: string }>(
      `SELECT d.id FROM known_devices d JOIN users u ON u.id = d.user_id WHERE d.token_hash = $1 AND (u.username = $2 OR u.email = $2)`,
      [tokenHash, login],
    );
    return device?.id;
  }

  async findOf(userId: string, tokenHash: string): Promise<string | undefined> {
    const [device] = await this.database.query<{ id: string }>(`SELECT id FROM known_devices WHERE token_hash = $1 AND user_id = $2`, [
      tokenHash,
      userId,
    ]);
    return device?.id;
  }

  /** The device is known to this account, too. @returns false for a token that was never given out, or is forgotten */
  async use({ id, tokenHash, userId, now }: KnownDevice): Promise<boolean> {
    const used = await this.database.query(
      `INSERT INTO known_devices (id, token_hash, user_id, created_at, last_used_at)
       SELECT $1, $2, $3, $4, $4 WHERE EXISTS (SELECT 1 FROM known_devices WHERE token_hash = $2)
       ON CONFLICT (token_hash, user_id) DO UPDATE SET last_used_at = excluded.last_used_at RETURNING id`,
      [id, tokenHash, userId, now],
    );
    return used.length > 0;
  }

  async insert({ id, tokenHash, userId, now }: KnownDevice): Promise<void> {
    await this.database.query(
      `WITH surplus AS (
         DELETE FROM known_devices WHERE id IN (
           SELECT id FROM known_devices WHERE user_id = $3 ORDER BY last_used_at DESC, id DESC OFFSET ${String(mostPerAccount - 1)}))
       INSERT INTO known_devices (id, token_hash, user_id, created_at, last_used_at) VALUES ($1, $2, $3, $4, $4)`,
      [id, tokenHash, userId, now],
    );
  }

  async removeAll(userId: string): Promise<void> {
    await this.database.query(`DELETE FROM known_devices WHERE user_id = $1`, [userId]);
  }
}
