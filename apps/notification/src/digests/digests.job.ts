import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, Ids, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import { NoticesService } from '../notices/notices.service.js';
import { digestOf } from './digest.rules.js';
import { DigestsRepository } from './digests.repository.js';

/** Mails organisers what has come since the last mail, so that a rush on an event is a handful of mails and not a thousand. */
@Injectable()
export class DigestsJob extends BackgroundJob {
  constructor(
    private readonly digests: DigestsRepository,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly config: NotificationConfig,
    database: Database,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'digests', everyMs: config.jobIntervalMs }, database, logger);
  }

  protected override async run(): Promise<void> {
    await this.digests.adopt(this.clock.now());
    while (!this.stopped && (await this.database.transaction(() => this.mailOne())));
  }

  /** @returns whether there was anything to do. */
  private async mailOne(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.digests.lockDue(now);
    if (!due) return false;
    const { eventId, organiserId: userId } = due;
    const data = digestOf(await this.digests.takeItems(eventId));
    if (data) {
      await this.notices.tell([{ userId, kind: 'organiser_digest', subject: this.ids.next(), channels: ['email'], eventId, data }]);
      await this.digests.postpone(eventId, new Date(now.getTime() + this.config.organiserDigestSeconds * 1000));
    } else {
      await this.digests.remove(eventId);
    }
    return true;
  }
}
