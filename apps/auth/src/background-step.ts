import type { Logger } from 'pino';

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

  private async run(): Promise<void> {
    try {
      await this.options.run();
    } catch (error) {
      this.options.logger.warn({ err: error, step: this.options.name }, 'a background step failed and will be tried again');
    }
  }
}
