import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ReauthenticationDto } from './second-factor.dto.js';
import { hasSecondFactor, SecondFactors } from './second-factors.js';

const recentMilliseconds = 15 * 60_000;

/** What a route answers, besides its own, that demands this of its caller. */
export const reauthenticationProblems = [
  'invalid-credentials',
  'invalid-code',
  'second-factor-required',
  'recent-log-in-required',
  'too-many-requests',
  'unavailable',
] as const;

/** Before it changes how an account is entered: whoever finds an open session must not make it his own. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly factors: SecondFactors,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for the password, or for a log-in of the last quarter of an hour where there is none; and where there is a second factor for a code, or for a session that was opened with it.
   * @param isCodeAsked a code is asked for in such a session, too, of who has codes
   * @throws AppError invalid-credentials, recent-log-in-required, invalid-code, second-factor-required, too-many-requests, unavailable
   */
  async demand(caller: Caller, { current_password, ...proof }: ReauthenticationDto, isCodeAsked = false): Promise<void> {
    await this.demandFirstFactor(caller, current_password);
    const { userId, sessionId } = caller;
    const factors = await this.factors.of(userId);
    if (!hasSecondFactor(factors)) return;
    if (proof.code === undefined && proof.recovery_code === undefined) {
      if (isCodeAsked && factors.totpEnabledAt) throw new AppError('second-factor-required', 'Give a code of your app, or a recovery code');
      if (await this.sessions.hasSecondFactor(userId, sessionId)) return;
      throw new AppError('second-factor-required', 'Give a code, or log in with your second factor first');
    }
    // By session: whoever has got hold of one does not keep the owner from his log-ins.
    await this.factors.takeAttempt(sessionId);
    await this.database.transaction(async () => {
      const account = await this.accounts.findForChange(userId);
      if (!account) throw new AppError('invalid-credentials');
      await this.factors.prove(account, proof);
    });
    await this.factors.forgetAttempts(sessionId);
  }

  /** Who signs in by something else than a password, Telegram for example, has to have done so just now. */
  private async demandFirstFactor(caller: Caller, password: string | undefined): Promise<void> {
    const { userId, loggedInAt } = caller;
    const account = await this.accounts.findById(userId);
    if (account?.passwordHash !== null) await this.passwords.check(caller, password ?? '');
    else if (!loggedInAt || this.clock.now().getTime() - loggedInAt.getTime() > recentMilliseconds)
      throw new AppError('recent-log-in-required');
  }
}
