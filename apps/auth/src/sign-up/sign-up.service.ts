import { Injectable } from '@nestjs/common';
import { UserRegistered } from '@poydu/contracts';
import { hashOfToken, randomToken } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids } from '@poydu/service';
import { stateOf } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { AuthConfig } from '../config.js';
import { Limits } from '../limits/limits.js';
import { MailService } from '../mail/mail.service.js';
import { BreachedPasswords } from '../passwords/breached-passwords.js';
import { refuseGuessable } from '../passwords/password.rules.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { deriveKeys, type Keys } from '../secrets.js';
import { type OpenedSession, SessionOpener } from '../sessions/session-opener.js';
import type { ConfirmSignUpDto, ResendCodeDto, SignUpDto, SignUpStartedDto } from './sign-up.dto.js';
import { type IssuedRegistration, SignUpRepository } from './sign-up.repository.js';
import {
  codeLifeSeconds,
  hmacOfCode,
  isRightCode,
  makeCode,
  mostAttempts,
  registrationLifeSeconds,
  secondsAfter,
} from './sign-up.rules.js';

/** From a stranger to an account with its first session. What is answered never tells whether an address has an account. */
@Injectable()
export class SignUpService {
  private readonly codeKeys: Keys;

  constructor(
    private readonly registrations: SignUpRepository,
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordHasher,
    private readonly breached: BreachedPasswords,
    private readonly mail: MailService,
    private readonly sessions: SessionOpener,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    config: AuthConfig,
  ) {
    this.codeKeys = deriveKeys(config, 'verification codes');
  }

  /** @throws AppError validation-failed for a password that everybody tries, username-taken, too-many-requests */
  async signUp(body: SignUpDto, client: Client): Promise<SignUpStartedDto> {
    refuseGuessable(body.password, body, '/password');
    await this.limits.signUpByIp.take(client.ip);
    await this.limits.signUpByAddress.take(body.email);
    if (await this.accounts.isUsernameTaken(body.username)) throw new AppError('username-taken');
    const isAddressTaken = await this.accounts.isAddressTaken(body.email);
    await this.breached.refuse(body.password, '/password');
    const passwordHash = await this.passwords.hash(body.password);
    const token = randomToken();
    const now = this.clock.now();
    const code = makeCode();
    const id = this.ids.next();
    const issued = {
      id,
      tokenHash: hashOfToken(token),
      email: body.email,
      username: body.username,
      fullName: body.full_name,
      passwordHash,
      locale: body.locale ?? client.locale,
      isAddressTaken,
      codeHmac: hmacOfCode(this.codeKeys[0], id, code),
      codeExpiresAt: secondsAfter(now, codeLifeSeconds),
      createdAt: now,
      expiresAt: secondsAfter(now, registrationLifeSeconds),
    };
    await this.database.transaction(async () => {
      await this.registrations.insert(issued);
      await this.sendMail(issued, code);
    });
    return { registration_token: token };
  }

  /** @throws AppError invalid-code, too-many-requests after five attempts, username-taken, conflict */
  async confirm({ registration_token, code, cookie }: ConfirmSignUpDto, client: Client): Promise<OpenedSession> {
    const tokenHash = hashOfToken(registration_token);
    const now = this.clock.now();
    const issued = await this.registrations.countAttempt(tokenHash, now);
    if (!issued) throw await this.refusal(tokenHash);
    if (!isRightCode(issued, this.codeKeys, code, now)) throw new AppError('invalid-code');
    return this.database.transaction(() => this.openAccount(issued, client, cookie ?? false));
  }

  /** @throws AppError invalid-code for a token that is void, too-many-requests */
  async resend({ registration_token }: ResendCodeDto, client: Client): Promise<void> {
    const issued = await this.registrations.find(hashOfToken(registration_token), this.clock.now());
    if (!issued) throw new AppError('invalid-code', 'This sign-up has expired. Please begin anew.');
    await this.limits.takeResend(issued.email, client.ip);
    if (issued.attempts >= mostAttempts) throw this.voidToken();
    const code = makeCode();
    const codeExpiresAt = secondsAfter(this.clock.now(), codeLifeSeconds);
    await this.database.transaction(async () => {
      await this.registrations.setCode(issued.id, hmacOfCode(this.codeKeys[0], issued.id, code), codeExpiresAt);
      await this.sendMail({ ...issued, codeExpiresAt }, code);
    });
  }

  private async sendMail(issued: Omit<IssuedRegistration, 'attempts'>, code: string): Promise<void> {
    const { email: to, locale, fullName: full_name, isAddressTaken, codeExpiresAt } = issued;
    const person = { to, locale, full_name };
    const content = isAddressTaken
      ? ({ kind: 'address-already-registered', ...person } as const)
      : ({ kind: 'verification-code', ...person, code } as const);
    await this.mail.request(content, codeExpiresAt);
  }

  private async openAccount(issued: IssuedRegistration, client: Client, byCookie: boolean): Promise<OpenedSession> {
    const { id, username, email, fullName, passwordHash, locale } = issued;
    if (!(await this.registrations.remove(id)))
      throw new AppError('invalid-code', 'This code was used already. Log in with your password.');
    const createdAt = this.clock.now();
    const account = await this.accounts.insert({ id: this.ids.next(), username, email, fullName, passwordHash, locale, createdAt });
    if (!account) throw await this.takenMeanwhile(username);
    const session = await this.sessions.open({ account, passwordHash, client, byCookie });
    if (!session) throw new Error('A new account cannot have changed');
    await this.outbox.add(UserRegistered.build(stateOf(account)));
    return session;
  }

  /** Who has the code owns the address, so he may be told. */
  private async takenMeanwhile(username: string): Promise<AppError> {
    if (await this.accounts.isUsernameTaken(username)) return new AppError('username-taken');
    return new AppError('conflict', 'There is an account with this address already. Log in.');
  }

  private async refusal(tokenHash: string): Promise<AppError> {
    const issued = await this.registrations.find(tokenHash, this.clock.now());
    return issued ? this.voidToken() : new AppError('invalid-code');
  }

  private voidToken(): AppError {
    return new AppError('too-many-requests', `${String(mostAttempts)} codes were tried. Please sign up anew.`);
  }
}
