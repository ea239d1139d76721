import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AuthConfig } from '../config.js';
import { Redis } from '../redis/redis.js';

const minute = 60;
const quarterOfAnHour = 15 * minute;
const hour = 60 * minute;

/** How often one key may do one thing. Counted in Redis for all replicas; while it is away, in this process. */
export class Limit {
  private readonly limiter: RateLimiterRedis;

  constructor(redis: Redis, name: string, points: number, seconds: number) {
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    this.limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `limit:${name}`,
      points,
      duration: seconds,
      insuranceLimiter,
      rejectIfRedisNotReady: true,
    });
  }

  /** @throws AppError too-many-requests with the seconds until the next one. */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(digest(key));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('too-many-requests', undefined, { retryAfterSeconds: Math.max(1, refusal.msBeforeNext / 1000) });
    }
  }

  /** Forgets what was counted for the key. */
  async reset(key: string): Promise<void> {
    await this.limiter.delete(digest(key));
  }
}

/** Addresses and logins do not stand in Redis as they are. */
const digest = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** Every limit of this service; the numbers are settings. */
@Injectable()
export class Limits {
  /** By the login as it was typed: counting by account would tell which address belongs to which username. */
  readonly logInByLogin: Limit;
  readonly logInByIp: Limit;
  /** By account: only who knows the password, or has a session, gets this far. */
  readonly secondFactor: Limit;
  readonly signUpByAddress: Limit;
  readonly signUpByIp: Limit;
  readonly recoveryByLogin: Limit;
  readonly recoveryByIp: Limit;
  private readonly resend: Limit[];

  constructor(config: AuthConfig, redis: Redis) {
    this.logInByLogin = new Limit(redis, 'log-in-login', config.logInsPerPerson, quarterOfAnHour);
    this.logInByIp = new Limit(redis, 'log-in-ip', config.logInsPerIp, quarterOfAnHour);
    this.secondFactor = new Limit(redis, 'second-factor', config.secondFactorsPerPerson, quarterOfAnHour);
    this.signUpByAddress = new Limit(redis, 'sign-up-address', config.signUpsPerAddress, hour);
    this.signUpByIp = new Limit(redis, 'sign-up-ip', config.signUpsPerIp, hour);
    this.recoveryByLogin = new Limit(redis, 'recovery-login', config.recoveriesPerPerson, hour);
    this.recoveryByIp = new Limit(redis, 'recovery-ip', config.recoveriesPerIp, hour);
    this.resend = [
      new Limit(redis, 'resend-minute', config.resendsPerMinute, minute),
      new Limit(redis, 'resend-hour', config.resendsPerHour, hour),
    ];
  }

  /** Codes are sent again so often a minute and so often an hour, to one address and for one IP. @throws AppError too-many-requests */
  async takeResend(address: string, ip: string): Promise<void> {
    for (const limit of this.resend) {
      await limit.take(`address ${address}`);
      await limit.take(`ip ${ip}`);
    }
  }
}
