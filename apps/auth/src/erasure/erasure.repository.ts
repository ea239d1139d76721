import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Account } from '../accounts/account.js';

/**
 * Every table that refers to an account, whoever added it, but for two: what administrators did stays on record, by ids; sessions have to be
 * told to Redis before they go, within a week.
 */
const tablesOfAccounts = `
  SELECT format('%s', k.conrelid::regclass) AS "table", quote_ident(a.attname) AS "column"
  FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  WHERE k.contype = 'f' AND k.confrelid = 'users'::regclass AND k.conrelid NOT IN ('login_sessions'::regclass, 'audit_log'::regclass)`;

/** What is left of an account is its id, for what administrators did to it (not why) and, in other services, for the accounts of seats and money. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** Part of the transaction that ended the sessions and has locked the account. */
  async erase({ id, email }: Pick<Account, 'id' | 'email'>, now: Date): Promise<void> {
    const tables = await this.database.query<{ table: string; column: string }>(tablesOfAccounts);
    for (const { table, column } of tables) await this.database.query(`DELETE FROM ${table} WHERE ${column} = $1`, [id]);
    // What somebody, probably the same person, was about to sign up with.
    await this.database.query('DELETE FROM issued_registrations WHERE email = $1', [email]);
    await this.database.query(
      `UPDATE login_sessions SET user_agent = NULL, ip = '', device_hash = NULL, identity_token = NULL, identity_expires_at = NULL WHERE user_id = $1`,
      [id],
    );
    await this.database.query(
      // The end of an id is random: it makes a name that nobody else has.
      `UPDATE users SET username = 'erased-' || right(replace(id::text, '-', ''), 20), email = NULL, full_name = '-', password_hash = NULL,
         roles = '{USER}', blocked_at = NULL, deleted_at = $2, updated_at = $2, version = version + 1
       WHERE id = $1`,
      [id, now],
    );
    // The log lets nothing else be taken out, and only of who is erased.
    await this.database.query(`UPDATE audit_log SET detail = detail - 'reason' WHERE subject_id = $1 AND detail ? 'reason'`, [id]);
  }
}
