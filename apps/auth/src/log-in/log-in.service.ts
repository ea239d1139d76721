import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { DevicesService } from '../devices/devices.service.js';
import { Limits } from '../limits/limits.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import type { SignedIn } from '../sessions/opens-session.decorator.js';
import type { LogInDto } from './log-in.dto.js';
import { SignIns } from './sign-ins.js';

@Injectable()
export class LogInService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordHasher,
    private readonly devices: DevicesService,
    private readonly signIns: SignIns,
    private readonly limits: Limits,
  ) {}

  /**
   * Takes as long for a login that nobody has as for a wrong password. Who has a second factor is asked for it.
   * @throws AppError invalid-credentials, user-blocked (only to who knows the password), too-many-requests, unavailable
   */
  async logIn({ login: typed, password, cookie }: LogInDto, client: Client): Promise<SignedIn> {
    const login = typed.trim().toLowerCase();
    const attempt = { login, ip: client.ip, deviceId: await this.devices.recognise(client.deviceToken, login) };
    await this.limits.takeLogIn(attempt);
    const account = await this.accounts.findByLogin(login);
    const isRight = await this.passwords.verify(account?.passwordHash, password);
    if (!account?.passwordHash || !isRight) throw new AppError('invalid-credentials');
    await this.limits.forgetLogIns(attempt);
    if (account.blockedAt) throw new AppError('user-blocked');
    return this.signIns.admit({ account, passwordHash: account.passwordHash, client, byCookie: cookie ?? false });
  }
}
