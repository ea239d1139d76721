import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditLogModule } from '../audit-log/audit-log.module.js';
import { IdentitiesModule } from '../identities/identities.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AdministrationController } from './administration.controller.js';
import { AdministrationRepository } from './administration.repository.js';
import { AdministrationService } from './administration.service.js';

@Module({
  imports: [AccountsModule, AuditLogModule, IdentitiesModule, SecondFactorModule, SessionsModule],
  controllers: [AdministrationController],
  providers: [AdministrationRepository, AdministrationService],
})
export class AdministrationModule {}
