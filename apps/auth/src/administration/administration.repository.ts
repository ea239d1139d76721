import { Injectable } from '@nestjs/common';
import type { Role } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { Account } from '../accounts/account.js';

interface Search {
  prefix: string | undefined;
  role: string | undefined;
  blocked: boolean | undefined;
  before: { createdAt: string; id: string } | undefined;
  count: number;
}

interface AuditEntry {
  id: string;
  actorId: string;
  action: 'block' | 'unblock' | 'set-roles';
  subjectId: string;
  detail: { reason?: string | undefined; before?: Role[]; after?: Role[] };
  createdAt: Date;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Injectable()
export class AdministrationRepository {
  constructor(private readonly database: Database) {}

  /** People, the newest account first; one more than `count`, if there are more. */
  search({ prefix, role, blocked, before, count }: Search): Promise<Omit<Account, 'telegramId'>[]> {
    return this.database.query<Omit<Account, 'telegramId'>>(
      `SELECT id, username, email, full_name AS "fullName", roles, locale, is_system AS "isSystem", blocked_at AS "blockedAt", version,
         created_at AS "createdAt"
       FROM users
       WHERE deleted_at IS NULL AND NOT is_system
         AND ($1::text IS NULL OR username LIKE $1 OR email LIKE $1)
         AND ($2::text IS NULL OR roles @> ARRAY[$2])
         AND ($3::boolean IS NULL OR (blocked_at IS NOT NULL) = $3)
         AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $6`,
      [
        prefix === undefined ? null : `${escapeLike(prefix.toLowerCase())}%`,
        role ?? null,
        blocked ?? null,
        before?.createdAt ?? null,
        before?.id ?? null,
        count + 1,
      ],
    );
  }

  async log({ id, actorId, action, subjectId, detail, createdAt }: AuditEntry): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_log (id, actor_id, action, subject_id, detail, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, actorId, action, subjectId, JSON.stringify(detail), createdAt],
    );
  }
}
