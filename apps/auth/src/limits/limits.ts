import { Injectable } from '@nestjs/common';
import { AuthConfig } from '../config.js';
import type { BucketRule } from './bucket.rules.js';
import { Buckets } from './buckets.js';
import type { Ask } from './buckets.script.js';

const minute = 60;
const quarterOfAnHour = 15 * minute;
const hour = 60 * minute;

/** How often one key may do one thing. */
export class Limit {
  constructor(
    private readonly buckets: Buckets,
    private readonly name: string,
    private readonly rule: BucketRule,
  ) {}

  /** @throws AppError too-many-requests with the seconds until the next one. */
  take(key: string): Promise<void> {
    return this.buckets.take([this.ask(key)]);
  }

  /** Forgets what was counted for the key. */
  reset(key: string): Promise<void> {
    return this.buckets.refill([this.ask(key)]);
  }

  /** For who takes from several limits at once. */
  ask(key: string): Ask {
    return { name: this.name, rule: this.rule, key };
  }
}

/** Who wants to log in. */
interface LogInAttempt {
  /** As it was typed: counting by account would tell which address belongs to which username. */
  login: string;
  ip: string;
  /** The device, if somebody has logged in to this very account on it before. */
  deviceId: string | undefined;
}

interface InSession {
  userId: string;
  sessionId: string;
}

/** Every limit of this service; the numbers are settings. */
@Injectable()
export class Limits {
  readonly logInByIp: Limit;
  /** By account: only who knows the password, or has a session, gets this far. */
  readonly secondFactor: Limit;
  readonly signUpByAddress: Limit;
  readonly signUpByIp: Limit;
  readonly recoveryByLogin: Limit;
  readonly recoveryByIp: Limit;
  private readonly logInByLogin: Limit;
  private readonly logInByLoginAndIp: Limit;
  private readonly logInByDevice: Limit;
  private readonly passwordBySession: Limit;
  private readonly passwordByUser: Limit;
  private readonly resend: Limit[];

  constructor(
    config: AuthConfig,
    private readonly buckets: Buckets,
  ) {
    const limit = (name: string, points: number, seconds: number, grows = false) => new Limit(buckets, name, { points, seconds, grows });
    this.logInByLogin = limit('log-in-login', config.logInsPerPerson, quarterOfAnHour, true);
    this.logInByLoginAndIp = limit('log-in-login-ip', config.logInsPerPersonAndIp, quarterOfAnHour, true);
    this.logInByDevice = limit('log-in-device', config.logInsPerDevice, quarterOfAnHour, true);
    this.logInByIp = limit('log-in-ip', config.logInsPerIp, quarterOfAnHour);
    this.passwordBySession = limit('password-session', config.logInsPerDevice, quarterOfAnHour, true);
    this.passwordByUser = limit('password-user', config.logInsPerPerson, quarterOfAnHour, true);
    this.secondFactor = limit('second-factor', config.secondFactorsPerPerson, quarterOfAnHour, true);
    this.signUpByAddress = limit('sign-up-address', config.signUpsPerAddress, hour);
    this.signUpByIp = limit('sign-up-ip', config.signUpsPerIp, hour);
    this.recoveryByLogin = limit('recovery-login', config.recoveriesPerPerson, hour);
    this.recoveryByIp = limit('recovery-ip', config.recoveriesPerIp, hour);
    this.resend = [limit('resend-minute', config.resendsPerMinute, minute), limit('resend-hour', config.resendsPerHour, hour)];
  }

  /**
   * A device that is known for the account has a bucket of its own, so that no stranger keeps its owner out; everybody else is counted by
   * IP address, by login, and by both, of which the last is the smallest: one stranger does not use up what all others have.
   * @throws AppError too-many-requests
   */
  takeLogIn(attempt: LogInAttempt): Promise<void> {
    const { ip, deviceId } = attempt;
    return this.buckets.take([...(deviceId === undefined ? [this.logInByIp.ask(ip)] : []), ...this.asksOf(attempt)]);
  }

  /** The password was right: the count for this person starts anew; the one of the IP address goes on. */
  forgetLogIns(attempt: LogInAttempt): Promise<void> {
    return this.buckets.refill(this.asksOf(attempt));
  }

  /**
   * Passwords that somebody tries who has a session: as with log-ins, the session has a small bucket of its own and all of the account's a large one together,
   * so that whoever has got hold of one session does not keep the owner, in another, from changing the password.
   * @throws AppError too-many-requests
   */
  takePassword(caller: InSession): Promise<void> {
    return this.buckets.take(this.passwordAsksOf(caller));
  }

  /** It was right: the count starts anew. */
  forgetPasswords(caller: InSession): Promise<void> {
    return this.buckets.refill(this.passwordAsksOf(caller));
  }

  /** Whoever owns the account has a new password now: what strangers have tried with these logins counts no more. */
  forgetLogInsWith(logins: readonly string[]): Promise<void> {
    return this.buckets.refill(logins.map((login) => this.logInByLogin.ask(login)));
  }

  /** Codes are sent again so often a minute and so often an hour, to one address and for one IP. @throws AppError too-many-requests */
  takeResend(address: string, ip: string): Promise<void> {
    return this.buckets.take(this.resend.flatMap((limit) => [limit.ask(`address ${address}`), limit.ask(`ip ${ip}`)]));
  }

  /** As often as codes of a sign-up: to one address, and for one person. @throws AppError too-many-requests */
  takeEmailChange(address: string, userId: string): Promise<void> {
    return this.buckets.take(this.resend.flatMap((limit) => [limit.ask(`address ${address}`), limit.ask(`user ${userId}`)]));
  }

  private passwordAsksOf({ userId, sessionId }: InSession): Ask[] {
    return [this.passwordBySession.ask(sessionId), this.passwordByUser.ask(userId)];
  }

  private asksOf({ login, ip, deviceId }: LogInAttempt): Ask[] {
    if (deviceId !== undefined) return [this.logInByDevice.ask(deviceId)];
    return [this.logInByLogin.ask(login), this.logInByLoginAndIp.ask(`${login} ${ip}`)];
  }
}
