import { Module } from '@nestjs/common';
import { PasskeyVerifier } from './passkey-verifier.js';
import { PasskeysRepository } from './passkeys.repository.js';

/** What second factors, too, need of passkeys. */
@Module({ providers: [PasskeysRepository, PasskeyVerifier], exports: [PasskeysRepository, PasskeyVerifier] })
export class PasskeyVerifierModule {}
