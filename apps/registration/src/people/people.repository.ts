import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

/** Whether the person of a row is blocked. */
export const isBlocked = (row: string): string => `(SELECT blocked FROM people WHERE people.user_id = ${row}.user_id) IS TRUE`;

/** What is known here of people: what they are called, and who is blocked. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  async saveAccount(userId: string, { version, name, isBlocked }: { version: number; name: string; isBlocked: boolean }): Promise<void> {
    await this.database.query(
      `INSERT INTO people (user_id, account_version, account_name, blocked) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET account_version = excluded.account_version, account_name = excluded.account_name,
         blocked = excluded.blocked, updated_at = now()
       WHERE excluded.account_version > people.account_version`,
      [userId, version, name, isBlocked],
    );
  }

  async saveProfile(userId: string, { version, name }: { version: number; name: string }): Promise<void> {
    await this.database.query(
      `INSERT INTO people (user_id, profile_version, profile_name) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET profile_version = excluded.profile_version, profile_name = excluded.profile_name, updated_at = now()
       WHERE excluded.profile_version > people.profile_version`,
      [userId, version, name],
    );
  }

  /** Forgets the name, and keeps a row that is newer than anything: a message that is on its way still brings no name back. */
  async erase(userId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO people (user_id, account_version, profile_version) VALUES ($1, 2147483647, 2147483647)
       ON CONFLICT (user_id) DO UPDATE SET account_version = excluded.account_version, profile_version = excluded.profile_version,
         account_name = NULL, profile_name = NULL, updated_at = now()`,
      [userId],
    );
  }

  async isBlocked(userId: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM people WHERE user_id = $1 AND blocked', [userId])).length > 0;
  }

  /** The name of today, else the one given at sign-up; null while neither has arrived. */
  async nameOf(userId: string): Promise<string | null> {
    const sql = 'SELECT coalesce(profile_name, account_name) AS name FROM people WHERE user_id = $1';
    const [row] = await this.database.query<{ name: string | null }>(sql, [userId]);
    return row?.name ?? null;
  }
}
