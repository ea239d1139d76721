import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface AuditEntry {
  id: string;
  actorId: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: object;
  createdAt: Date;
}

export interface AuditRow extends AuditEntry {
  actorUsername: string;
}

interface Search {
  actorId: string | undefined;
  subjectId: string | undefined;
  action: string | undefined;
  from: Date | undefined;
  to: Date | undefined;
  before: { createdAt: string; id: string } | undefined;
  count: number;
}

/** The table only grows: a trigger refuses to change or remove rows, but that an erasure takes out why it was done to an account that is erased. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, actorId, action, subjectKind, subjectId, detail, createdAt }: AuditEntry): Promise<void> {
    await this.database.query(
      `INSERT INTO audit_log (id, actor_id, action, subject_kind, subject_id, detail, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, actorId, action, subjectKind, subjectId, JSON.stringify(detail), createdAt],
    );
  }

  /** The newest first; one more than `count`, if there are more. */
  search({ actorId, subjectId, action, from, to, before, count }: Search): Promise<AuditRow[]> {
    return this.database.query<AuditRow>(
      `SELECT l.id, l.actor_id AS "actorId", u.username AS "actorUsername", l.action, l.subject_kind AS "subjectKind",
         l.subject_id AS "subjectId", l.detail, l.created_at AS "createdAt"
       FROM audit_log l JOIN users u ON u.id = l.actor_id
       WHERE ($1::uuid IS NULL OR l.actor_id = $1) AND ($2::uuid IS NULL OR l.subject_id = $2) AND ($3::text IS NULL OR l.action = $3)
         AND ($4::timestamptz IS NULL OR l.created_at >= $4) AND ($5::timestamptz IS NULL OR l.created_at < $5)
         AND ($6::timestamptz IS NULL OR (l.created_at, l.id) < ($6, $7::uuid))
       ORDER BY l.created_at DESC, l.id DESC LIMIT $8`,
      [
        actorId ?? null,
        subjectId ?? null,
        action ?? null,
        from ?? null,
        to ?? null,
        before?.createdAt ?? null,
        before?.id ?? null,
        count + 1,
      ],
    );
  }
}
