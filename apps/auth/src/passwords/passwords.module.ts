import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordsService } from './passwords.service.js';

@Module({
  imports: [AccountsModule, LimitsModule, SessionsModule],
  controllers: [PasswordsController],
  providers: [BreachedPasswords, PasswordHasher, PasswordsService],
  exports: [BreachedPasswords, PasswordHasher, PasswordsService],
})
export class PasswordsModule {}
