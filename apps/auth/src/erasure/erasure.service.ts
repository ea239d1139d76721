import { Injectable } from '@nestjs/common';
import { userErased } from '@poydu/contracts';
import { Outbox, PermanentError, type PersonEraser } from '@poydu/messaging';
import { systemAccountId } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ErasureRepository } from './erasure.repository.js';

/** The end of an account. */
@Injectable()
export class ErasureService implements PersonEraser {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Ends all sessions, everywhere, within a second; removes credentials, identities, names and addresses; and tells all others by the account's
   * tombstone. Repeated, it only says so again. The username is free for somebody else.
   * @throws PermanentError for the fleet's own account; for an administrator, who became one after he had asked for it, so that the last one cannot vanish
   */
  async erase(userId: string, now: Date): Promise<void> {
    if (userId === systemAccountId) throw new PermanentError('The account of the fleet itself is not to be erased');
    // The lock makes a log-in that is under way wait; it finds no account then.
    const account = await this.accounts.findForChange(userId);
    if (account?.roles.includes('ADMINISTRATOR'))
      throw new PermanentError('An administrator is not to be erased: take the role from him first');
    if (account) {
      await this.sessions.endAll(userId, null);
      await this.erasure.erase(account, now);
    }
    await this.outbox.add(userErased(userId));
  }
}
