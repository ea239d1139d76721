import { Injectable } from '@nestjs/common';
import { AppError, Clock, Rate } from '@poydu/service';

/** Enough for an organiser who names helpers; too little for who tries names. */
const rate = new Rate({ perSecond: 1 / 30, atOnce: 20 });
const mostKept = 10_000;

/** How often somebody looks for people by name; of each replica. */
@Injectable()
export class LookUps {
  private readonly usedUpAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** @throws AppError `too-many-requests` */
  take(userId: string): void {
    const now = this.clock.now().getTime();
    const before = this.usedUpAt.get(userId) ?? 0;
    const wait = rate.wait(before, now);
    if (wait > 0) throw new AppError('too-many-requests', 'You have looked for many people', { retryAfterSeconds: Math.ceil(wait / 1000) });
    // Who has not asked for the longest time goes first.
    this.usedUpAt.delete(userId);
    this.usedUpAt.set(userId, rate.take(before, now));
    const [oldest] = this.usedUpAt.keys();
    if (this.usedUpAt.size > mostKept && oldest !== undefined) this.usedUpAt.delete(oldest);
  }
}
