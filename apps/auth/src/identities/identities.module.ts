import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LogInModule } from '../log-in/log-in.module.js';
import { PasskeyVerifierModule } from '../passkeys/passkey-verifier.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentitiesRepository } from './identities.repository.js';
import { IdentitiesService } from './identities.service.js';
import { ProvidersController } from './providers.controller.js';
import { Providers } from './providers.js';
import { WaysToSignIn } from './ways-to-sign-in.js';

@Module({
  imports: [AccountsModule, LogInModule, PasskeyVerifierModule, SecondFactorModule, SessionsModule],
  controllers: [IdentitiesController, ProvidersController],
  providers: [IdentitiesRepository, IdentitiesService, ProviderSignIn, Providers, WaysToSignIn],
  exports: [IdentitiesRepository, IdentitiesService, ProviderSignIn, Providers, WaysToSignIn],
})
export class IdentitiesModule {}
