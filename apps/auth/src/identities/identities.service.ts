import { Injectable } from '@nestjs/common';
import { UserChanged } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, type Page } from '@poydu/service';
import { stateOf, telegramIssuer } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Reauthentication } from '../second-factor/reauthentication.js';
import type { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { IdentityDto } from './identities.dto.js';
import { IdentitiesRepository } from './identities.repository.js';
import { shownNameOf } from './identities.rules.js';
import type { ExternalPerson, Identity } from './identity.js';
import { Providers } from './providers.js';
import { WaysToSignIn } from './ways-to-sign-in.js';

/** People see, link and unlink who they are elsewhere. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly reauthentication: Reauthentication,
    private readonly ways: WaysToSignIn,
    private readonly providers: Providers,
    private readonly notices: SecurityNotices,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async list({ userId }: Caller): Promise<Page<IdentityDto>> {
    const identities = await this.identities.listOwn(userId);
    return { items: identities.map((identity) => this.toDto(identity)), next_cursor: null };
  }

  /**
   * Before anything is linked or unlinked: whoever finds an open session, or gets hold of a bot's credential, must not make the account his own.
   * @throws AppError forbidden by a session of a bot, and what Reauthentication throws
   */
  async demandOwner(caller: Caller, proof: ReauthenticationDto): Promise<void> {
    if (await this.sessions.isOfBot(caller.sessionId))
      throw new AppError('forbidden', 'A bot does not change how you sign in. Log in by yourself.');
    await this.reauthentication.demand(caller, proof);
  }

  /**
   * Linking what is linked already changes nothing. Belongs into the transaction that has used up what the person showed; whoever calls has demanded
   * the owner, a while ago perhaps: the session must still be open now.
   * @throws AppError unauthenticated when the session has ended meanwhile; user-blocked; identity-taken; conflict when another one of this issuer is linked
   */
  @Transactional()
  async link({ userId, sessionId }: Pick<Caller, 'userId' | 'sessionId'>, person: ExternalPerson): Promise<IdentityDto> {
    await this.identities.lock(person);
    const account = await this.accounts.findForChange(userId);
    if (!account || !(await this.sessions.isOpen(userId, sessionId)))
      throw new AppError('unauthenticated', 'Your session has ended. Log in again.');
    if (account.blockedAt) throw new AppError('user-blocked');
    const { issuer, subject } = person;
    const name = shownNameOf(person);
    const known = await this.identities.use({ issuer, subject, name }, this.clock.now());
    if (known && known.userId !== userId) throw new AppError('identity-taken');
    if (known) return this.toDto(known);
    const added = await this.identities.insert({ id: this.ids.next(), userId, issuer, subject, name, createdAt: this.clock.now() });
    if (!added) throw new AppError('conflict', `Another account of ${this.providers.nameOf(issuer)} is linked. Unlink that first.`);
    await this.tell(userId, issuer);
    await this.notices.send(account, 'identity-linked');
    return this.toDto(added);
  }

  /**
   * All other sessions end, for whoever was let in by it is out with it; with Telegram go the sessions that the bot has opened.
   * @throws AppError forbidden by a session of a bot, identity-not-found, last-way-to-sign-in, and what Reauthentication throws
   */
  async unlink(caller: Caller, id: string, proof: ReauthenticationDto): Promise<void> {
    await this.demandOwner(caller, proof);
    await this.database.transaction(() => this.remove(caller, id));
  }

  private async remove({ userId, sessionId }: Caller, id: string): Promise<void> {
    const identity = await this.identities.findOwn(userId, id);
    if (!identity) throw new AppError('identity-not-found');
    // First the identity, then the account, as everywhere: who signs in by it, or the bot, comes before this or after it.
    await this.identities.lock(identity);
    const account = await this.accounts.findForChange(userId);
    if (!account || !(await this.identities.remove(userId, id))) throw new AppError('identity-not-found');
    await this.ways.assertOneLeft(account);
    await this.sessions.endAll(userId, sessionId);
    await this.tell(userId, identity.issuer);
    await this.notices.send(account, 'identity-unlinked');
  }

  /** Other services know of Telegram alone, for messages reach people there. */
  private async tell(userId: string, issuer: string): Promise<void> {
    if (issuer !== telegramIssuer) return;
    await this.outbox.add(UserChanged.build(stateOf(await this.accounts.raiseVersion(userId, this.clock.now()))));
  }

  private toDto(identity: Identity): IdentityDto {
    const { id, issuer, name, createdAt, lastUsedAt } = identity;
    return { id, provider: this.providers.nameOf(issuer), name, created_at: createdAt, last_used_at: lastUsedAt };
  }
}
