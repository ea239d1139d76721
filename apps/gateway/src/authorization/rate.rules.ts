/**
 * A limit for each key by the generic cell rate algorithm: as many at once as `atOnce`, then `perSecond` for long. It is kept in this
 * process, so that it costs no question to anybody and works while Redis is away; each process of the gateway counts for itself.
 */
export class RateLimit {
  /** When what a key has taken so far would be used up at the even rate, in milliseconds. */
  readonly #usedUpAt = new Map<string, number>();
  readonly #intervalMs: number;
  readonly #toleranceMs: number;
  #takenSinceSweep = 0;
  #sweepAfter = 1000;

  constructor(perSecond: number, atOnce: number) {
    this.#intervalMs = 1000 / perSecond;
    this.#toleranceMs = atOnce * this.#intervalMs;
  }

  /** @returns 0 when it may go on, else the milliseconds to wait; then nothing was taken. */
  take(key: string, now: number): number {
    const next = Math.max(this.#usedUpAt.get(key) ?? 0, now) + this.#intervalMs;
    const wait = next - this.#toleranceMs - now;
    if (wait > 0) return wait;
    this.#usedUpAt.set(key, next);
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
