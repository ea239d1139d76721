import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { LogInController } from './log-in.controller.js';
import { LogInService } from './log-in.service.js';

@Module({
  imports: [AccountsModule, LimitsModule, PasswordsModule, SessionsModule],
  controllers: [LogInController],
  providers: [LogInService],
})
export class LogInModule {}
