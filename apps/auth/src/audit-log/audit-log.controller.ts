import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Roles } from '@poydu/identity';
import { Answers, type Page, pageOf, Problems } from '@poydu/service';
import { AuditEntryDto, AuditLogQuery } from './audit-log.dto.js';
import { AuditLogService } from './audit-log.service.js';

@Roles('ADMINISTRATOR')
@Controller('api/admin/audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLogService) {}

  @Get()
  @ApiOperation({ summary: 'What administrators did, the newest first; nobody can change it' })
  @Answers(200, pageOf(AuditEntryDto))
  @Problems('forbidden', 'invalid-cursor')
  listAuditLog(@Query() query: AuditLogQuery): Promise<Page<AuditEntryDto>> {
    return this.log.list(query);
  }
}
