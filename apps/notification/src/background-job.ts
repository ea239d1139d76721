import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from '@poydu/persistence';
import type { Clock } from '@poydu/service';
import type { Logger } from 'pino';
import { retryDelayMs } from './mail/mail.rules.js';

interface JobOptions {
  /** For the log. */
  name: string;
  everyMs: number;
}

/** Things that are due one by one; each is worked on in a transaction of its own. */
interface Due<T> {
  /** Locks the next one; undefined when nothing is due. */
  next: () => Promise<T | undefined>;
  work: (due: T) => Promise<void>;
  putOff: (due: T, until: Date) => Promise<void>;
}

const firstRetryMs = 5000;

/** Work that every replica does again and again beside the rest: one run after the other, and at once when poked. What fails is tried again. */
export abstract class BackgroundJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isWaiting = false;
  private isStopped = false;

  protected constructor(
    private readonly options: JobOptions,
    protected readonly database: Database,
    protected readonly clock: Clock,
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

  /** Works until nothing is due. One that fails is put off, for longer each time, and holds up none behind it. */
  protected async workThrough<T extends { attempts: number }>({ next, work, putOff }: Due<T>): Promise<void> {
    for (let isMore = true; isMore && !this.isStopped;) {
      const taken: { due?: T | undefined } = {};
      try {
        isMore = await this.database.transaction(async () => {
          taken.due = await next();
          if (taken.due) await work(taken.due);
          return taken.due !== undefined;
        });
      } catch (error) {
        if (!taken.due) throw error;
        const delayMs = retryDelayMs(taken.due.attempts + 1, firstRetryMs);
        this.logger.warn({ err: error, job: this.options.name, delayMs }, 'part of a background job failed and was put off');
        await putOff(taken.due, this.later(delayMs));
      }
    }
  }

  protected later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
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
