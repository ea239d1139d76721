import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { MailModule } from '../mail/mail.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { EmailsController } from './emails.controller.js';
import { EmailsRepository } from './emails.repository.js';
import { EmailsService } from './emails.service.js';

@Module({
  imports: [AccountsModule, LimitsModule, MailModule, RecoveryModule, SecondFactorModule, SessionsModule],
  controllers: [EmailsController],
  providers: [EmailsRepository, EmailsService],
})
export class EmailsModule {}
