import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from '@poydu/persistence';
import { BackgroundWork, type Clock } from '@poydu/service';
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

/** Background work of every replica on what stands in the database. */
export abstract class BackgroundJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: BackgroundWork;

  protected constructor(
    private readonly options: JobOptions,
    protected readonly database: Database,
    protected readonly clock: Clock,
    protected readonly logger: Logger,
  ) {
    this.rounds = new BackgroundWork({ ...options, run: () => this.run(), logger });
  }

  /** Does all that is due. Other replicas may do the same at the same moment. */
  protected abstract run(): Promise<void>;

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.rounds.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Runs once more after the run under way, if there is one. */
  poke(): void {
    void this.rounds.poke();
  }

  /** Works until nothing is due. One that fails is put off, for longer each time, and holds up none behind it. */
  protected async workThrough<T extends { attempts: number }>({ next, work, putOff }: Due<T>): Promise<void> {
    for (let isMore = true; isMore && !this.stopped;) {
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
    return this.rounds.isStopped;
  }
}
