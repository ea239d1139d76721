import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { LOGGER, type Logger } from '@poydu/service';
import { EventConfig } from '../config.js';
import { EventsService } from './events.service.js';

/** Completes events whose end has passed. Runs in every replica: each takes what the others have not locked. */
@Injectable()
export class CompletionJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly events: EventsService,
    private readonly database: Database,
    private readonly config: EventConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => {
      this.timer = setInterval(() => void (this.running ??= this.run()), this.config.completionIntervalSeconds * 1000).unref();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** What fails now is tried again the next time. */
  private async run(): Promise<void> {
    try {
      while ((await this.events.completeOver()) > 0);
    } catch (error) {
      this.logger.warn({ err: error }, 'events that are over could not be completed');
    } finally {
      this.running = undefined;
    }
  }
}
