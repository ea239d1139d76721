import { AppError } from './errors.js';

/** Does pieces of work one after the other, so that all together never take more than one of them does from whatever else the process has to do. */
export class OneAtATime {
  private pending = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly mostWaiting: number) {}

  /** @throws AppError unavailable at once, when too many wait */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.pending > this.mostWaiting) throw new AppError('unavailable', 'Too many wait for this', { retryAfterSeconds: 2 });
    this.pending += 1;
    const done = this.last.then(work).finally(() => (this.pending -= 1));
    this.last = done.catch(() => undefined);
    return done;
  }
}
