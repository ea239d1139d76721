/**
 * So many at once, then so many a second (generic cell rate algorithm). All that is to be kept of who takes is `usedUpAt`: the time at which what was
 * taken so far would be used up at the even rate, at first 0. Times in milliseconds.
 */
export class Rate {
  readonly #intervalMs: number;
  readonly #toleranceMs: number;

  constructor({ perSecond, atOnce }: { perSecond: number; atOnce: number }) {
    this.#intervalMs = 1000 / perSecond;
    // Not one interval more, to be taken away again below: that rounds, and refuses who comes at the even rate.
    this.#toleranceMs = (atOnce - 1) * this.#intervalMs;
  }

  /** How long to wait before one more may be taken; 0 for not at all. */
  wait(usedUpAt: number, now: number): number {
    return Math.max(0, usedUpAt - this.#toleranceMs - now);
  }

  /** One more is taken. @returns the new `usedUpAt` */
  take(usedUpAt: number, now: number): number {
    return Math.max(usedUpAt, now) + this.#intervalMs;
  }
}
