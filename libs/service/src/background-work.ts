import type { Logger } from 'pino';
import { AppError } from './errors.js';

interface BackgroundWorkOptions {
  /** For the log. */
  name: string;
  everyMs: number;
  /** One round. Does nothing that a second one, in another process, could not do at the same moment. */
  run: () => Promise<void>;
  logger: Logger;
}

/** Work that is done again and again beside the requests: one round after the other, and at once when poked. A round that fails is tried again. */
export class BackgroundWork {
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private isEnding = false;
  private isFailing = false;

  constructor(private readonly options: BackgroundWorkOptions) {}

  /** For rounds that take long: whether to stop after this step. */
  get isStopped(): boolean {
    return this.isEnding;
  }

  start(): void {
    if (!this.isEnding) this.timer = setInterval(() => void this.poke(), this.options.everyMs).unref();
  }

  /** Resolves after a round that began later than this call, or with the last one before the end. Never fails: see the log. */
  poke(): Promise<void> {
    if (this.isEnding) return this.last;
    this.next ??= this.last = this.last.then(() => {
      this.next = undefined;
      return this.run();
    });
    return this.next;
  }

  /** Begins no further round. Resolves when the one under way is over. */
  async stop(): Promise<void> {
    this.isEnding = true;
    clearInterval(this.timer);
    await this.last;
  }

  /** Said once when it begins to fail and once when it works again, not with every round; that a server is away is for the health to say. */
  private async run(): Promise<void> {
    const { name: work, run, logger } = this.options;
    try {
      await run();
      if (this.isFailing) logger.info({ work }, 'background work is done again');
      this.isFailing = false;
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'unavailable';
      if (isAway) logger.debug({ err: error, work }, 'background work has to wait');
      else if (!this.isFailing) logger.warn({ err: error, work }, 'background work failed and is tried again and again');
      this.isFailing ||= !isAway;
    }
  }
}
