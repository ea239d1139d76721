import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BackgroundWork, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import { ObjectStore } from './object-store.js';

const everyMs = 60_000;

/** Tells the store once that our pages send pictures to it, for browsers ask it. Where the service may not, who runs the store has to. */
@Injectable()
export class OriginJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: BackgroundWork;
  private isDone = false;

  constructor(
    @Inject(ObjectStore) private readonly store: ObjectStore,
    @Inject(LOGGER) logger: Logger,
    private readonly config: ServiceConfig,
  ) {
    this.work = new BackgroundWork({ name: "the store's allowed origin", everyMs, run: () => this.run(), logger });
  }

  onApplicationBootstrap(): void {
    this.work.start();
    void this.work.poke();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private async run(): Promise<void> {
    if (this.isDone) return;
    await this.store.allowOrigin(new URL(this.config.publicUrl).origin);
    this.isDone = true;
  }
}
