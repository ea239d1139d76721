import { Injectable } from '@nestjs/common';
import { UserChanged } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, type Page } from '@poydu/service';
import { stateOf, telegramIssuer } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { PasskeysRepository } from '../passkeys/passkeys.repository.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { IdentityDto } from './identities.dto.js';
import { IdentitiesRepository } from './identities.repository.js';
import { shownNameOf } from './identities.rules.js';
import type { ExternalPerson, Identity } from './identity.js';
import { Providers } from './providers.js';

/** People see, link and unlink who they are elsewhere. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly passkeys: PasskeysRepository,
    private readonly providers: Providers,
    private readonly notices: SecurityNotices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async list({ userId }: Caller): Promise<Page<IdentityDto>> {
    const identities = await this.identities.listOwn(userId);
    return { items: identities.map((identity) => this.toDto(identity)), next_cursor: null };
  }

  /**
   * Linking what is linked already changes nothing. Belongs into the transaction that has used up what the person showed.
   * @throws AppError forbidden by a session of a bot; identity-taken; conflict when another one of this issuer is linked
   */
  @Transactional()
  async link({ userId, sessionId }: Pick<Caller, 'userId' | 'sessionId'>, person: ExternalPerson): Promise<IdentityDto> {
    await this.refuseBots(sessionId);
    await this.identities.lock(person);
    const account = await this.accounts.findForChange(userId);
    if (!account) throw new AppError('user-not-found');
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

  /** With Telegram go the sessions that the bot has opened. @throws AppError forbidden by a session of a bot, identity-not-found, last-way-to-sign-in */
  @Transactional()
  async unlink({ userId, sessionId }: Caller, id: string): Promise<void> {
    await this.refuseBots(sessionId);
    const account = await this.accounts.findForChange(userId);
    if (!account) throw new AppError('user-not-found');
    const own = await this.identities.listOwn(userId);
    const identity = own.find((candidate) => candidate.id === id);
    if (!identity) throw new AppError('identity-not-found');
    const others = own.filter(({ issuer }) => issuer !== identity.issuer && this.providers.isOn(issuer));
    const hasPassword = Boolean((await this.accounts.findById(userId))?.passwordHash);
    if (!hasPassword && others.length === 0 && (await this.passkeys.listOf(userId)).length === 0) {
      throw new AppError('last-way-to-sign-in', 'Set a password or link something else first');
    }
    await this.identities.remove(userId, id);
    if (identity.issuer === telegramIssuer) await this.sessions.endAllOfBots(userId);
    await this.tell(userId, identity.issuer);
    await this.notices.send(account, 'identity-unlinked');
  }

  /** Other services know of Telegram alone, for messages reach people there. */
  private async tell(userId: string, issuer: string): Promise<void> {
    if (issuer !== telegramIssuer) return;
    await this.outbox.add(UserChanged.build(stateOf(await this.accounts.raiseVersion(userId, this.clock.now()))));
  }

  /** Whoever gets hold of a bot's credential must not make people's accounts his own by it. @throws AppError forbidden by a session of a bot */
  async refuseBots(sessionId: string): Promise<void> {
    if (await this.sessions.isOfBot(sessionId))
      throw new AppError('forbidden', 'A bot does not change how you sign in. Log in by yourself.');
  }

  private toDto(identity: Identity): IdentityDto {
    const { id, issuer, name, createdAt, lastUsedAt } = identity;
    return { id, provider: this.providers.nameOf(issuer), name, created_at: createdAt, last_used_at: lastUsedAt };
  }
}
