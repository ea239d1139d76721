import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, Ids, type Locale, LOGGER, ServiceConfig } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig } from '../../config.js';
import type { SandboxCheckout, SandboxNotice } from './sandbox-checkout.js';
import type { SandboxMessage } from './sandbox.provider.js';
import { SandboxRepository } from './sandbox.repository.js';
import { outcomeOfCard } from './sandbox.rules.js';
import { sign } from './signature.js';

const noticesAtOnce = 20;
const timeoutMs = 5000;

/** The other side of the sandbox: what its page does, and its webhooks. */
@Injectable()
export class SandboxService {
  constructor(
    private readonly repository: SandboxRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly config: PaymentConfig,
    private readonly service: ServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get isOn(): boolean {
    return this.config.paymentProvider === 'sandbox';
  }

  /** @throws AppError not-found, also where the sandbox is not in use */
  async find(id: string): Promise<SandboxCheckout> {
    const checkout = this.isOn ? await this.repository.find(id) : undefined;
    if (!checkout) throw new AppError('not-found');
    return checkout;
  }

  /** Tries a card. @returns where the person goes next: back, or to the same page with what was wrong. @throws AppError not-found */
  async submit(id: string, card: string, locale: Locale | undefined): Promise<string> {
    const { returnUrl } = await this.find(id);
    const outcome = outcomeOfCard(card);
    if (outcome === 'declined' || outcome === 'unknown') {
      const query = new URLSearchParams({ ...(locale ? { lang: locale } : {}), problem: outcome });
      return `/pay/sandbox/${id}?${query.toString()}`;
    }
    const delaySeconds = outcome === 'pays' ? 0 : this.config.sandboxDelaySeconds;
    await this.repository.pay(id, { noticeId: this.ids.next(), delaySeconds });
    return returnUrl;
  }

  /** Sends webhooks that are due, as often as it takes. @returns whether there may be more. */
  async notifySome(): Promise<boolean> {
    const notices = await this.repository.claimNotices(noticesAtOnce);
    await Promise.all(notices.map((notice) => this.notify(notice)));
    return notices.length === noticesAtOnce;
  }

  private async notify({ id, checkoutId, reference, attempts }: SandboxNotice): Promise<void> {
    const message: SandboxMessage = { type: 'checkout.paid', reference, checkout: checkoutId };
    const body = Buffer.from(JSON.stringify(message));
    try {
      const { ok, status } = await fetch(this.config.sandboxWebhookUrl || `${this.service.publicUrl}/api/payments/sandbox/webhook`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sandbox-signature': sign(body, this.config.sandboxWebhookSecret, this.clock.now()),
        },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!ok) throw new Error(`The webhook was answered by ${String(status)}`);
      await this.repository.forget(id);
    } catch (error) {
      this.logger.warn({ err: error, attempts }, 'a webhook of the sandbox was not taken, trying again');
    }
  }
}
