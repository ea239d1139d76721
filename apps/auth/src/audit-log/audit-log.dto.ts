import { Id, Instant, Optional, PageQuery, Text } from '@poydu/service';
import { JsonObject } from '../passkeys/json-object.decorator.js';
import type { AuditRow } from './audit-log.repository.js';

const word = { min: 1, max: 100 };

export class AuditLogQuery extends PageQuery {
  @Optional()
  @Id({ description: 'Of the administrator; the fleet itself is 00000000-0000-7000-8000-000000000001' })
  actor_id?: string;

  @Optional()
  @Id({ description: 'Of what it was done to' })
  subject_id?: string;

  @Optional()
  @Text(word)
  action?: string;

  @Optional()
  @Instant({ description: 'Not before this' })
  from?: Date;

  @Optional()
  @Instant({ description: 'Before this' })
  to?: Date;
}

/** One act of an administrator, or of the fleet itself. */
export class AuditEntryDto {
  @Id()
  id: string;

  @Id()
  actor_id: string;

  @Text({ max: 32, description: 'As the actor is called now' })
  actor_username: string;

  @Text({ ...word, example: 'block' })
  action: string;

  @Text({ ...word, description: 'user, event, …' })
  subject_kind: string;

  @Id()
  subject_id: string;

  @JsonObject('Reasons, and what it was before and after')
  detail: object;

  @Instant()
  created_at: Date;

  static of({ id, actorId, actorUsername, action, subjectKind, subjectId, detail, createdAt }: AuditRow): AuditEntryDto {
    const subject = { subject_kind: subjectKind, subject_id: subjectId };
    return { id, actor_id: actorId, actor_username: actorUsername, action, ...subject, detail, created_at: createdAt };
  }
}
