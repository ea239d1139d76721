import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Group } from '../notices/kinds.js';

export interface PreferenceRow {
  group: Group;
  email: boolean;
  in_app: boolean;
  telegram: boolean;
  push: boolean;
}

@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: Database) {}

  find(userId: string): Promise<PreferenceRow[]> {
    return this.database.query<PreferenceRow>(
      'SELECT kind_group AS "group", email, in_app, telegram, push FROM preferences WHERE user_id = $1',
      [userId],
    );
  }

  async save(userId: string, rows: readonly PreferenceRow[], now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO preferences (user_id, kind_group, email, in_app, telegram, push, updated_at)
       SELECT $1, w.kind_group, w.email, w.in_app, w.telegram, w.push, $7
       FROM unnest($2::text[], $3::boolean[], $4::boolean[], $5::boolean[], $6::boolean[]) AS w (kind_group, email, in_app, telegram, push)
       ON CONFLICT (user_id, kind_group) DO UPDATE SET email = excluded.email, in_app = excluded.in_app, telegram = excluded.telegram,
         push = excluded.push, updated_at = excluded.updated_at`,
      [
        userId,
        rows.map(({ group }) => group),
        rows.map(({ email }) => email),
        rows.map((row) => row.in_app),
        rows.map(({ telegram }) => telegram),
        rows.map(({ push }) => push),
        now,
      ],
    );
  }

  /** No more mails of this group; what is shown in the application stays as it was. */
  async endMails(userId: string, group: Group, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO preferences (user_id, kind_group, email, in_app, updated_at) VALUES ($1, $2, false, true, $3)
       ON CONFLICT (user_id, kind_group) DO UPDATE SET email = false, updated_at = excluded.updated_at`,
      [userId, group, now],
    );
  }
}
