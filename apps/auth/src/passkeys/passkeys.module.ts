import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { IdentitiesModule } from '../identities/identities.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { LogInModule } from '../log-in/log-in.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasskeyVerifierModule } from './passkey-verifier.module.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysService } from './passkeys.service.js';

@Module({
  imports: [AccountsModule, IdentitiesModule, LimitsModule, LogInModule, PasskeyVerifierModule, SecondFactorModule, SessionsModule],
  controllers: [PasskeysController],
  providers: [PasskeysService, PasskeySignIn],
})
export class PasskeysModule {}
