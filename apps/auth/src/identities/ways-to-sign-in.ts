import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { PasskeysRepository } from '../passkeys/passkeys.repository.js';
import { IdentitiesRepository } from './identities.repository.js';
import { Providers } from './providers.js';

/** Nobody removes the last thing by which he enters his account: a password, a passkey, or an identity whose provider is switched on. */
@Injectable()
export class WaysToSignIn {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passkeys: PasskeysRepository,
    private readonly identities: IdentitiesRepository,
    private readonly providers: Providers,
  ) {}

  /** After one was removed, in the same transaction, which has locked the account. @throws AppError last-way-to-sign-in */
  async assertOneLeft({ id }: Pick<Account, 'id'>): Promise<void> {
    if ((await this.accounts.findById(id))?.passwordHash) return;
    if ((await this.passkeys.listOf(id)).length > 0) return;
    if ((await this.identities.listOwn(id)).some(({ issuer }) => this.providers.isOn(issuer))) return;
    throw new AppError('last-way-to-sign-in', 'Set a password or link something else first');
  }
}
