import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { mostAttempts } from '../sign-up/sign-up.rules.js';

/** An address that somebody wants for his account, and has still to show that it is his. */
export interface IssuedEmailChange {
  id: string;
  userId: string;
  email: string;
  /** Somebody else has it: no code confirms this one. */
  isAddressTaken: boolean;
  codeHmac: Buffer;
  codeExpiresAt: Date;
}

const columns = `id, user_id AS "userId", email, is_address_taken AS "isAddressTaken", code_hmac AS "codeHmac", code_expires_at AS "codeExpiresAt"`;

@Injectable()
export class EmailsRepository {
  constructor(private readonly database: Database) {}

  /** In place of the one that the person has asked for before. */
  async put({ id, userId, email, isAddressTaken, codeHmac, codeExpiresAt }: IssuedEmailChange, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO issued_email_changes (id, user_id, email, is_address_taken, code_hmac, code_expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, email = excluded.email, is_address_taken = excluded.is_address_taken,
         code_hmac = excluded.code_hmac, code_expires_at = excluded.code_expires_at, created_at = excluded.created_at, attempts = 0`,
      [id, userId, email, isAddressTaken, codeHmac, codeExpiresAt, now],
    );
  }

  /** Counts an attempt before it is looked at, so that guesses sent at once count as well. @returns undefined when none is left. */
  async countAttempt(userId: string, now: Date): Promise<IssuedEmailChange | undefined> {
    const [issued] = await this.database.query<IssuedEmailChange>(
      `UPDATE issued_email_changes SET attempts = attempts + 1
       WHERE user_id = $1 AND code_expires_at > $2 AND attempts < ${String(mostAttempts)} RETURNING ${columns}`,
      [userId, now],
    );
    return issued;
  }

  /** Whether it would be good, had not too much been tried with it. */
  async isSpent(userId: string, now: Date): Promise<boolean> {
    return (
      (await this.database.query(`SELECT 1 FROM issued_email_changes WHERE user_id = $1 AND code_expires_at > $2`, [userId, now])).length >
      0
    );
  }

  /** @returns false when it was used, or another took its place, meanwhile. */
  async remove(id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM issued_email_changes WHERE id = $1 RETURNING id`, [id])).length > 0;
  }
}
