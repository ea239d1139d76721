import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@poydu/service';
import { AuthConfig } from '../config.js';
import { isOutdated } from './password.rules.js';

/** argon2id as OWASP advises; a hash takes 10 ms of a core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody has: whoever has no account is checked against it, which takes the same time. */
const hashOfNobody = '$argon2id$v=19$m=19456,t=2,p=1$XVogRBPBygE4O0gG9S9Ylw$cNrw9Bo2NogBNTOk1a4uxpj34t5aJgFmoXm8Wlnr5JU';

/** Hashes passwords, no more of them at once than there are cores; few wait, and whoever comes then is asked to come back. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly config: AuthConfig) {}

  /** @throws AppError unavailable (503) when too many wait already. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, cost));
  }

  /**
   * Whether it is the password; always false, and as slowly, where there is no hash.
   * @throws AppError unavailable (503) when too many wait already.
   */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const matches = await this.inTurn(() => verify(passwordHash ?? hashOfNobody, password));
    return matches && passwordHash !== null && passwordHash !== undefined;
  }

  /**
   * To be called with a password that was right just now.
   * @returns its hash with the work of today; undefined when it has that already, or too many wait at this moment: then another time.
   */
  async rehash(passwordHash: string, password: string): Promise<string | undefined> {
    return isOutdated(passwordHash, cost) ? this.hash(password).catch(() => undefined) : undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < availableParallelism()) this.running++;
    else await this.waitForTurn();
    try {
      return await work();
    } finally {
      // The place goes to the next in line; only when nobody waits is it free.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private waitForTurn(): Promise<void> {
    if (this.waiting.length >= this.config.passwordQueueLength) {
      throw new AppError('unavailable', 'Too many people are logging in at this moment. Try again in a second.', { retryAfterSeconds: 1 });
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
