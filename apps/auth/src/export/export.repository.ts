import { Injectable } from '@nestjs/common';
import type { PersonReader } from '@poydu/messaging';
import { Database } from '@poydu/persistence';

/** The account, its sessions, devices and ways to sign in: no secret, nor what it is checked against. */
@Injectable()
export class ExportRepository implements PersonReader {
  constructor(private readonly database: Database) {}

  async read(userId: string): Promise<object> {
    const [account] = await this.database.query(
      `SELECT id, username, email, full_name, roles, locale, blocked_at, created_at, updated_at, password_hash IS NOT NULL AS has_password
       FROM users WHERE id = $1 AND deleted_at IS NULL`,
      [userId],
    );
    const sessions = await this.database.query(
      `SELECT id, user_agent, ip, by_cookie, opened_by, created_at, last_seen_at, expires_at, ended_at FROM login_sessions
       WHERE user_id = $1 ORDER BY id`,
      [userId],
    );
    const identities = await this.database.query(
      'SELECT issuer, subject, name, created_at, last_used_at FROM identities WHERE user_id = $1 ORDER BY created_at',
      [userId],
    );
    const passkeys = await this.database.query(
      'SELECT name, is_synced, transports, created_at, last_used_at FROM passkeys WHERE user_id = $1 ORDER BY created_at',
      [userId],
    );
    const [secondFactor] = await this.database.query(
      'SELECT created_at, confirmed_at FROM totp_secrets WHERE user_id = $1 AND confirmed_at IS NOT NULL',
      [userId],
    );
    const devices = await this.database.query('SELECT created_at, last_used_at FROM known_devices WHERE user_id = $1 ORDER BY created_at', [
      userId,
    ]);
    const [emailChange] = await this.database.query(
      'SELECT email, created_at, code_expires_at FROM issued_email_changes WHERE user_id = $1',
      [userId],
    );
    // Who it was among the administrators is theirs; what was done to the account is the person's.
    const acts = await this.database.query('SELECT action, detail, created_at FROM audit_log WHERE subject_id = $1 ORDER BY created_at', [
      userId,
    ]);
    return {
      account: account ?? null,
      sessions,
      known_devices: devices,
      identities,
      passkeys,
      second_factor: secondFactor ?? null,
      unconfirmed_email_change: emailChange ?? null,
      acts_of_administrators: acts,
    };
  }
}
