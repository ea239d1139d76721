import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { type AdministratorAct, AdministratorActed } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { AuditLogService } from './audit-log.service.js';

@ApiExcludeController()
@Controller()
export class AuditLogConsumer {
  constructor(private readonly log: AuditLogService) {}

  @Consume(AdministratorActed)
  onActed(@Payload() act: AdministratorAct): Promise<void> {
    const { act_id: id, actor_id: actorId, action, subject_kind: subjectKind, subject_id: subjectId, detail, acted_at } = act;
    return this.log.append({ id, actorId, action, subjectKind, subjectId, detail, createdAt: new Date(acted_at) });
  }
}
