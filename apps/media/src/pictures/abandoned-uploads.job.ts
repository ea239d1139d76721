import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '@poydu/service';
import { PicturesService } from './pictures.service.js';

const everyMs = 300_000;

/** Every replica does it; doing it twice changes nothing. */
@Injectable()
export class AbandonedUploadsJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pictures: PicturesService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.pictures.dropAbandoned().catch((error: unknown) => this.logger.error({ err: error }, 'abandoned uploads stay for now'));
    }, everyMs);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
