import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

interface TotpSecret {
  /** Encrypted. */
  secret: string;
  createdAt: Date;
  confirmedAt: Date | null;
  lastStep: number | null;
}

/** What somebody can show besides the password. */
export interface Factors {
  totpEnabledAt: Date | null;
  recoveryCodesLeft: number;
  passkeys: number;
}

/** Callers that write have locked the account: two changes of one person come one after the other. */
@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  async factorsOf(userId: string): Promise<Factors> {
    const [factors] = await this.database.query<Factors>(
      `SELECT (SELECT confirmed_at FROM totp_secrets WHERE user_id = $1) AS "totpEnabledAt",
         (SELECT count(*)::int FROM recovery_codes WHERE user_id = $1) AS "recoveryCodesLeft",
         (SELECT count(*)::int FROM passkeys WHERE user_id = $1) AS passkeys`,
      [userId],
    );
    return factors ?? { totpEnabledAt: null, recoveryCodesLeft: 0, passkeys: 0 };
  }

  async findTotp(userId: string): Promise<TotpSecret | undefined> {
    const [totp] = await this.database.query<TotpSecret>(
      `SELECT secret, created_at AS "createdAt", confirmed_at AS "confirmedAt", last_step::int AS "lastStep"
       FROM totp_secrets WHERE user_id = $1`,
      [userId],
    );
    return totp;
  }

  /** Takes the place of one that was never confirmed; one that was stays. @returns false then. */
  async draftTotp(userId: string, secret: string, now: Date): Promise<boolean> {
    const drafted = await this.database.query(
      `INSERT INTO totp_secrets AS known (user_id, secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET secret = $2, created_at = $3 WHERE known.confirmed_at IS NULL RETURNING user_id`,
      [userId, secret, now],
    );
    return drafted.length > 0;
  }

  async confirmTotp(userId: string, step: number, now: Date): Promise<void> {
    await this.database.query(`UPDATE totp_secrets SET confirmed_at = $3, last_step = $2 WHERE user_id = $1 AND confirmed_at IS NULL`, [
      userId,
      step,
      now,
    ]);
  }

  /** @returns false when a code of this step, or of a later one, was taken already. */
  async useStep(userId: string, step: number): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE totp_secrets SET last_step = $2 WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING user_id`,
      [userId, step],
    );
    return used.length > 0;
  }

  /** The same secret, encrypted anew. */
  async replaceSecret(userId: string, secret: string): Promise<void> {
    await this.database.query(`UPDATE totp_secrets SET secret = $2 WHERE user_id = $1`, [userId, secret]);
  }

  /** @returns false when it was not on. */
  async removeTotp(userId: string): Promise<boolean> {
    const removed = await this.database.query(
      `DELETE FROM totp_secrets WHERE user_id = $1 AND confirmed_at IS NOT NULL RETURNING user_id`,
      [userId],
    );
    return removed.length > 0;
  }

  /** The old ones are void. */
  async replaceRecoveryCodes(userId: string, hmacs: readonly Buffer[], now: Date): Promise<void> {
    await this.removeRecoveryCodes(userId);
    await this.database.query(`INSERT INTO recovery_codes (user_id, code_hmac, created_at) SELECT $1, unnest($2::bytea[]), $3`, [
      userId,
      hmacs,
      now,
    ]);
  }

  async removeRecoveryCodes(userId: string): Promise<void> {
    await this.database.query(`DELETE FROM recovery_codes WHERE user_id = $1`, [userId]);
  }

  async removeAll(userId: string): Promise<void> {
    for (const table of ['totp_secrets', 'recovery_codes', 'passkeys']) {
      await this.database.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
    }
  }

  /** @returns false when there is no such code, or not any more. */
  async useRecoveryCode(userId: string, hmacs: readonly Buffer[]): Promise<boolean> {
    const used = await this.database.query(
      `DELETE FROM recovery_codes WHERE user_id = $1 AND code_hmac = ANY ($2::bytea[]) RETURNING user_id`,
      [userId, hmacs],
    );
    return used.length > 0;
  }
}
