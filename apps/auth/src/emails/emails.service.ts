import { Injectable } from '@nestjs/common';
import { UserChanged } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, invalidField } from '@poydu/service';
import { stateOf } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { AuthConfig } from '../config.js';
import { Limits } from '../limits/limits.js';
import { MailService } from '../mail/mail.service.js';
import { RecoveryService } from '../recovery/recovery.service.js';
import { Reauthentication } from '../second-factor/reauthentication.js';
import { SecurityNotices } from '../second-factor/security-notices.js';
import { deriveKeys, type Keys } from '../secrets.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { codeLifeSeconds, hmacOfCode, isRightCode, makeCode, mostAttempts, secondsAfter } from '../sign-up/sign-up.rules.js';
import type { ChangeEmailDto, ConfirmEmailDto } from './emails.dto.js';
import { EmailsRepository, type IssuedEmailChange } from './emails.repository.js';

/** Another e-mail address for an account, or a first one: confirmed there, and told to the old one. */
@Injectable()
export class EmailsService {
  private readonly codeKeys: Keys;

  constructor(
    private readonly changes: EmailsRepository,
    private readonly accounts: AccountsRepository,
    private readonly reauthentication: Reauthentication,
    private readonly notices: SecurityNotices,
    private readonly recoveries: RecoveryService,
    private readonly sessions: SessionsService,
    private readonly mail: MailService,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    config: AuthConfig,
  ) {
    this.codeKeys = deriveKeys(config, 'e-mail change codes');
  }

  /**
   * The answer never tells whether somebody else has the address.
   * @throws AppError forbidden by a session of a bot, too-many-requests, and what Reauthentication throws
   */
  async request(caller: Caller, { email, ...proof }: ChangeEmailDto): Promise<void> {
    if (await this.sessions.isOfBot(caller.sessionId))
      throw new AppError('forbidden', 'A bot does not change your address. Log in by yourself.');
    await this.reauthentication.demand(caller, proof);
    const account = await this.accounts.findById(caller.userId);
    if (!account) throw new AppError('invalid-credentials');
    if (account.email === email) throw invalidField('/email', 'is the address that you have already');
    await this.limits.takeEmailChange(email, account.id);
    const { locale, fullName: full_name } = account;
    const isAddressTaken = await this.accounts.isAddressTaken(email);
    const [id, code, now] = [this.ids.next(), makeCode(), this.clock.now()];
    const codeExpiresAt = secondsAfter(now, codeLifeSeconds);
    const codeHmac = hmacOfCode(this.codeKeys[0], id, code);
    const person = { to: email, locale, full_name };
    await this.database.transaction(async () => {
      await this.changes.put({ id, userId: account.id, email, isAddressTaken, codeHmac, codeExpiresAt }, now);
      await this.mail.request(
        isAddressTaken ? { kind: 'address-already-registered', ...person } : { kind: 'verification-code', ...person, code },
        codeExpiresAt,
      );
    });
  }

  /**
   * The other sessions end, and the links for recovery that went to the old address are void.
   * @throws AppError invalid-code, too-many-requests after five attempts, conflict when somebody else has got the address meanwhile
   */
  async confirm(caller: Caller, { code }: ConfirmEmailDto): Promise<void> {
    const now = this.clock.now();
    const issued = await this.changes.countAttempt(caller.userId, now);
    if (!issued) throw await this.refusal(caller.userId);
    if (!isRightCode(issued, this.codeKeys, code, now)) throw new AppError('invalid-code');
    await this.database.transaction(() => this.change(caller, issued));
  }

  private async change({ userId, sessionId }: Caller, { id, email }: IssuedEmailChange): Promise<void> {
    const account = await this.accounts.findForChange(userId);
    if (!account || !(await this.changes.remove(id))) throw new AppError('invalid-code', 'This code was used already.');
    const now = this.clock.now();
    const changed = await this.accounts.setEmail(userId, email, now);
    if (!changed) throw new AppError('conflict', 'Somebody else has an account with this address by now.');
    await this.recoveries.voidLinks(userId);
    await this.sessions.endAll(userId, sessionId);
    await this.sessions.outdateAll(userId);
    await this.notices.send(account, 'email-changed');
    await this.outbox.add(UserChanged.build(stateOf(changed)));
  }

  private async refusal(userId: string): Promise<AppError> {
    if (!(await this.changes.isSpent(userId, this.clock.now())))
      return new AppError('invalid-code', 'There is nothing to confirm. Ask for a code first.');
    return new AppError('too-many-requests', `${String(mostAttempts)} codes were tried. Ask for another one.`);
  }
}
