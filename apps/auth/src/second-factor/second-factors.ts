import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, LOGGER, type Logger } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { AuthConfig } from '../config.js';
import { Limits } from '../limits/limits.js';
import { PasskeyVerifier } from '../passkeys/passkey-verifier.js';
import { decryptJson, deriveKeys, encryptJson, type Keys } from '../secrets.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { hmacOfRecoveryCode, makeRecoveryCodes } from './recovery-codes.rules.js';
import { type Factors, SecondFactorRepository } from './second-factor.repository.js';
import { SecurityNotices } from './security-notices.js';
import { enrolmentSeconds, makeTotpSecret, stepOfCode } from './totp.rules.js';

/** What is shown besides the password; one of these. */
export interface Proof {
  code?: string;
  recovery_code?: string;
  /** What a passkey has signed, and what it was asked to sign. */
  passkey?: { response: object; challenge: string };
}

/** What people have besides their password, and whether what they show is right. Callers hold the lock of the account in a transaction. */
@Injectable()
export class SecondFactors {
  private readonly secretKeys: Keys;
  private readonly codeKeys: Keys;

  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly verifier: PasskeyVerifier,
    private readonly notices: SecurityNotices,
    private readonly sessions: SessionsService,
    private readonly limits: Limits,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    config: AuthConfig,
  ) {
    this.secretKeys = deriveKeys(config, 'totp secrets');
    this.codeKeys = deriveKeys(config, 'recovery codes');
  }

  of(userId: string): Promise<Factors> {
    return this.factors.factorsOf(userId);
  }

  /**
   * Counts an attempt, before the transaction that looks at it.
   * @param by whose attempts are counted together: the person's at log-in, or those on a device that is known for the account; else those in a session
   * @throws AppError too-many-requests
   */
  takeAttempt(by: string): Promise<void> {
    return this.limits.secondFactor.take(by);
  }

  /** The attempt was right: the count starts anew. */
  forgetAttempts(by: string): Promise<void> {
    return this.limits.secondFactor.reset(by);
  }

  /** Uses the code up. @throws AppError invalid-code, invalid-passkey */
  async prove(account: Account, { code, recovery_code, passkey }: Proof): Promise<void> {
    if (passkey)
      await this.verifier.use(passkey.response, { challenge: passkey.challenge, isVerificationRequired: false, userId: account.id });
    else if (code !== undefined) await this.useCode(account.id, code);
    else await this.useRecoveryCode(account, recovery_code ?? '');
  }

  /** @returns a secret for the app of the person, or undefined when one is in use already. */
  async draftTotp(userId: string): Promise<string | undefined> {
    const secret = makeTotpSecret();
    return (await this.factors.draftTotp(userId, await this.encrypted(userId, secret), this.clock.now())) ? secret : undefined;
  }

  /** Before an attempt is counted: without a secret to confirm there is nothing to try. @throws AppError conflict */
  async assertDraft(userId: string): Promise<void> {
    await this.draftOf(userId);
  }

  /** Whoever knows a code of the draft has it in his app. @throws AppError invalid-code, conflict */
  async confirmTotp(userId: string, code: string): Promise<void> {
    const now = this.clock.now();
    const secret = await this.decrypted(userId, await this.draftOf(userId));
    if (!secret) throw new AppError('conflict', 'This secret cannot be read any more. Ask for another one.');
    const step = stepOfCode(secret.text, code, now);
    if (step === undefined) throw new AppError('invalid-code', 'The code is wrong. Is the time of your device right?');
    await this.factors.confirmTotp(userId, step, now);
  }

  /** @throws AppError conflict when it is not on */
  async removeTotp(userId: string): Promise<void> {
    if (!(await this.factors.removeTotp(userId))) throw new AppError('conflict', 'Log-in with codes is not on');
    await this.afterRemoval(userId);
  }

  /** For who has nothing left to show: codes, recovery codes and passkeys go, in a transaction that ends the sessions. @returns false when there was none */
  async removeAll(userId: string): Promise<boolean> {
    if (!hasSecondFactor(await this.of(userId))) return false;
    await this.factors.removeAll(userId);
    return true;
  }

  /** @returns ten new ones; the old ones are void. */
  async replaceRecoveryCodes(userId: string): Promise<string[]> {
    const codes = makeRecoveryCodes();
    const hmacs = codes.map((code) => hmacOfRecoveryCode(this.codeKeys[0], userId, code));
    await this.factors.replaceRecoveryCodes(userId, hmacs, this.clock.now());
    return codes;
  }

  /** With the last second factor the recovery codes go, and no session counts as opened with one any more: an administrator has no rights. */
  async afterRemoval(userId: string): Promise<void> {
    if (hasSecondFactor(await this.of(userId))) return;
    await this.factors.removeRecoveryCodes(userId);
    await this.sessions.forgetSecondFactor(userId);
  }

  /** The secret that waits for its first code, encrypted. @throws AppError conflict */
  private async draftOf(userId: string): Promise<string> {
    const totp = await this.factors.findTotp(userId);
    if (totp?.confirmedAt) throw new AppError('conflict', 'Log-in with codes is on already');
    if (!totp || this.clock.now().getTime() - totp.createdAt.getTime() > enrolmentSeconds * 1000) {
      throw new AppError('conflict', 'There is no secret to confirm, or it was not confirmed in time. Ask for another one.');
    }
    return totp.secret;
  }

  private async useCode(userId: string, code: string): Promise<void> {
    const totp = await this.factors.findTotp(userId);
    if (!totp?.confirmedAt) throw new AppError('invalid-code');
    const secret = await this.decrypted(userId, totp.secret);
    if (!secret)
      throw new AppError('invalid-code', 'Codes of your app cannot be checked here any more. Use a passkey, or ask us for help.');
    const step = stepOfCode(secret.text, code, this.clock.now());
    if (step === undefined) throw new AppError('invalid-code');
    if (!(await this.factors.useStep(userId, step)))
      throw new AppError('invalid-code', 'This code was used already. Wait for the next one.');
    if (secret.isOutdated) await this.factors.replaceSecret(userId, await this.encrypted(userId, secret.text));
  }

  private async useRecoveryCode(account: Account, typed: string): Promise<void> {
    const hmacs = this.codeKeys.map((key) => hmacOfRecoveryCode(key, account.id, typed));
    if (!(await this.factors.useRecoveryCode(account.id, hmacs))) throw new AppError('invalid-code');
    const { recoveryCodesLeft } = await this.of(account.id);
    await this.notices.send(account, 'recovery-code-used', { recovery_codes_left: recoveryCodesLeft });
  }

  /** With whose it is, so that it cannot be put into another's row. */
  private encrypted(userId: string, secret: string): Promise<string> {
    return encryptJson(this.secretKeys, { user_id: userId, secret });
  }

  /** @returns undefined for one that nobody can read any more, for AUTH_SECRET was another: whoever runs the fleet is told. */
  private async decrypted(userId: string, encrypted: string): Promise<{ text: string; isOutdated: boolean } | undefined> {
    try {
      const { content, isOutdated } = await decryptJson(this.secretKeys, encrypted);
      const { user_id, secret: text } = content as { user_id: string; secret: string };
      if (user_id !== userId) throw new Error('It was made for somebody else');
      return { text, isOutdated };
    } catch (error) {
      this.logger.error(
        { err: error, user_id: userId },
        'a TOTP secret cannot be read: is the former AUTH_SECRET in AUTH_SECRET_PREVIOUS?',
      );
      return undefined;
    }
  }
}

export const hasSecondFactor = ({ totpEnabledAt, passkeys }: Factors): boolean => totpEnabledAt !== null || passkeys > 0;
