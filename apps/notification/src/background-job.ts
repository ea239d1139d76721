import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from '@poydu/persistence';
import type { Logger } from 'pino';

interface JobOptions {
  /** For the log. */
  name: string;
  everyMs: number;
}

/** Work that every replica does again and again beside the rest: one run after the other, and at once when poked. What fails is tried again. */
export abstract class BackgroundJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isWaiting = false;
  private isStopped = false;

  protected constructor(
    private readonly options: JobOptions,
    protected readonly database: Database,
    protected readonly logger: Logger,
  ) {}

  /** Does all that is due. Other replicas may do the same at the same moment. */
  protected abstract run(): Promise<void>;

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => {
      if (!this.isStopped) this.timer = setInterval(() => this.poke(), this.options.everyMs).unref();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Runs once more after the run under way, if there is one. */
  poke(): void {
    if (this.isWaiting || this.isStopped) return;
    this.isWaiting = true;
    this.running = this.running.then(() => this.runOnce());
  }

  /** For runs that take long: whether to stop after this step. */
  protected get stopped(): boolean {
    return this.isStopped;
  }

  private async runOnce(): Promise<void> {
    this.isWaiting = false;
    try {
      await this.run();
    } catch (error) {
      this.logger.warn({ err: error, job: this.options.name }, 'a background job failed and will be tried again');
    }
  }
}
