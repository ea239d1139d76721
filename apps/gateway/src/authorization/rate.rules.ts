import { Rate } from '@poydu/service';

/** A limit for each key, kept in this process: it costs no question to anybody and works while Redis is away. Each process counts for itself. */
export class RateLimit {
  /** When what a key has taken so far would be used up at the even rate, in milliseconds. */
  readonly #usedUpAt = new Map<string, number>();
  readonly #rate: Rate;
  #takenSinceSweep = 0;
  #sweepAfter = 1000;

  constructor(perSecond: number, atOnce: number) {
    this.#rate = new Rate({ perSecond, atOnce });
  }

  /** @returns 0 when it may go on, else the milliseconds to wait; then nothing was taken. */
  take(key: string, now: number): number {
    const usedUpAt = this.#usedUpAt.get(key) ?? 0;
    const wait = this.#rate.wait(usedUpAt, now);
    if (wait > 0) return wait;
    this.#usedUpAt.set(key, this.#rate.take(usedUpAt, now));
    this.#takenSinceSweep += 1;
    if (this.#takenSinceSweep > this.#sweepAfter) this.#sweep(now);
    return 0;
  }

  /** Forgets who may take as much at once as a newcomer; its cost is spread over the takings since the last one. */
  #sweep(now: number): void {
    for (const [key, usedUpAt] of this.#usedUpAt) if (usedUpAt <= now) this.#usedUpAt.delete(key);
    this.#takenSinceSweep = 0;
    this.#sweepAfter = this.#usedUpAt.size + 1000;
  }
}
