import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { firstIdAt } from './id.rules.js';

const batchSize = 1000;
const dayMs = 86_400_000;

/** Forgets deliveries that are older than DELIVERIES_KEEP_DAYS, and with them what the application showed. */
@Injectable()
export class RetentionJob extends BackgroundJob {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly config: NotificationConfig,
    database: Database,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'retention', everyMs: 600_000 }, database, clock, logger);
  }

  protected override async run(): Promise<void> {
    const end = firstIdAt(this.clock.now().getTime() - this.config.deliveriesKeepDays * dayMs);
    while (!this.stopped && (await this.deliveries.removeBefore(end, batchSize)) === batchSize);
  }
}
