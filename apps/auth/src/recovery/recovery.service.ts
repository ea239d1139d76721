import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { hashOfToken, randomToken } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { DevicesService } from '../devices/devices.service.js';
import { WaysToSignIn } from '../identities/ways-to-sign-in.js';
import { Limits } from '../limits/limits.js';
import { MailService } from '../mail/mail.service.js';
import { BreachedPasswords } from '../passwords/breached-passwords.js';
import { refuseGuessable } from '../passwords/password.rules.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ConfirmRecoveryDto, RequestRecoveryDto } from './recovery.dto.js';
import { RecoveryRepository } from './recovery.repository.js';

const lifeMilliseconds = 30 * 60_000;

/** For who has forgotten the password: a link by e-mail, good for half an hour and one use. */
@Injectable()
export class RecoveryService implements BeforeApplicationShutdown {
  private readonly issuing = new Set<Promise<void>>();

  constructor(
    private readonly recoveries: RecoveryRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordHasher,
    private readonly breached: BreachedPasswords,
    private readonly sessions: SessionsService,
    private readonly devices: DevicesService,
    private readonly ways: WaysToSignIn,
    private readonly notices: SecurityNotices,
    private readonly mail: MailService,
    private readonly limits: Limits,
    private readonly database: Database,
    private readonly config: ServiceConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.issuing);
  }

  /**
   * Answers before it looks whether there is such a login, so that neither the answer nor its time tells.
   * @throws AppError too-many-requests from one IP address; too many for one login are left out silently
   */
  async request({ login }: RequestRecoveryDto, client: Client): Promise<void> {
    await this.limits.recoveryByIp.take(client.ip);
    const issued = this.issue(login.trim().toLowerCase())
      .catch((error: unknown) => this.logger.warn({ err: error }, 'a recovery link was not issued'))
      .finally(() => this.issuing.delete(issued));
    this.issuing.add(issued);
  }

  /**
   * The new password takes the place of the old one, all sessions end, the bot's too, and all devices are strangers. Passkeys and linked identities stay,
   * for whoever reads the mail must not turn off a second factor by it; the owner is told which there are, so that he removes what is not his.
   * @throws AppError invalid-code; validation-failed for a password that everybody tries, and the link is still good; unavailable
   */
  async confirm({ token, new_password }: ConfirmRecoveryDto): Promise<void> {
    const tokenHash = hashOfToken(token);
    // A stranger's guess does not cost a hash.
    const owner = await this.recoveries.findOwner(tokenHash, this.clock.now());
    const account = owner === undefined ? undefined : await this.accounts.findById(owner);
    if (!account) throw voidLink();
    refuseGuessable(new_password, account, '/new_password');
    await this.breached.refuse(new_password, '/new_password');
    const passwordHash = await this.passwords.hash(new_password);
    await this.database.transaction(async () => {
      const now = this.clock.now();
      const userId = await this.recoveries.use(tokenHash, now);
      if (userId === undefined) throw voidLink();
      await this.recoveries.voidAll(userId, now);
      await this.accounts.setPassword(userId, passwordHash, now);
      await this.sessions.endAll(userId, null);
      await this.devices.forgetAll(userId);
      await this.notices.send(account, 'password-recovered', { ways_left: await this.ways.besidePassword(userId) });
    });
    // Strangers who try passwords do not keep the owner out: with the link he has shown who he is.
    await this.limits.forgetLogInsWith([account.username, account.email].filter((login) => login !== null));
  }

  /** Part of the transaction that gave the account another address: whoever reads the old one opens it no more. */
  voidLinks(userId: string): Promise<void> {
    return this.recoveries.voidAll(userId, this.clock.now());
  }

  private async issue(login: string): Promise<void> {
    const account = await this.accounts.findByLogin(login);
    if (!account?.email || account.isSystem) return;
    const { id: userId, email: to, locale, fullName } = account;
    await this.limits.recoveryByLogin.take(userId);
    const token = randomToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + lifeMilliseconds);
    // Behind the #, so that it stands in no server's log.
    const url = `${this.config.publicUrl}/auth/recovery#token=${token}`;
    await this.database.transaction(async () => {
      await this.recoveries.insert({ id: this.ids.next(), userId, tokenHash: hashOfToken(token), createdAt: now, expiresAt });
      await this.mail.request({ kind: 'recovery-link', to, locale, full_name: fullName, url }, expiresAt);
    });
  }
}

const voidLink = () => new AppError('invalid-code', 'This link has expired or was used. Ask for another one.');
