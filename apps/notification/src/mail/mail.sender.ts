import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER, Metrics } from '@poydu/service';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { NotificationConfig } from '../config.js';
import { DeliveriesRepository } from '../notices/deliveries.repository.js';
import { isRefusal, reasonOf, retryDelayMs } from './mail.rules.js';
import { MailComposer } from './mail.composer.js';
import { type ClaimedMail, MailsRepository } from './mails.repository.js';
import { Smtp } from './smtp.js';

/** Added to the longest time that sending can take: a mail that is claimed for so long has lost its sender. */
const leaseReserveMs = 30_000;

interface Result {
  status: 'sent' | 'failed' | 'skipped';
  reason: string | null;
}

/** Sends one mail at a time. A mail is claimed before and settled after it is sent: whoever dies in between makes one duplicate at most. */
@Injectable()
export class MailSender {
  private readonly counter: Counter;
  private readonly underWay = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly mails: MailsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly composer: MailComposer,
    private readonly smtp: Smtp,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.counter = new Counter({ name: 'mails_total', help: 'Mails by what came of them', labelNames: ['result'], registers: [metrics] });
  }

  /** One attempt, if the mail is due and nobody else has it. @throws when the database is away; the mail is tried again then. */
  async send(id: string): Promise<void> {
    if (this.isStopping) return;
    const work = this.attempt(id);
    this.underWay.add(work);
    await work.finally(() => this.underWay.delete(work));
  }

  /** Takes no more mails, and waits for those under way; a mail server that is silent for too long leaves them to the next process. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const patience = setTimeout(() => this.smtp.close(), this.config.mailTimeoutMs / 4);
    await Promise.allSettled(this.underWay);
    clearTimeout(patience);
  }

  private async attempt(id: string): Promise<void> {
    const now = this.clock.now();
    const mail = await this.mails.claim(id, now, later(now, this.config.mailTimeoutMs + leaseReserveMs));
    if (!mail) return;
    const result = await this.resultOf(mail);
    if (result === 'again') await this.mails.postpone(id, later(this.clock.now(), retryDelayMs(mail.attempts, this.config.mailRetryMs)));
    else await this.settle(mail, result);
  }

  private async resultOf(mail: ClaimedMail): Promise<Result | 'again'> {
    try {
      const composed = await this.composer.compose(mail);
      if ('skipped' in composed) return { status: 'skipped', reason: composed.skipped };
      await this.smtp.send(composed);
      return { status: 'sent', reason: null };
    } catch (error) {
      // The error itself may name addresses and, for codes, what was to be kept secret.
      const reason = reasonOf(error);
      const isOver = isRefusal(error) || this.isTooOld(mail);
      this.logger.warn({ id: mail.id, reason, attempts: mail.attempts, final: isOver }, 'a mail could not be sent');
      return isOver ? { status: 'failed', reason } : 'again';
    }
  }

  private async settle({ id, sealed }: ClaimedMail, result: Result): Promise<void> {
    await this.database.transaction(async () => {
      await this.mails.remove(id);
      if (sealed === null) await this.deliveries.settle(id, result, this.clock.now());
    });
    this.counter.inc({ result: result.status });
    this.logger.info({ id, ...result }, 'mail');
  }

  private isTooOld({ createdAt }: ClaimedMail): boolean {
    return this.clock.now().getTime() - createdAt.getTime() > this.config.mailGiveUpHours * 3_600_000;
  }
}

const later = (time: Date, ms: number): Date => new Date(time.getTime() + ms);
