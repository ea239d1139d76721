import { Injectable } from '@nestjs/common';
import { type Page, decodeCursor, isInstant, isUuid, pageSize, toPage } from '@poydu/service';
import { AuditEntryDto, type AuditLogQuery } from './audit-log.dto.js';
import { type AuditEntry, AuditLogRepository } from './audit-log.repository.js';

/** What administrators of the whole fleet did, and what it did by itself. */
@Injectable()
export class AuditLogService {
  constructor(private readonly log: AuditLogRepository) {}

  /** Part of the transaction of the act. */
  append(entry: AuditEntry): Promise<void> {
    return this.log.insert(entry);
  }

  /** @throws AppError invalid-cursor */
  async list(query: AuditLogQuery): Promise<Page<AuditEntryDto>> {
    const [createdAt, id] = query.cursor ? (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]) : [];
    const before = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined;
    const count = pageSize(query);
    const { actor_id: actorId, subject_id: subjectId, action, from, to } = query;
    const rows = await this.log.search({ actorId, subjectId, action, from, to, before, count });
    return toPage(
      rows,
      count,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => AuditEntryDto.of(row),
    );
  }
}
