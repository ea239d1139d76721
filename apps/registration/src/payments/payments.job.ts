import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isDatabaseAway } from '@poydu/persistence';
import { LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig } from '../config.js';
import { Rounds } from '../rounds.js';
import { PaymentsService } from './payments.service.js';
import { RefundsService } from './refunds.service.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** Gives money back that is due, asks about payments of which nothing was heard, and sends the sandbox's webhooks. Any number of replicas may do so at once: each row is one's at a time. */
@Injectable()
export class PaymentsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds(() => this.run());

  constructor(
    private readonly payments: PaymentsService,
    private readonly refunds: RefundsService,
    private readonly sandbox: SandboxService,
    private readonly config: PaymentConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.paymentProvider === 'none') return;
    this.rounds.start(this.config.paymentIntervalMs);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  private async run(): Promise<void> {
    await this.workOff(() => this.refunds.refundSome());
    await this.workOff(() => this.payments.askSome());
    if (this.sandbox.isOn) await this.workOff(() => this.sandbox.notifySome());
  }

  /** What goes wrong with one kind of work does not keep the others from being done. */
  private async workOff(some: () => Promise<boolean>): Promise<void> {
    try {
      while (!this.rounds.isEnding && (await some()));
    } catch (error) {
      this.logger[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'payments could not be looked after');
    }
  }
}
