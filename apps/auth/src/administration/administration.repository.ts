import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { isUuid } from '@poydu/service';
import type { Account } from '../accounts/account.js';

interface Search {
  /** Of username, address or any word of the name the beginning; or an id. */
  q: string | undefined;
  role: string | undefined;
  blocked: boolean | undefined;
  before: { createdAt: string; id: string } | undefined;
  count: number;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Injectable()
export class AdministrationRepository {
  constructor(private readonly database: Database) {}

  /** People, the newest account first; one more than `count`, if there are more. */
  search({ q, role, blocked, before, count }: Search): Promise<Omit<Account, 'telegramId'>[]> {
    return this.database.query<Omit<Account, 'telegramId'>>(
      `SELECT id, username, email, full_name AS "fullName", roles, locale, is_system AS "isSystem", blocked_at AS "blockedAt", version,
         created_at AS "createdAt"
       FROM users
       WHERE deleted_at IS NULL AND NOT is_system
         AND ($1::text IS NULL OR username LIKE $1 OR email LIKE $1 OR lower(full_name) LIKE $1 OR lower(full_name) LIKE '% ' || $1 OR id = $7)
         AND ($2::text IS NULL OR roles @> ARRAY[$2])
         AND ($3::boolean IS NULL OR (blocked_at IS NOT NULL) = $3)
         AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $6`,
      [
        q === undefined ? null : `${escapeLike(q.trim().toLowerCase())}%`,
        role ?? null,
        blocked ?? null,
        before?.createdAt ?? null,
        before?.id ?? null,
        count + 1,
        q !== undefined && isUuid(q) ? q : null,
      ],
    );
  }

  /** One act at a time: what depends on who is an administrator stays true until the transaction ends. */
  async lock(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('auth administration', 0))`);
  }
}
