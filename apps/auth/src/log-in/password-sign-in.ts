import { Injectable } from '@nestjs/common';
import { AppError, Clock } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { DevicesService } from '../devices/devices.service.js';
import { Limits } from '../limits/limits.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import type { SignedIn } from '../sessions/opens-session.decorator.js';
import type { LogInDto } from './log-in.dto.js';
import { SignInGate } from './sign-in-gate.js';

/** Sign-in by username or e-mail address and password. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordHasher,
    private readonly devices: DevicesService,
    private readonly gate: SignInGate,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes as long for a login that nobody has as for a wrong password. Who has a second factor is asked for it.
   * @throws AppError invalid-credentials, user-blocked (only to who knows the password), too-many-requests, unavailable
   */
  async signIn({ login: typed, password, cookie }: LogInDto, client: Client): Promise<SignedIn> {
    const login = typed.trim().toLowerCase();
    const attempt = { login, ip: client.ip, deviceId: await this.devices.recognise(client.deviceToken, login) };
    await this.limits.takeLogIn(attempt);
    const account = await this.accounts.findByLogin(login);
    const isRight = await this.passwords.verify(account?.passwordHash, password);
    if (!account?.passwordHash || !isRight) throw new AppError('invalid-credentials');
    await this.limits.forgetLogIns(attempt);
    const passwordHash = await this.renewedHash(account.id, account.passwordHash, password);
    return this.gate.admit({ account, passwordHash, client, byCookie: cookie ?? false });
  }

  /** Hashes cost more over the years: an old one is replaced when its password is known, at log-in. @returns the hash of now */
  private async renewedHash(userId: string, old: string, password: string): Promise<string> {
    const renewed = await this.passwords.rehash(old, password);
    if (renewed === undefined) return old;
    if (await this.accounts.setPassword(userId, renewed, this.clock.now(), old)) return renewed;
    // Another log-in was faster; or the password has changed at this moment, and then no session is opened.
    const current = (await this.accounts.findById(userId))?.passwordHash ?? old;
    return (await this.passwords.verify(current, password)) ? current : old;
  }
}
