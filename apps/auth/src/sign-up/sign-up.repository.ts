import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Locale } from '../accounts/account.js';
import { mostAttempts } from './sign-up.rules.js';

/** Somebody who wants an account and has still to show that the address is his. */
export interface IssuedRegistration {
  id: string;
  email: string;
  username: string;
  fullName: string;
  passwordHash: string;
  locale: Locale;
  isAddressTaken: boolean;
  codeHmac: Buffer;
  codeExpiresAt: Date;
  attempts: number;
}

interface NewRegistration extends Omit<IssuedRegistration, 'attempts'> {
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}

const columns = `id, email, username, full_name AS "fullName", password_hash AS "passwordHash", locale, is_address_taken AS "isAddressTaken",
  code_hmac AS "codeHmac", code_expires_at AS "codeExpiresAt", attempts`;

@Injectable()
export class SignUpRepository {
  constructor(private readonly database: Database) {}

  async insert(issued: NewRegistration): Promise<void> {
    await this.database.query(
      `INSERT INTO issued_registrations (id, token_hash, email, username, full_name, password_hash, locale, is_address_taken, code_hmac,
         code_expires_at, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        issued.id,
        issued.tokenHash,
        issued.email,
        issued.username,
        issued.fullName,
        issued.passwordHash,
        issued.locale,
        issued.isAddressTaken,
        issued.codeHmac,
        issued.codeExpiresAt,
        issued.createdAt,
        issued.expiresAt,
      ],
    );
  }

  async find(tokenHash: string, now: Date): Promise<IssuedRegistration | undefined> {
    const [issued] = await this.database.query<IssuedRegistration>(
      `SELECT ${columns} FROM issued_registrations WHERE token_hash = $1 AND expires_at > $2`,
      [tokenHash, now],
    );
    return issued;
  }

  /** Counts an attempt before it is looked at, so that guesses sent at once count as well. @returns undefined when none is left. */
  async countAttempt(tokenHash: string, now: Date): Promise<IssuedRegistration | undefined> {
    const [issued] = await this.database.query<IssuedRegistration>(
      `UPDATE issued_registrations SET attempts = attempts + 1
       WHERE token_hash = $1 AND expires_at > $2 AND attempts < ${String(mostAttempts)} RETURNING ${columns}`,
      [tokenHash, now],
    );
    return issued;
  }

  async setCode(id: string, codeHmac: Buffer, codeExpiresAt: Date): Promise<void> {
    await this.database.query(`UPDATE issued_registrations SET code_hmac = $2, code_expires_at = $3 WHERE id = $1`, [
      id,
      codeHmac,
      codeExpiresAt,
    ]);
  }

  /** @returns false when another request was faster. */
  async remove(id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM issued_registrations WHERE id = $1 RETURNING id`, [id])).length > 0;
  }
}
