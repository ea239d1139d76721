import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig } from '../config.js';
import { PaymentsService } from './payments.service.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** Gives money back that is due, and sends the sandbox's webhooks. Any number of replicas may do so at once: each row is one's at a time. */
@Injectable()
export class PaymentsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(
    private readonly payments: PaymentsService,
    private readonly sandbox: SandboxService,
    private readonly config: PaymentConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.paymentProvider === 'none') return;
    this.timer = setInterval(() => {
      this.round ??= this.run().finally(() => (this.round = undefined));
    }, this.config.paymentIntervalMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  private async run(): Promise<void> {
    try {
      while (await this.payments.refundSome());
      while (this.sandbox.isOn && (await this.sandbox.notifySome()));
    } catch (error) {
      this.logger.debug({ err: error }, 'payments could not be looked after');
    }
  }
}
