import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { PasskeyVerifierModule } from '../passkeys/passkey-verifier.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ChallengesRepository } from './challenges.repository.js';
import { LogInController } from './log-in.controller.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SignInGate } from './sign-in-gate.js';

@Module({
  imports: [AccountsModule, DevicesModule, LimitsModule, PasskeyVerifierModule, PasswordsModule, SecondFactorModule, SessionsModule],
  controllers: [LogInController],
  providers: [ChallengesRepository, PasswordSignIn, SignInGate],
  exports: [SignInGate],
})
export class LogInModule {}
