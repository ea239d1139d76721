import { Injectable } from '@nestjs/common';
import { hashOfToken, randomToken } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { Limits } from '../limits/limits.js';
import { SignInGate } from '../log-in/sign-in-gate.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { challengeLifeMilliseconds, PasskeyVerifier } from './passkey-verifier.js';
import type { PasskeySignInDto, PasskeySignInOptionsDto } from './passkeys.dto.js';
import { PasskeysRepository } from './passkeys.repository.js';

/** Sign-in by a passkey and nothing else: it says whose it is, and that its owner was there. So it is two factors in one. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly verifier: PasskeyVerifier,
    private readonly accounts: AccountsRepository,
    private readonly gate: SignInGate,
    private readonly limits: Limits,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Nobody is named, so nothing is told of anybody. @throws AppError too-many-requests from one IP address */
  async options({ ip }: Client): Promise<PasskeySignInOptionsDto> {
    await this.limits.logInByIp.take(ip);
    const options = await this.verifier.requestOptions(undefined);
    const token = randomToken();
    const expiresAt = new Date(this.clock.now().getTime() + challengeLifeMilliseconds);
    await this.passkeys.putChallenge('sign-in', hashOfToken(token), options.challenge, expiresAt);
    return { challenge_token: token, expires_at: expiresAt, options };
  }

  /** @throws AppError invalid-passkey, whatever it is that does not fit; too-many-requests, and what the gate throws to the owner alone */
  async signIn({ challenge_token, response, cookie }: PasskeySignInDto, client: Client): Promise<OpenedSession> {
    await this.limits.logInByIp.take(client.ip);
    const challenge = await this.passkeys.takeChallenge('sign-in', hashOfToken(challenge_token), this.clock.now());
    if (challenge === undefined) throw new AppError('invalid-passkey');
    return this.database.transaction(async () => {
      const { userId } = await this.verifier.use(response, { challenge, isVerificationRequired: true });
      const account = await this.accounts.findById(userId);
      if (!account) throw new AppError('invalid-passkey');
      return this.gate.admitWithBothFactors({ account, client, byCookie: cookie ?? false });
    });
  }
}
