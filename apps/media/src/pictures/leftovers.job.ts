import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { BackgroundWork, LOGGER, type Logger } from '@poydu/service';
import { PicturesService } from './pictures.service.js';

const everyMs = 60_000;

/** Removes what uploads have left. Every replica does it; doing it twice changes nothing. */
@Injectable()
export class LeftoversJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: BackgroundWork;

  constructor(
    pictures: PicturesService,
    private readonly database: Database,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.work = new BackgroundWork({ name: 'leftovers', everyMs, run: () => pictures.sweep(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.work.start());
  }

  /** The files of what this transaction has removed do not wait for the next round; should this process end before, they do. */
  lookAfterCommit(): void {
    this.database.afterCommit(() => void this.work.poke());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }
}
