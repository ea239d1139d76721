import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { Redis } from '../redis/redis.js';
import { type Bucket, take } from './bucket.rules.js';
import { type Ask, keyOf, takeInRedis } from './buckets.script.js';

/** So many are remembered while Redis is away; then the oldest go. */
const mostInProcess = 20_000;

/**
 * Counts in Redis, for all replicas; while Redis is away, in this process: then a limit is one of each replica, and it is there all the same.
 * Our own script: log-in has to take from several buckets or from none, by one clock, and a bucket's cost grows.
 */
@Injectable()
export class Buckets {
  private readonly inProcess = new Map<string, Bucket>();

  constructor(private readonly redis: Redis) {}

  /** @throws AppError too-many-requests with the seconds until all of them have one. */
  async take(asks: readonly Ask[]): Promise<void> {
    const wait = await takeInRedis(this.redis, asks).then(
      (taking) => taking.wait,
      () => this.takeInProcess(asks),
    );
    if (wait > 0) throw new AppError('too-many-requests', undefined, { retryAfterSeconds: Math.ceil(wait / 1e6) });
  }

  /** The buckets are full, and what was taken is forgotten. */
  async refill(asks: readonly Ask[]): Promise<void> {
    for (const ask of asks) this.inProcess.delete(keyOf(ask));
    // What Redis does not forget now, for it is away, it forgets when its time is over.
    await this.redis.del(...asks.map(keyOf)).catch(() => 0);
  }

  private takeInProcess(asks: readonly Ask[]): number {
    const now = Math.floor(performance.now() * 1000);
    const takings = asks.map((ask) => ({ key: keyOf(ask), ...take(this.inProcess.get(keyOf(ask)), ask.rule, now) }));
    const wait = Math.max(...takings.map((taking) => taking.wait));
    if (wait === 0) for (const taking of takings) this.keepInProcess(taking.key, taking.bucket);
    return wait;
  }

  private keepInProcess(key: string, bucket: Bucket): void {
    this.inProcess.delete(key);
    this.inProcess.set(key, bucket);
    const [oldest] = this.inProcess.size > mostInProcess ? this.inProcess.keys() : [];
    if (oldest !== undefined) this.inProcess.delete(oldest);
  }
}
