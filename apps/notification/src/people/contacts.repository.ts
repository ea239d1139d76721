import { Injectable } from '@nestjs/common';
import type { ProfileState, UserState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { Locale, Preferences, Recipient } from './recipient.js';

interface ContactRow {
  id: string;
  user_version: number | null;
  email: string | null;
  telegram_id: number | null;
  is_telegram_refused: boolean;
  has_devices: boolean;
  full_name: string | null;
  locale: Locale | null;
  notifications_enabled: boolean | null;
  blocked: boolean | null;
  unsubscribe_key: string | null;
  preferences: Preferences | null;
}

const findRecipients = {
  name: 'find-recipients',
  text: `
    SELECT p.id, c.user_version, c.email, c.telegram_id::float8 AS telegram_id, c.full_name, c.locale, c.notifications_enabled, c.blocked, c.unsubscribe_key,
      c.telegram_refused_at IS NOT NULL AS is_telegram_refused, EXISTS (SELECT FROM devices d WHERE d.user_id = p.id) AS has_devices,
      (SELECT jsonb_object_agg(w.kind_group, jsonb_build_object('email', w.email, 'in_app', w.in_app, 'telegram', w.telegram, 'push', w.push))
        FROM preferences w WHERE w.user_id = p.id) AS preferences
    FROM unnest($1::uuid[]) AS p (id) LEFT JOIN contacts c ON c.user_id = p.id`,
};

/** No other is newer: what is said of somebody who is erased changes nothing. */
const lastVersion = 2_147_483_647;

/** How people can be reached: told by auth (users) and user (profiles), in any order. */
@Injectable()
export class ContactsRepository {
  constructor(private readonly database: Database) {}

  /** Every one of these people, known or not. */
  async find(userIds: Iterable<string>): Promise<Map<string, Recipient>> {
    const rows = await this.database.query<ContactRow>(findRecipients, [[...new Set(userIds)]]);
    return new Map(rows.map((row) => [row.id, toRecipient(row)]));
  }

  /** What people are called, of those who are known. */
  async namesOf(userIds: Iterable<string>): Promise<Map<string, string>> {
    const rows = await this.database.query<{ user_id: string; full_name: string }>(
      'SELECT user_id, full_name FROM contacts WHERE user_id = ANY ($1::uuid[]) AND full_name IS NOT NULL',
      [[...new Set(userIds)]],
    );
    return new Map(rows.map(({ user_id, full_name }) => [user_id, full_name]));
  }

  /** Name and language at sign-up count only for as long as there is no profile. */
  async takeUser(user: UserState): Promise<void> {
    await this.database.query(
      `INSERT INTO contacts AS c (user_id, user_version, email, full_name, locale, blocked, telegram_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (user_id) DO UPDATE SET user_version = excluded.user_version, email = excluded.email, blocked = excluded.blocked,
         telegram_id = excluded.telegram_id,
         telegram_refused_at = CASE WHEN c.telegram_id = excluded.telegram_id THEN c.telegram_refused_at END,
         full_name = CASE WHEN c.profile_version = 0 THEN excluded.full_name ELSE c.full_name END,
         locale = CASE WHEN c.profile_version = 0 THEN excluded.locale ELSE c.locale END
       WHERE excluded.user_version > c.user_version`,
      [user.user_id, user.version, user.email, user.full_name, user.locale, user.blocked, user.telegram_id],
    );
  }

  async takeProfile(profile: ProfileState): Promise<void> {
    await this.database.query(
      `INSERT INTO contacts AS c (user_id, profile_version, full_name, locale, notifications_enabled) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id) DO UPDATE SET profile_version = excluded.profile_version, full_name = excluded.full_name, locale = excluded.locale,
         notifications_enabled = excluded.notifications_enabled
       WHERE excluded.profile_version > c.profile_version`,
      [profile.user_id, profile.version, profile.full_name, profile.locale, profile.notifications_enabled],
    );
  }

  /**
   * The person is erased: nothing that was written to or about the person stays but that the id is no longer anybody's, for profiles are told of
   * by a topic of their own and may come later.
   */
  async erase(userId: string): Promise<void> {
    await this.database.query('DELETE FROM mails WHERE id = ANY (ARRAY(SELECT id FROM deliveries WHERE user_id = $1 AND status = $2))', [
      userId,
      'pending',
    ]);
    await this.database.query('DELETE FROM sendings WHERE id = ANY (ARRAY(SELECT id FROM deliveries WHERE user_id = $1 AND status = $2))', [
      userId,
      'pending',
    ]);
    await this.database.query('DELETE FROM deliveries WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM devices WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM digest_items WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM preferences WHERE user_id = $1', [userId]);
    await this.database.query('DELETE FROM contacts WHERE user_id = $1', [userId]);
    await this.database.query('INSERT INTO contacts (user_id, user_version, profile_version) VALUES ($1, $2, $2)', [userId, lastVersion]);
  }

  /** The person has blocked the bot in this chat: it is not tried again. */
  async refuseTelegram(userId: string, telegramId: number, now: Date): Promise<void> {
    await this.database.query('UPDATE contacts SET telegram_refused_at = $3 WHERE user_id = $1 AND telegram_id = $2', [
      userId,
      telegramId,
      now,
    ]);
  }

  /** The person wants messages by Telegram: it is tried again. */
  async allowTelegram(userId: string): Promise<void> {
    await this.database.query('UPDATE contacts SET telegram_refused_at = NULL WHERE user_id = $1', [userId]);
  }

  /** @returns the person who was given this key; undefined for one that is none. */
  async findByKey(key: string): Promise<{ userId: string; locale: Locale } | undefined> {
    const [row] = await this.database.query<{ userId: string; locale: Locale }>(
      'SELECT user_id AS "userId", locale FROM contacts WHERE unsubscribe_key = $1',
      [key],
    );
    return row;
  }
}

const toRecipient = (row: ContactRow): Recipient => ({
  userId: row.id,
  isKnown: (row.user_version ?? 0) > 0,
  isErased: row.user_version === lastVersion,
  email: row.email,
  telegramId: row.telegram_id,
  isTelegramRefused: row.is_telegram_refused,
  hasDevices: row.has_devices,
  fullName: row.full_name,
  locale: row.locale ?? 'ru',
  notificationsEnabled: row.notifications_enabled ?? true,
  blocked: row.blocked ?? false,
  unsubscribeKey: row.unsubscribe_key,
  preferences: row.preferences ?? {},
});
