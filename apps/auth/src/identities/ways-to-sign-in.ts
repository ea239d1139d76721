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

  /** What opens the account beside the password, by names that its owner knows. */
  async besidePassword(userId: string): Promise<{ kind: 'identity' | 'passkey'; name: string }[]> {
    const [identities, passkeys] = [await this.identities.listOwn(userId), await this.passkeys.listOf(userId)];
    return [
      ...identities.map(({ issuer, name }) => ({
        kind: 'identity' as const,
        name: [this.providers.nameOf(issuer), name].filter(Boolean).join(': '),
      })),
      ...passkeys.map(({ name }) => ({ kind: 'passkey' as const, name: name.replace(/\p{Control}/gu, ' ') })),
    ];
  }

  /** After one was removed, in the same transaction, which has locked the account. @throws AppError last-way-to-sign-in */
  async assertOneLeft({ id }: Pick<Account, 'id'>): Promise<void> {
    if ((await this.accounts.findById(id))?.passwordHash) return;
    if ((await this.passkeys.listOf(id)).length > 0) return;
    if ((await this.identities.listOwn(id)).some(({ issuer }) => this.providers.isOn(issuer))) return;
    throw new AppError('last-way-to-sign-in', 'Set a password or link something else first');
  }
}
