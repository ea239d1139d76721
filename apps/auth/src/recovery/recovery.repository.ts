import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

interface IssuedRecovery {
  id: string;
  userId: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}

@Injectable()
export class RecoveryRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, userId, tokenHash, createdAt, expiresAt }: IssuedRecovery): Promise<void> {
    await this.database.query(
      `INSERT INTO issued_login_recoveries (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [id, userId, tokenHash, createdAt, expiresAt],
    );
  }

  /** @returns whose link it is, or undefined when it is void. */
  async findOwner(tokenHash: string, now: Date): Promise<string | undefined> {
    const [found] = await this.database.query<{ userId: string }>(
      `SELECT user_id AS "userId" FROM issued_login_recoveries WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
      [tokenHash, now],
    );
    return found?.userId;
  }

  /** Uses the link up. @returns whose it was, or undefined when it is void. */
  async use(tokenHash: string, now: Date): Promise<string | undefined> {
    const [used] = await this.database.query<{ userId: string }>(
      `UPDATE issued_login_recoveries SET used_at = $2
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id AS "userId"`,
      [tokenHash, now],
    );
    return used?.userId;
  }

  /** The other links of the person are void from now on. */
  async voidAll(userId: string, now: Date): Promise<void> {
    await this.database.query(`UPDATE issued_login_recoveries SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL`, [userId, now]);
  }
}
