import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isDatabaseAway } from '@poydu/persistence';
import { BackgroundWork, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig } from '../config.js';
import { PaymentsService } from './payments.service.js';
import { RefundsService } from './refunds.service.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** Gives money back that is due, asks about payments of which nothing was heard, and sends the sandbox's webhooks. Any number of replicas may do so at once: each row is one's at a time. */
@Injectable()
export class PaymentsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: BackgroundWork;

  constructor(
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly sandbox: SandboxService,
    private readonly config: PaymentConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.work = new BackgroundWork({ name: 'payments', everyMs: config.paymentIntervalMs, run: () => this.run(), logger });
  }

  onApplicationBootstrap(): void {
    if (this.config.paymentProvider === 'none') return;
    this.work.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private async run(): Promise<void> {
    await this.workOff(() => this.refunds.refundSome());
    await this.workOff(() => this.payments.askSome());
    if (this.sandbox.isOn) await this.workOff(() => this.sandbox.notifySome());
  }

  /** What goes wrong with one kind of work does not keep the others from being done. */
  private async workOff(some: () => Promise<boolean>): Promise<void> {
    try {
      while (!this.work.isStopped && (await some()));
    } catch (error) {
      this.logger[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'payments could not be looked after');
    }
  }
}
