import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { BackgroundWork, LOGGER, type Logger } from '@poydu/service';
import { EventConfig } from '../config.js';
import { EventsService } from './events.service.js';

/** Completes events whose end has passed. Runs in every replica: each takes what the others have not locked. */
@Injectable()
export class CompletionJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: BackgroundWork;

  constructor(
    private readonly events: EventsService,
    private readonly database: Database,
    @Inject(LOGGER) logger: Logger,
    { completionIntervalSeconds }: EventConfig,
  ) {
    this.work = new BackgroundWork({ name: 'completion', everyMs: completionIntervalSeconds * 1000, run: () => this.run(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.work.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private async run(): Promise<void> {
    while (!this.work.isStopped && (await this.events.completeOver()) > 0);
  }
}
