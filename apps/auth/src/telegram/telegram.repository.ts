import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { systemAccountId } from '../accounts/account.js';

@Injectable()
export class TelegramRepository {
  constructor(private readonly database: Database) {}

  /** @returns false when the proof was used before. */
  async useProof(hash: Buffer, expiresAt: Date): Promise<boolean> {
    const used = await this.database.query(
      `INSERT INTO used_telegram_proofs (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING hash`,
      [hash, expiresAt],
    );
    return used.length > 0;
  }

  /**
   * In the audit log the bot is no person: the fleet's own account stands there, and the client's name beside it. Once a day for each person, for a
   * bot asks as often as it likes. The caller has locked the identity.
   */
  async logBotSession(id: string, userId: string, client: string, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_log (id, actor_id, action, subject_id, detail, created_at)
       SELECT $1, $2, 'bot-session', $3, $4::jsonb, $5::timestamptz
       WHERE NOT EXISTS (SELECT 1 FROM audit_log
         WHERE subject_id = $3 AND action = 'bot-session' AND detail = $4::jsonb AND created_at > $5::timestamptz - interval '1 day')`,
      [id, systemAccountId, userId, JSON.stringify({ client }), now],
    );
  }
}
