import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { Dispatcher } from '../channels/dispatcher.js';
import { SendingsRepository } from '../channels/sendings.repository.js';
import { NotificationConfig } from '../config.js';
import { MailQueue } from '../mail/mail.queue.js';
import { MailsRepository } from '../mail/mails.repository.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { decide } from './decision.rules.js';
import { DeliveriesRepository, type Sending } from './deliveries.repository.js';

const batchSize = 200;

/** Completes deliveries that were written before anything was known of the person: no message waits because another topic is behind. */
@Injectable()
export class WaitingJob extends BackgroundJob {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly contacts: ContactsRepository,
    private readonly mails: MailsRepository,
    private readonly queue: MailQueue,
    private readonly sendings: SendingsRepository,
    private readonly dispatcher: Dispatcher,
    private readonly config: NotificationConfig,
    database: Database,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'waiting deliveries', everyMs: config.jobIntervalMs }, database, clock, logger);
  }

  protected override async run(): Promise<void> {
    while (!this.stopped && (await this.database.transaction(() => this.completeSome())) === batchSize);
  }

  private async completeSome(): Promise<number> {
    const now = this.clock.now();
    const tooOld = new Date(now.getTime() - this.config.mailGiveUpHours * 3_600_000);
    const waiting = await this.deliveries.lockWaiting(batchSize, tooOld);
    const people = await this.contacts.find(waiting.map(({ userId }) => userId));
    const pending: Sending[] = [];
    for (const { id, userId, channel, kind } of waiting) {
      const person = people.get(userId);
      const result = person?.isKnown ? decide(channel, kind, person) : { status: 'skipped' as const, reason: 'unknown-person' };
      await this.deliveries.settle(id, result, now);
      if (result.status === 'pending') pending.push({ id, channel });
    }
    const mails = pending.filter(({ channel }) => channel === 'email').map(({ id }) => id);
    const others = pending.filter(({ channel }) => channel !== 'email');
    await this.mails.add(mails, now);
    await this.sendings.add(others, now);
    this.database.afterCommit(() => {
      this.queue.add(mails);
      this.dispatcher.add(others);
    });
    return waiting.length;
  }
}
