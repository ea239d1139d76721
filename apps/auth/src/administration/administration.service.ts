import { Injectable } from '@nestjs/common';
import { type Role, UserBlocked, UserChanged, UserUnblocked } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, Ids, isInstant, isUuid, type Page, pageSize, toPage } from '@poydu/service';
import { type Account, stateOf, systemAccountId } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { AuditLogService } from '../audit-log/audit-log.service.js';
import { WaysToSignIn } from '../identities/ways-to-sign-in.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AdminUserDto, type AdminReasonDto, type ResetSecondFactorDto, type UsersQuery } from './administration.dto.js';
import { mayAct, mayBlock, mayResetSecondFactor, maySetRoles } from './administration.policy.js';
import { AdministrationRepository } from './administration.repository.js';

/** What administrators do to accounts. Each act reaches Redis right after its commit, and stands in the audit log. */
@Injectable()
export class AdministrationService {
  constructor(
    private readonly administration: AdministrationRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly factors: SecondFactors,
    private readonly ways: WaysToSignIn,
    private readonly notices: SecurityNotices,
    private readonly auditLog: AuditLogService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError invalid-cursor */
  async list(query: UsersQuery): Promise<Page<AdminUserDto>> {
    const [createdAt, id] = query.cursor ? (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]) : [];
    const before = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined;
    const count = pageSize(query);
    const rows = await this.administration.search({ q: query.q, role: query.role, blocked: query.blocked, before, count });
    return toPage(
      rows,
      count,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => AdminUserDto.of(row),
    );
  }

  /** Blocking somebody who is blocked changes nothing. @throws AppError user-not-found, conflict, forbidden */
  @Transactional()
  async block(actorId: string, userId: string, { reason }: AdminReasonDto): Promise<AdminUserDto> {
    const account = await this.load(actorId, userId);
    mayBlock(actorId, userId);
    if (account.blockedAt) return AdminUserDto.of(account);
    const now = this.clock.now();
    const blocked = await this.accounts.setBlockedAt(userId, now, now);
    await this.sessions.outdateAll(userId);
    await this.log(actorId, 'block', userId, { reason });
    await this.outbox.add(UserBlocked.build(stateOf(blocked)));
    return AdminUserDto.of(blocked);
  }

  /** @throws AppError user-not-found, forbidden */
  @Transactional()
  async unblock(actorId: string, userId: string, { reason }: AdminReasonDto): Promise<AdminUserDto> {
    const account = await this.load(actorId, userId);
    if (!account.blockedAt) return AdminUserDto.of(account);
    const unblocked = await this.accounts.setBlockedAt(userId, null, this.clock.now());
    await this.sessions.outdateAll(userId);
    await this.log(actorId, 'unblock', userId, { reason });
    await this.outbox.add(UserUnblocked.build(stateOf(unblocked)));
    return AdminUserDto.of(unblocked);
  }

  /** The next request of the person carries the new roles. @throws AppError user-not-found, conflict, forbidden */
  @Transactional()
  async setRoles(actorId: string, userId: string, wanted: readonly Role[]): Promise<AdminUserDto> {
    const account = await this.load(actorId, userId);
    maySetRoles(actorId, userId, wanted);
    const roles: Role[] = wanted.includes('ADMINISTRATOR') ? ['USER', 'ADMINISTRATOR'] : ['USER'];
    if (account.roles.length === roles.length) return AdminUserDto.of(account);
    const changed = await this.accounts.setRoles(userId, roles, this.clock.now());
    await this.sessions.outdateAll(userId);
    await this.log(actorId, 'set-roles', userId, { before: account.roles, after: roles });
    await this.outbox.add(UserChanged.build(stateOf(changed)));
    return AdminUserDto.of(changed);
  }

  /** The person is logged out everywhere, and may log in again. @throws AppError user-not-found, forbidden */
  @Transactional()
  async endSessions(actorId: string, userId: string): Promise<void> {
    await this.load(actorId, userId);
    await this.sessions.endAll(userId, null);
    await this.log(actorId, 'end-sessions', userId, {});
  }

  /**
   * For who has lost the device and the recovery codes: codes, recovery codes and passkeys are gone, all sessions end, and the person is told by mail.
   * The password, or another first factor, is still asked for.
   * @throws AppError user-not-found, forbidden; conflict for oneself, for an administrator (but by the command), and where there is no second factor;
   * last-way-to-sign-in where nothing but the passkeys opens the account, and no mail reaches its owner
   */
  @Transactional()
  async resetSecondFactor(actorId: string, userId: string, { reason }: ResetSecondFactorDto): Promise<void> {
    const account = await this.load(actorId, userId, mayResetSecondFactor);
    if (!(await this.factors.removeAll(userId))) throw new AppError('conflict', 'There is no second factor');
    if (account.email === null) await this.ways.assertOneLeft(account);
    await this.sessions.endAll(userId, null);
    await this.log(actorId, 'reset-second-factor', userId, { reason });
    await this.notices.send(account, 'second-factor-reset');
  }

  /** For the command line, by who runs the fleet: the only way for an administrator. @returns undefined when nobody has an account with this address. */
  @Transactional()
  async resetSecondFactorOf(email: string, reason: string): Promise<Account | undefined> {
    const account = await this.accounts.findByLogin(email);
    if (account) await this.resetSecondFactor(systemAccountId, account.id, { reason });
    return account;
  }

  /**
   * For the command line, by who runs the fleet: makes the owner of an address an administrator.
   * @returns undefined when nobody has an account with this address.
   */
  @Transactional()
  async appoint(email: string): Promise<AdminUserDto | undefined> {
    const account = await this.accounts.findByLogin(email);
    return account && this.setRoles(systemAccountId, account.id, ['USER', 'ADMINISTRATOR']);
  }

  /** Acts come one after the other, so that who acts stays an administrator until it is done. */
  private async load(actorId: string, userId: string, policy?: (actor: Account, subject: Account) => void): Promise<Account> {
    await this.administration.lock();
    const actor = await this.accounts.findById(actorId);
    mayAct(actor);
    const account = await this.accounts.findForChange(userId);
    if (!account) throw new AppError('user-not-found');
    policy?.(actor, account);
    return account;
  }

  private log(actorId: string, action: string, subjectId: string, detail: object): Promise<void> {
    return this.auditLog.append({
      id: this.ids.next(),
      actorId,
      action,
      subjectKind: 'user',
      subjectId,
      detail,
      createdAt: this.clock.now(),
    });
  }
}
