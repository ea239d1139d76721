import { Injectable } from '@nestjs/common';
import type { UserState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { Profile } from './profile.entity.js';

const columns = `user_id, username, email, registered_at, version, full_name, birth_date::text AS birth_date, phone, locale, time_zone, picture_url,
  notifications_enabled, blocked, telegram_id::float8 AS telegram_id`;

@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  async find(userId: string): Promise<Profile | undefined> {
    return (await this.findAll([userId])).get(userId);
  }

  async findAll(userIds: readonly string[]): Promise<Map<string, Profile>> {
    const profiles = await this.database.query<Profile>(`SELECT ${columns} FROM profiles WHERE user_id = ANY ($1::uuid[])`, [userIds]);
    return new Map(profiles.map((profile) => [profile.user_id, profile]));
  }

  /** Whose names they are by the newest that auth has said; none of who is blocked. */
  async findByUsername(usernames: readonly string[]): Promise<Map<string, Profile>> {
    const profiles = await this.database.query<Profile>(
      `SELECT DISTINCT ON (username) ${columns} FROM profiles WHERE username = ANY ($1::text[]) AND account_version > 0 AND NOT blocked
       ORDER BY username, updated_at DESC`,
      [usernames],
    );
    return new Map(profiles.map((profile) => [profile.username, profile]));
  }

  /** Nobody else changes it until the transaction ends. Begins it where there is none. @returns undefined for who is erased, or will be in a moment */
  async findOrBegin({ user_id, username, email, registered_at }: Profile): Promise<Profile | undefined> {
    await this.database.query(
      `INSERT INTO profiles (user_id, account_version, username, email, registered_at) SELECT $1, 0, $2, $3, $4
       WHERE NOT EXISTS (SELECT FROM erasures WHERE user_id = $1) ON CONFLICT DO NOTHING`,
      [user_id, username, email, registered_at],
    );
    return this.findForUpdate(user_id);
  }

  /** Nobody else changes it until the transaction ends. */
  async findForUpdate(userId: string): Promise<Profile | undefined> {
    const [profile] = await this.database.query<Profile>(`SELECT ${columns} FROM profiles WHERE user_id = $1 FOR UPDATE`, [userId]);
    return profile;
  }

  async save(profile: Profile, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE profiles SET version = $2, full_name = $3, birth_date = $4, phone = $5, locale = $6, time_zone = $7, notifications_enabled = $8,
         picture_url = $9, updated_at = $10
       WHERE user_id = $1`,
      [
        profile.user_id,
        profile.version,
        profile.full_name,
        profile.birth_date,
        profile.phone,
        profile.locale,
        profile.time_zone,
        profile.notifications_enabled,
        profile.picture_url,
        now,
      ],
    );
  }

  /**
   * What auth says of an account, unless something newer is known.
   * @returns the profile, locked; undefined for old news
   */
  async saveAccount({ user_id, version, username, email, blocked, telegram_id, created_at }: UserState): Promise<Profile | undefined> {
    const [profile] = await this.database.query<Profile>(
      `INSERT INTO profiles (user_id, account_version, username, email, registered_at, blocked, telegram_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (user_id) DO UPDATE SET account_version = excluded.account_version, username = excluded.username, email = excluded.email,
         registered_at = excluded.registered_at, blocked = excluded.blocked, telegram_id = excluded.telegram_id
       WHERE excluded.account_version > profiles.account_version
       RETURNING ${columns}`,
      [user_id, version, username, email, created_at, blocked, telegram_id],
    );
    return profile;
  }

  /** What the bot has said of a person on Telegram, unless that is somebody else's by now: a link can move to another account. */
  async forgetTelegram(telegramId: number): Promise<void> {
    await this.database.query(
      'DELETE FROM telegram_profiles t WHERE telegram_id = $1 AND NOT EXISTS (SELECT FROM profiles p WHERE p.telegram_id = t.telegram_id)',
      [telegramId],
    );
  }
}
