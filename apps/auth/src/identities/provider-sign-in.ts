import { Injectable } from '@nestjs/common';
import { UserRegistered } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { AppError, Clock, Ids } from '@poydu/service';
import { type Account, stateOf } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { SignInGate } from '../log-in/sign-in-gate.js';
import { hasSecondFactor, SecondFactors } from '../second-factor/second-factors.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import type { SignedIn } from '../sessions/opens-session.decorator.js';
import { fullNameFor, shownNameOf, usernamesFor } from './identities.rules.js';
import { IdentitiesRepository } from './identities.repository.js';
import type { ExternalPerson, Identity } from './identity.js';

/** Sign-in of people whom somebody else vouches for: the same for Telegram and for every OpenID provider. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly gate: SignInGate,
    private readonly factors: SecondFactors,
    private readonly notices: SecurityNotices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Opens a session of the person, whose account is made at the first sign-in; who has a second factor is asked for it. Belongs into the transaction that has used up what the person
   * showed.
   * @throws AppError user-blocked; conflict when the e-mail address has an account that it cannot be linked to
   */
  async signIn(person: ExternalPerson, client: Client, byCookie: boolean): Promise<SignedIn> {
    await this.identities.lock(person);
    const known = await this.identities.use({ ...person, name: shownNameOf(person) }, this.clock.now());
    const account = known
      ? await this.accounts.findById(known.userId)
      : ((await this.linkByEmail(person)) ?? (await this.makeAccount(person, client)));
    if (!account) throw changedMeanwhile();
    return this.gate.admit({ account, client, byCookie });
  }

  /**
   * Whoever owns the address owns the account: it was confirmed here, and the provider, which is trusted with that, confirms it now. Not an
   * administrator's nor one with a second factor, for which an address is not enough; and not one that has another identity of this provider: there
   * the address has passed to somebody else.
   * @returns undefined when nobody has this address
   */
  private async linkByEmail(person: ExternalPerson): Promise<Account | undefined> {
    const owner = person.email === null ? undefined : await this.accounts.findByLogin(person.email);
    const account = owner && (await this.accounts.findForChange(owner.id));
    if (!account) return undefined;
    const isGuarded = account.roles.includes('ADMINISTRATOR') || hasSecondFactor(await this.factors.of(account.id));
    if (account.email !== person.email || isGuarded || !(await this.addIdentity(account.id, person))) {
      throw new AppError('conflict', 'There is an account with this address already. Log in and link it there.');
    }
    await this.notices.send(account, 'identity-linked');
    return account;
  }

  private async makeAccount(person: ExternalPerson, client: Client): Promise<Account> {
    const { id } = await this.insertAccount(person, client);
    await this.addIdentity(id, person);
    const account = await this.accounts.findById(id);
    if (!account) throw new Error('The account that was just made is gone');
    await this.outbox.add(UserRegistered.build(stateOf(account)));
    return account;
  }

  private addIdentity(userId: string, person: ExternalPerson): Promise<Identity | undefined> {
    const { issuer, subject } = person;
    return this.identities.insert({ id: this.ids.next(), userId, issuer, subject, name: shownNameOf(person), createdAt: this.clock.now() });
  }

  private async insertAccount({ username: wanted, fullName, email, locale }: ExternalPerson, client: Client): Promise<Account> {
    for (const username of usernamesFor(wanted)) {
      const account = await this.accounts.insert({
        id: this.ids.next(),
        username,
        email,
        fullName: fullNameFor(fullName, username),
        passwordHash: null,
        locale: locale ?? client.locale,
        createdAt: this.clock.now(),
      });
      if (account) return account;
    }
    throw new AppError('conflict', 'There is an account with this address already. Log in and link it there.');
  }
}

const changedMeanwhile = () => new AppError('invalid-credentials', 'The account has changed at this moment. Try again.');
