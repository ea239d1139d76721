import type { Logger } from '@poydu/service';

interface BackgroundStepOptions {
  /** For the log. */
  name: string;
  everyMilliseconds: number;
  run: () => Promise<void>;
  logger: Logger;
}

/** Work that is done again and again beside the requests: one run after the other, and at once when poked. A run that fails is tried again. */
export class BackgroundStep {
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private isStopped = false;
  private isFailing = false;

  constructor(private readonly options: BackgroundStepOptions) {}

  start(): void {
    if (!this.isStopped) this.timer = setInterval(() => void this.poke(), this.options.everyMilliseconds).unref();
  }

  /** Resolves after a run that began later than this call. Never fails: see the log. */
  poke(): Promise<void> {
    this.next ??= this.last = this.last.then(() => {
      this.next = undefined;
      return this.run();
    });
    return this.next;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.last;
  }

  /** Said once when it begins to fail and once when it works again, not every quarter of a second. */
  private async run(): Promise<void> {
    const { name: step, run, logger } = this.options;
    try {
      await run();
      if (this.isFailing) logger.info({ step }, 'a background step works again');
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) logger.warn({ err: error, step }, 'a background step failed and is tried again and again');
      this.isFailing = true;
    }
  }
}
