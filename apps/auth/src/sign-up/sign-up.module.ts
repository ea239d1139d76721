import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SignUpController } from './sign-up.controller.js';
import { SignUpRepository } from './sign-up.repository.js';
import { SignUpService } from './sign-up.service.js';

@Module({
  imports: [AccountsModule, LimitsModule, MailModule, PasswordsModule, SessionsModule],
  controllers: [SignUpController],
  providers: [SignUpRepository, SignUpService],
})
export class SignUpModule {}
