import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PasskeyVerifierModule } from '../passkeys/passkey-verifier.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Reauthentication } from './reauthentication.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactorEnrolment } from './second-factor-enrolment.js';
import { SecondFactors } from './second-factors.js';
import { SecurityNotices } from './security-notices.js';

@Module({
  imports: [AccountsModule, LimitsModule, MailModule, PasskeyVerifierModule, PasswordsModule, SessionsModule],
  controllers: [SecondFactorController],
  providers: [SecondFactorRepository, SecondFactors, SecondFactorEnrolment, Reauthentication, SecurityNotices],
  exports: [SecondFactors, Reauthentication, SecurityNotices],
})
export class SecondFactorModule {}
