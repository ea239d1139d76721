import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ReauthenticationDto } from './second-factor.dto.js';
import { hasSecondFactor, SecondFactors } from './second-factors.js';

/** Before it changes how an account is entered: whoever finds an open session must not make it his own. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly factors: SecondFactors,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
  ) {}

  /**
   * Asks for the password, and where there is a second factor for a code, or for a session that was opened with it.
   * @param isCodeAsked a code is asked for in such a session, too, of who has codes
   * @throws AppError invalid-credentials, invalid-code, second-factor-required, too-many-requests, unavailable
   */
  async demand({ userId, sessionId }: Caller, { current_password, ...proof }: ReauthenticationDto, isCodeAsked = false): Promise<void> {
    await this.passwords.check(userId, current_password);
    const factors = await this.factors.of(userId);
    if (!hasSecondFactor(factors)) return;
    if (proof.code === undefined && proof.recovery_code === undefined) {
      if (isCodeAsked && factors.totpEnabledAt) throw new AppError('second-factor-required', 'Give a code of your app, or a recovery code');
      if (await this.sessions.hasSecondFactor(userId, sessionId)) return;
      throw new AppError('second-factor-required', 'Give a code, or log in with your second factor first');
    }
    await this.factors.takeAttempt(userId);
    await this.database.transaction(async () => {
      const account = await this.accounts.findForChange(userId);
      if (!account) throw new AppError('invalid-credentials');
      await this.factors.prove(account, proof);
    });
    await this.factors.forgetAttempts(userId);
  }
}
