import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, Ids, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import { outside } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { type Digest, DigestsRepository } from './digests.repository.js';

/** Mails who organises an event what has come since the last mail, so that a rush on an event is a handful of mails and not a thousand. */
@Injectable()
export class DigestsJob extends BackgroundJob {
  constructor(
    private readonly digests: DigestsRepository,
    private readonly notices: NoticesService,
    private readonly ids: Ids,
    private readonly config: NotificationConfig,
    database: Database,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'digests', everyMs: config.jobIntervalMs }, database, clock, logger);
  }

  protected override async run(): Promise<void> {
    await this.digests.adopt(this.clock.now());
    await this.workThrough({
      next: () => this.digests.lockDue(this.clock.now()),
      work: (digest) => this.mail(digest),
      putOff: ({ eventId }, until) => this.digests.putOff(eventId, until),
    });
  }

  private async mail({ eventId }: Digest): Promise<void> {
    const readers = await this.digests.take(eventId);
    if (readers.length > 0) {
      const about = { kind: 'organiser_digest', subject: this.ids.next(), channels: outside, eventId } as const;
      await this.notices.tell(readers.map((reader) => ({ ...about, ...reader })));
      await this.digests.postpone(eventId, this.later(this.config.organiserDigestSeconds * 1000));
    } else {
      await this.digests.remove(eventId);
    }
  }
}
