import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, type Page } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { WaysToSignIn } from '../identities/ways-to-sign-in.js';
import { Reauthentication } from '../second-factor/reauthentication.js';
import type { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { hasSecondFactor, SecondFactors } from '../second-factor/second-factors.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { challengeLifeMilliseconds, type NewPasskey, PasskeyVerifier } from './passkey-verifier.js';
import { type AddPasskeyDto, PasskeyDto } from './passkeys.dto.js';
import { type Passkey, PasskeysRepository } from './passkeys.repository.js';

const mostPasskeys = 20;

export type PasskeyAdded = PasskeyDto & { recovery_codes?: string[]; session?: OpenedSession };

/** What people do with their own passkeys. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly verifier: PasskeyVerifier,
    private readonly reauthentication: Reauthentication,
    private readonly factors: SecondFactors,
    private readonly ways: WaysToSignIn,
    private readonly notices: SecurityNotices,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async list({ userId }: Caller): Promise<Page<PasskeyDto>> {
    return { items: (await this.passkeys.listOf(userId)).map((passkey) => PasskeyDto.of(passkey)), next_cursor: null };
  }

  /** What the browser needs to make a passkey, within five minutes and in this session. @throws AppError what Reauthentication throws */
  async creationOptions(caller: Caller, body: ReauthenticationDto): Promise<object> {
    await this.reauthentication.demand(caller, body);
    const account = await this.accounts.findById(caller.userId);
    if (!account) throw new AppError('user-not-found');
    const options = await this.verifier.creationOptions(account, await this.passkeys.listOf(account.id));
    const expiresAt = new Date(this.clock.now().getTime() + challengeLifeMilliseconds);
    await this.passkeys.putChallenge('registration', caller.sessionId, options.challenge, expiresAt);
    return options;
  }

  /**
   * A passkey counts as a second factor: the session goes on under a new token. With the first one there are recovery codes, and all other sessions end.
   * @throws AppError invalid-passkey, conflict
   */
  async add(caller: Caller, { name, response }: AddPasskeyDto, client: Client): Promise<PasskeyAdded> {
    const challenge = await this.passkeys.takeChallenge('registration', caller.sessionId, this.clock.now());
    if (challenge === undefined) throw new AppError('invalid-passkey', 'This took too long, or was done already. Begin anew.');
    const made = await this.verifier.verifyNew(response, challenge);
    return this.database.transaction(async () => {
      const account = await this.load(caller.userId);
      const isFirst = !hasSecondFactor(await this.factors.of(account.id));
      const passkey = await this.insert(account.id, name, made);
      await this.notices.send(account, 'passkey-added');
      const recovery = isFirst ? { recovery_codes: await this.factors.replaceRecoveryCodes(account.id) } : {};
      if (isFirst) await this.sessions.endAll(account.id, caller.sessionId);
      const session = await this.sessions.renew(account, caller.sessionId, client);
      return { ...PasskeyDto.of(passkey), ...recovery, ...(session ? { session } : {}) };
    });
  }

  /** All other sessions end, for whoever was let in by it is out with it. @throws AppError passkey-not-found, last-way-to-sign-in, and what Reauthentication throws */
  async remove(caller: Caller, id: string, body: ReauthenticationDto): Promise<void> {
    await this.reauthentication.demand(caller, body);
    await this.database.transaction(async () => {
      const account = await this.load(caller.userId);
      if (!(await this.passkeys.remove(account.id, id))) throw new AppError('passkey-not-found');
      await this.ways.assertOneLeft(account);
      await this.sessions.endAll(account.id, caller.sessionId);
      await this.factors.afterRemoval(account.id);
      await this.notices.send(account, 'passkey-removed');
    });
  }

  private async insert(userId: string, name: string, made: NewPasskey): Promise<Passkey> {
    if ((await this.passkeys.listOf(userId)).length >= mostPasskeys)
      throw new AppError('conflict', 'You have too many passkeys. Remove one first.');
    const passkey = { id: this.ids.next(), userId, name, ...made, createdAt: this.clock.now(), lastUsedAt: null };
    if (!(await this.passkeys.insert(passkey))) throw new AppError('conflict', 'This passkey is there already');
    return passkey;
  }

  private async load(userId: string): Promise<Account> {
    const account = await this.accounts.findForChange(userId);
    if (!account) throw new AppError('user-not-found');
    return account;
  }
}
