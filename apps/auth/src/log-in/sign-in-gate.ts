import { Injectable } from '@nestjs/common';
import { hashOfToken, randomToken } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, invalidField } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { DevicesService } from '../devices/devices.service.js';
import { PasskeyVerifier } from '../passkeys/passkey-verifier.js';
import { PasskeysRepository } from '../passkeys/passkeys.repository.js';
import type { Factors } from '../second-factor/second-factor.repository.js';
import { hasSecondFactor, SecondFactors } from '../second-factor/second-factors.js';
import type { SignedIn } from '../sessions/opens-session.decorator.js';
import { type OpenedSession, SessionOpener } from '../sessions/session-opener.js';
import type { SecondFactorMethod, SecondFactorRequiredDto } from '../sessions/sessions.dto.js';
import { ChallengesRepository, mostAttempts } from './challenges.repository.js';
import type { SecondFactorLogInDto } from './log-in.dto.js';

const lifeMilliseconds = 5 * 60_000;

interface Recognised {
  account: Account;
  /** What the password was checked against; absent where something else than a password showed who it is. */
  passwordHash?: string | null;
  client: Client;
  byCookie: boolean;
}

/** The one gate through which people come in, by whatever they sign in: to an open session at once, or after a second factor. */
@Injectable()
export class SignInGate {
  constructor(
    private readonly challenges: ChallengesRepository,
    private readonly factors: SecondFactors,
    private readonly passkeys: PasskeysRepository,
    private readonly verifier: PasskeyVerifier,
    private readonly accounts: AccountsRepository,
    private readonly devices: DevicesService,
    private readonly sessions: SessionOpener,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * For who has shown one factor. An enrolment comes before this or after it, and then ends the session that was opened here.
   * @throws AppError user-blocked; invalid-credentials when the account has changed since it was read
   */
  admit(recognised: Recognised): Promise<SignedIn> {
    return this.database.transaction(async () => {
      const { id } = recognised.account;
      await this.accounts.hold(id);
      const factors = await this.factors.of(id);
      return hasSecondFactor(factors) ? this.challenge(recognised, factors) : this.open(recognised, false);
    });
  }

  /**
   * For who has shown both factors, or a passkey, which is both.
   * @throws AppError user-blocked; invalid-credentials when the account has changed since it was read
   */
  admitWithBothFactors(recognised: Recognised): Promise<OpenedSession> {
    return this.open(recognised, true);
  }

  /**
   * Five attempts within five minutes; the code is used up with the challenge.
   * @throws AppError invalid-code, invalid-passkey, user-blocked, too-many-requests after five attempts, invalid-credentials when the password has changed
   */
  async complete({ challenge_token, cookie, passkey, ...codes }: SecondFactorLogInDto, client: Client): Promise<OpenedSession> {
    if ([codes.code, codes.recovery_code, passkey].filter((shown) => shown !== undefined).length !== 1) {
      throw invalidField('/code', 'give one of code, recovery_code and passkey');
    }
    const tokenHash = hashOfToken(challenge_token);
    const challenge = await this.challenges.countAttempt(tokenHash, this.clock.now());
    if (!challenge) throw await this.refusal(tokenHash);
    const { id, userId, passwordHash, passkeyChallenge } = challenge;
    if (passkey && passkeyChallenge === null) throw new AppError('invalid-passkey');
    const proof = passkey && passkeyChallenge !== null ? { passkey: { response: passkey, challenge: passkeyChallenge } } : codes;
    // Who has stolen the password does not keep the owner out by trying codes.
    const counted = (await this.devices.recogniseOf(userId, client.deviceToken)) ?? userId;
    await this.factors.takeAttempt(counted);
    const session = await this.database.transaction(async () => {
      const account = await this.accounts.findForChange(userId);
      if (!account || !(await this.challenges.remove(id))) throw voidChallenge();
      await this.factors.prove(account, proof);
      return this.admitWithBothFactors({ account, passwordHash, client, byCookie: cookie ?? false });
    });
    await this.factors.forgetAttempts(counted);
    return session;
  }

  private async open({ account, passwordHash, client, byCookie }: Recognised, hasBoth: boolean): Promise<OpenedSession> {
    if (account.blockedAt) throw new AppError('user-blocked');
    const session = await this.sessions.open({ account, passwordHash: passwordHash ?? null, client, byCookie, hasSecondFactor: hasBoth });
    if (!session) throw new AppError('invalid-credentials', 'The account has changed at this moment. Try again.');
    return session;
  }

  private async challenge({ account, passwordHash }: Recognised, factors: Factors): Promise<SecondFactorRequiredDto> {
    if (account.blockedAt) throw new AppError('user-blocked');
    const token = randomToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + lifeMilliseconds);
    const options = factors.passkeys > 0 ? await this.verifier.requestOptions(await this.passkeys.listOf(account.id)) : undefined;
    await this.challenges.insert({
      id: this.ids.next(),
      tokenHash: hashOfToken(token),
      userId: account.id,
      passwordHash: passwordHash ?? null,
      passkeyChallenge: options?.challenge ?? null,
      createdAt,
      expiresAt,
    });
    return {
      status: 'second-factor-required',
      challenge_token: token,
      expires_at: expiresAt,
      methods: methodsOf(factors),
      ...(options ? { passkey_options: options } : {}),
    };
  }

  private async refusal(tokenHash: string): Promise<AppError> {
    if (!(await this.challenges.isSpent(tokenHash, this.clock.now()))) return voidChallenge();
    return new AppError('too-many-requests', `${String(mostAttempts)} codes were tried. Log in anew.`);
  }
}

const methodsOf = ({ totpEnabledAt, recoveryCodesLeft, passkeys }: Factors): SecondFactorMethod[] => [
  ...(totpEnabledAt ? (['totp'] as const) : []),
  ...(recoveryCodesLeft > 0 ? (['recovery-code'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
];

const voidChallenge = () => new AppError('invalid-code', 'This log-in has expired. Begin it anew.');
