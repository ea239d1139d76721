import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { Limits } from '../limits/limits.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { BreachedPasswords } from './breached-passwords.js';
import { refuseGuessable } from './password.rules.js';
import { PasswordHasher } from './password-hasher.js';
import type { ChangePasswordDto } from './passwords.dto.js';

@Injectable()
export class PasswordsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordHasher,
    private readonly breached: BreachedPasswords,
    private readonly sessions: SessionsService,
    private readonly limits: Limits,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * All other sessions end: whoever knew the old password is out.
   * @throws AppError validation-failed for a password that everybody tries, invalid-credentials, too-many-requests, unavailable
   */
  async change(caller: Caller, { current_password, new_password }: ChangePasswordDto): Promise<void> {
    refuseGuessable(new_password, caller, '/new_password');
    const replaces = await this.check(caller, current_password);
    await this.breached.refuse(new_password, '/new_password');
    const passwordHash = await this.passwords.hash(new_password);
    await this.database.transaction(async () => {
      const isChanged = await this.accounts.setPassword(caller.userId, passwordHash, this.clock.now(), replaces);
      if (!isChanged) throw new AppError('invalid-credentials', 'The password has changed at this moment');
      await this.sessions.endAll(caller.userId, caller.sessionId);
    });
  }

  /**
   * Whoever has logged in shows once more that it is he.
   * @returns the hash that the password fits.
   * @throws AppError invalid-credentials, too-many-requests, unavailable
   */
  async check(caller: Pick<Caller, 'userId' | 'sessionId'>, password: string): Promise<string> {
    await this.limits.takePassword(caller);
    const account = await this.accounts.findById(caller.userId);
    const isRight = await this.passwords.verify(account?.passwordHash, password);
    if (!account?.passwordHash || !isRight) throw new AppError('invalid-credentials', 'The current password is wrong');
    await this.limits.forgetPasswords(caller);
    return account.passwordHash;
  }
}
