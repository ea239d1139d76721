import { Inject, Injectable } from '@nestjs/common';
import { RegistrationRefunded } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, LOGGER, ServiceConfig } from '@poydu/service';
import type { Logger } from 'pino';
import { PaymentConfig } from '../config.js';
import { endOf } from '../events/event.rules.js';
import { KnownEvents } from '../events/known-events.js';
import { stateOf } from '../registrations/registration.js';
import { RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { SeatsService } from '../seats/seats.service.js';
import type { Payment } from './payment.js';
import { PaymentProvider, type PaymentReference, RefundRefused } from './payment-provider.js';
import { checkoutEnd, isPriced, useOfMoney } from './payment.rules.js';
import { PaymentsRepository } from './payments.repository.js';
import { paymentUrl } from './to-pay.dto.js';

const refundsAtOnce = 20;

/**
 * Money for seats. A provider is never called within a transaction: what is going to be done is written down first, then the provider is
 * called with a key that makes a second call harmless, then the answer is written. Whoever dies in between leaves it to the next.
 */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly payments: PaymentsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly events: KnownEvents,
    private readonly provider: PaymentProvider,
    private readonly config: PaymentConfig,
    private readonly service: ServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Where somebody pays who has this address: at the provider's page while the seat is kept, else the page that says how it went.
   * @throws AppError registration-not-found
   */
  async whereToPay(registrationId: string): Promise<string> {
    const registration = await this.find(registrationId);
    const { id, eventId, userId, status, expiresAt, payment: due, event } = registration;
    const outcome = `${paymentUrl(id, this.service.publicUrl)}/result`;
    const isOn = endOf(event, this.clock.now()) === undefined;
    if (status !== 'pending_payment' || !due || !expiresAt || !isOn) return outcome;
    if (!isPriced(event, this.config)) {
      await this.seats.change({ eventId, id }, 'waive');
      return outcome;
    }
    const payment = await this.payments.open({
      eventId,
      id: this.ids.next(),
      registrationId: id,
      userId,
      amountMinor: due.amount_minor,
      currency: due.currency,
      title: event.name,
      provider: this.provider.name,
      checkoutEndsAt: checkoutEnd(expiresAt, this.clock.now()),
    });
    return payment.checkoutUrl ?? this.makeCheckout(payment, outcome);
  }

  /** A registration that costs something. @throws AppError registration-not-found */
  async find(registrationId: string): Promise<ShownRegistration> {
    const registration = await this.registrations.findPriced(registrationId);
    if (!registration) throw new AppError('registration-not-found');
    return registration;
  }

  /** Takes in what the provider says. Repeated, late and out of order it does what is right by the state there is. @throws AppError invalid-signature */
  async takeWebhook(provider: string, body: Buffer, headers: Record<string, unknown>): Promise<void> {
    if (provider !== this.provider.name) throw new AppError('not-found');
    const signature = headers[this.provider.signatureHeader];
    const notice = await this.provider.parseWebhook(body, typeof signature === 'string' ? signature : '');
    if (notice.kind === 'paid') await this.takeMoney(notice.reference, notice.chargeRef);
    else if (notice.kind === 'closed') await this.payments.close(notice.reference);
    else if (notice.kind === 'refund-failed')
      await this.giveUp(notice.reference, new Error('The provider says that it has come to nothing'));
  }

  /** Gives money back that is due, some at a time. @returns whether there may be more. */
  async refundSome(): Promise<boolean> {
    const due = await this.payments.claimRefunds(this.provider.name, refundsAtOnce);
    for (const payment of due) await this.refund(payment);
    return due.length === refundsAtOnce;
  }

  private async makeCheckout({ eventId, id, amountMinor, currency, title, checkoutEndsAt }: Payment, returnUrl: string): Promise<string> {
    const reference = { eventId, id };
    const checkout = await this.provider.createCheckout({ reference, amountMinor, currency, title, returnUrl, endsAt: checkoutEndsAt });
    await this.payments.saveCheckout(reference, checkout);
    return checkout.url;
  }

  private async takeMoney(reference: PaymentReference, chargeRef: string): Promise<void> {
    const known = await this.payments.find(reference);
    if (!known) {
      this.logger.error({ reference, charge_ref: chargeRef }, 'money has come for a payment that is not known here');
      return;
    }
    // Who pays late may have pressed again: presses insert before they touch the counters.
    await this.seats.within(
      known.eventId,
      async (scene) => {
        const registration = await this.registrations.lock(known.eventId, known.registrationId);
        const payment = await this.payments.lock(reference);
        if (!registration || !payment || (payment.status !== 'created' && payment.status !== 'closed')) return;
        const hasOther = registration.status === 'cancelled' && (await this.registrations.hasActive(known.eventId, known.userId));
        const use = useOfMoney(registration, { event: scene.event, seats: scene.seats, now: scene.now, hasOther });
        await this.payments.saveReceived(reference, { status: use === 'refund' ? 'refund_due' : 'paid', chargeRef });
        if (use !== 'refund') await this.seats.move(scene, [registration], { command: use, status: 'registered' });
      },
      { keepPressesOut: true },
    );
  }

  private async refund({ eventId, id, registrationId, chargeRef, attempts }: Payment): Promise<void> {
    const reference = { eventId, id };
    try {
      const { ref } = await this.provider.refund(reference, chargeRef ?? '');
      await this.saveRefunded(reference, registrationId, ref);
    } catch (error) {
      if (error instanceof RefundRefused) await this.giveUp(reference, error);
      else this.logger.warn({ err: error, reference, attempts: attempts + 1 }, 'money could not be given back, trying again');
    }
  }

  private async saveRefunded(reference: PaymentReference, registrationId: string, refundRef: string): Promise<void> {
    const { eventId } = reference;
    await this.database.transaction(async () => {
      await this.registrations.lock(eventId, registrationId);
      if (!(await this.payments.saveRefunded(reference, refundRef))) return;
      const registration = await this.registrations.saveRefunded(eventId, registrationId, this.clock.now());
      const [event] = await this.events.reload([eventId]);
      // Of somebody who has paid twice the seat stays paid.
      if (registration && event) await this.outbox.add(RegistrationRefunded.build(stateOf(registration, event)));
    });
  }

  private async giveUp(reference: PaymentReference, reason: Error): Promise<void> {
    await this.payments.saveRefundFailed(reference);
    this.logger.error({ err: reason, reference }, 'money cannot be given back: somebody has to look at it');
  }
}
