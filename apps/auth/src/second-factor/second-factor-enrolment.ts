import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError } from '@poydu/service';
import QRCode from 'qrcode';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Reauthentication } from './reauthentication.js';
import type { ConfirmTotpDto, ReauthenticationDto, RecoveryCodesDto, SecondFactorDto, TotpSecretDto } from './second-factor.dto.js';
import { hasSecondFactor, SecondFactors } from './second-factors.js';
import { SecurityNotices } from './security-notices.js';
import { otpauthUrlOf } from './totp.rules.js';

/** People turn log-in with codes on and off. */
@Injectable()
export class SecondFactorEnrolment {
  constructor(
    private readonly factors: SecondFactors,
    private readonly reauthentication: Reauthentication,
    private readonly notices: SecurityNotices,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
  ) {}

  async state({ userId, sessionId, isAdministrator }: Caller): Promise<SecondFactorDto> {
    const { totpEnabledAt, recoveryCodesLeft, passkeys } = await this.factors.of(userId);
    const account = await this.accounts.findById(userId);
    return {
      has_password: Boolean(account?.passwordHash),
      totp: totpEnabledAt && { enabled_at: totpEnabledAt },
      passkeys,
      recovery_codes_left: recoveryCodesLeft,
      session_verified: await this.sessions.hasSecondFactor(userId, sessionId),
      is_administrator: isAdministrator ?? false,
    };
  }

  /**
   * A secret for the app, which counts for nothing until it is confirmed; another request takes its place.
   * @throws AppError conflict when it is on already, and what Reauthentication throws
   */
  async enrol(caller: Caller, body: ReauthenticationDto): Promise<TotpSecretDto> {
    await this.reauthentication.demand(caller, body);
    const secret = await this.factors.draftTotp(caller.userId);
    if (secret === undefined) throw new AppError('conflict', 'Log-in with codes is on already. Turn it off first.');
    const otpauthUrl = otpauthUrlOf(secret, caller.username);
    const svg = await QRCode.toString(otpauthUrl, { type: 'svg', errorCorrectionLevel: 'M' });
    return { secret, otpauth_url: otpauthUrl, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
  }

  /**
   * Turns it on: the session goes on under a new token, and with the first second factor all others end, for they have not shown it.
   * @throws AppError invalid-code, conflict, too-many-requests
   */
  async confirm(caller: Caller, { code }: ConfirmTotpDto, client: Client): Promise<RecoveryCodesDto & { session?: OpenedSession }> {
    await this.factors.assertDraft(caller.userId);
    // By session: whoever has got hold of one does not keep the owner from his log-ins.
    await this.factors.takeAttempt(caller.sessionId);
    const confirmed = await this.database.transaction(async () => {
      const account = await this.load(caller.userId);
      const isFirst = !hasSecondFactor(await this.factors.of(account.id));
      await this.factors.confirmTotp(account.id, code);
      const recovery_codes = await this.factors.replaceRecoveryCodes(account.id);
      await this.notices.send(account, 'totp-on');
      if (isFirst) await this.sessions.endAll(account.id, caller.sessionId);
      const session = await this.sessions.renew(account, caller.sessionId, client);
      return session ? { recovery_codes, session } : { recovery_codes };
    });
    await this.factors.forgetAttempts(caller.sessionId);
    return confirmed;
  }

  /** @throws AppError conflict when it is not on, and what Reauthentication throws */
  async turnOff(caller: Caller, body: ReauthenticationDto): Promise<void> {
    await this.reauthentication.demand(caller, body, true);
    await this.database.transaction(async () => {
      const account = await this.load(caller.userId);
      await this.factors.removeTotp(account.id);
      await this.notices.send(account, 'totp-off');
    });
  }

  /** The old ones are void. @throws AppError conflict for who has no second factor, and what Reauthentication throws */
  async replaceRecoveryCodes(caller: Caller, body: ReauthenticationDto): Promise<RecoveryCodesDto> {
    await this.reauthentication.demand(caller, body, true);
    return this.database.transaction(async () => {
      const account = await this.load(caller.userId);
      if (!hasSecondFactor(await this.factors.of(account.id))) throw new AppError('conflict', 'Turn on a second factor first');
      await this.notices.send(account, 'recovery-codes-replaced');
      return { recovery_codes: await this.factors.replaceRecoveryCodes(account.id) };
    });
  }

  private async load(userId: string): Promise<Account> {
    const account = await this.accounts.findForChange(userId);
    if (!account) throw new AppError('user-not-found');
    return account;
  }
}
