import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import { MailQueue } from './mail.queue.js';
import { MailsRepository } from './mails.repository.js';

const most = 500;

/** Puts mails that are due into the queue: those that have to be tried again, and whatever Redis has lost. */
@Injectable()
export class DueMailsJob extends BackgroundJob {
  constructor(
    private readonly mails: MailsRepository,
    private readonly queue: MailQueue,
    config: NotificationConfig,
    database: Database,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'due mails', everyMs: config.jobIntervalMs }, database, clock, logger);
  }

  protected override async run(): Promise<void> {
    const now = this.clock.now();
    await this.mails.removeExpired(now);
    const due = await this.mails.due(most, now);
    for (const isUrgent of [true, false]) {
      this.queue.add(
        due.filter((mail) => mail.isUrgent === isUrgent).map(({ id }) => id),
        { isUrgent },
      );
    }
  }
}
