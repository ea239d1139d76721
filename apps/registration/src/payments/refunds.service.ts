import { Inject, Injectable } from '@nestjs/common';
import { RegistrationRefunded, RegistrationRefundFailed } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock, LOGGER, Metrics } from '@poydu/service';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { KnownEvents } from '../events/known-events.js';
import { stateOf } from '../registrations/registration.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import type { Payment, TroubledRefund } from './payment.js';
import { pauseAfter } from './payment.rules.js';
import { PaymentProvider, type PaymentReference, RefundRefused } from './payment-provider.js';
import { PaymentsRepository } from './payments.repository.js';

const refundsAtOnce = 5;

/** Money that goes back. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly payments: PaymentsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly events: KnownEvents,
    private readonly provider: PaymentProvider,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const failed: Gauge = new Gauge({
      name: 'poydu_refunds_failed',
      help: 'Refunds that the provider refuses for good: somebody has to look at each',
      registers: [metrics],
      // Without the database the last number stays: the other metrics are of use all the same.
      collect: (): Promise<void> =>
        payments.countRefundsFailed().then(
          (count) => failed.set(count),
          () => undefined,
        ),
    });
  }

  /** Gives money back that is due, some at a time. @returns whether there may be more. */
  async refundSome(): Promise<boolean> {
    const due = await this.payments.claimRefunds(this.provider.name, refundsAtOnce);
    await Promise.all(due.map((payment) => this.refund(payment)));
    return due.length === refundsAtOnce;
  }

  /**
   * A refund that was accepted has come to nothing: it is tried again while that may help. What is said of one before the last is old news.
   * @throws AppError unavailable for one whose acceptance is not written down yet: the notice has to come again
   */
  async takeFailure(reference: PaymentReference, refundRef: string, refusal: RefundRefused): Promise<void> {
    const payment = await this.payments.find(reference);
    if (payment?.status === 'refund_due' && payment.refundRef !== refundRef)
      throw new AppError('unavailable', undefined, { retryAfterSeconds: 60 });
    // Of a refund that was found done it has no name.
    const isLast = payment?.refundRef === refundRef || payment?.refundRef === payment?.chargeRef;
    if (payment?.status === 'refunded' && isLast) await this.takeRefusal(payment, refusal);
  }

  /** What somebody should look at. */
  findTroubled(): Promise<TroubledRefund[]> {
    return this.payments.findTroubledRefunds();
  }

  /** Tries again what somebody has looked at, by its payment or all of it (null). @returns how many; whichever process comes first does it */
  retry(paymentId: string | null): Promise<number> {
    return this.payments.retryRefunds(paymentId);
  }

  private async refund(payment: Payment): Promise<void> {
    const { eventId, id, chargeRef, attempts, refusals } = payment;
    const reference = { eventId, id };
    try {
      const { ref } = await this.provider.refund({ reference, chargeRef: chargeRef ?? '', refusals });
      await this.saveRefunded(payment, ref);
    } catch (error) {
      if (error instanceof RefundRefused) return this.takeRefusal(payment, error);
      this.logger.warn({ err: error, reference, attempts }, 'money could not be given back, trying again');
      await this.payments.postponeRefund(reference, { pauseSeconds: pauseAfter(attempts), problem: String(error) });
    }
  }

  private async saveRefunded({ eventId, id, registrationId }: Payment, refundRef: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.registrations.lock(eventId, registrationId);
      if (!(await this.payments.saveRefunded({ eventId, id }, refundRef))) return;
      const registration = await this.registrations.saveRefunded(eventId, registrationId, this.clock.now());
      const [event] = await this.events.reload([eventId]);
      // Of somebody who has paid twice the seat stays paid.
      if (registration && event) await this.outbox.add(RegistrationRefunded.build(stateOf(registration, event)));
    });
  }

  private async takeRefusal({ eventId, id, registrationId, attempts }: Payment, refusal: RefundRefused): Promise<void> {
    const reference = { eventId, id };
    const pauseSeconds = refusal.isFinal ? null : pauseAfter(attempts);
    await this.database.transaction(async () => {
      await this.registrations.lock(eventId, registrationId);
      await this.payments.saveRefusal(reference, { pauseSeconds, problem: refusal.message });
      const registration = await this.registrations.saveRefundUndone(eventId, registrationId, this.clock.now());
      const [event] = await this.events.reload([eventId]);
      if (registration && event) await this.outbox.add(RegistrationRefundFailed.build(stateOf(registration, event)));
    });
    if (refusal.isFinal) this.logger.error({ err: refusal, reference }, 'money cannot be given back: somebody has to look at it');
    else this.logger.warn({ err: refusal, reference, attempts }, 'money could not be given back, trying again');
  }
}
