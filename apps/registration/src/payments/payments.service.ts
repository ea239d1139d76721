import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, Ids, LOGGER, Metrics, ServiceConfig } from '@poydu/service';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { PaymentConfig } from '../config.js';
import { endOf } from '../events/event.rules.js';
import type { Registration } from '../registrations/registration.js';
import { RegistrationsRepository, type ShownRegistration } from '../registrations/registrations.repository.js';
import { SeatsService } from '../seats/seats.service.js';
import type { Payment } from './payment.js';
import { type PaymentNotice, PaymentProvider, type PaymentReference } from './payment-provider.js';
import { checkoutEnd, isPriced, useOfMoney } from './payment.rules.js';
import { PaymentsRepository } from './payments.repository.js';
import { RefundsService } from './refunds.service.js';
import { paidUrl } from './to-pay.dto.js';

const askedAtOnce = 5;
const retryAfterSeconds = 5;

/**
 * Money for seats. A provider is never called within a transaction: what is going to be done is written down first, then the provider is
 * called with a key that makes a second call harmless, then the answer is written. Whoever dies in between leaves it to the next.
 */
@Injectable()
export class PaymentsService {
  private readonly noticesLost: Counter;
  private readonly signaturesRefused: Counter;

  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly payments: PaymentsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly seats: SeatsService,
    private readonly refunds: RefundsService,
    private readonly provider: PaymentProvider,
    private readonly config: PaymentConfig,
    private readonly service: ServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.noticesLost = new Counter({
      name: 'poydu_payment_notices_lost_total',
      help: 'Payments that were found paid at the provider, which had not said so',
      registers: [metrics],
    });
    this.signaturesRefused = new Counter({
      name: 'poydu_payment_signatures_refused_total',
      help: 'Notices of a payment provider whose signature was not right',
      registers: [metrics],
    });
  }

  /**
   * Where somebody pays who has this address: at the provider's page while the seat is kept, else the page that says how it went.
   * @throws AppError registration-not-found, and unavailable while the provider is
   */
  async whereToPay(registrationId: string): Promise<string> {
    const registration = await this.find(registrationId);
    const { id, eventId, userId, status, expiresAt, payment: due, event } = registration;
    const outcome = paidUrl(id, this.service.publicUrl);
    const isOn = endOf(event, this.clock.now()) === undefined;
    if (status !== 'pending_payment' || !due || !expiresAt || !isOn) return outcome;
    if (!isPriced(event, this.config)) {
      await this.waive(registration);
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
    return payment ? (payment.checkoutUrl ?? this.makeCheckout(payment, outcome)) : outcome;
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
    const notice = await this.parse(body, typeof signature === 'string' ? signature : '');
    if (notice.kind === 'paid') await this.takeMoney(notice.reference, notice.chargeRef);
    else if (notice.kind === 'closed') await this.payments.close(notice.reference);
    else if (notice.kind === 'refund-failed') await this.refunds.takeFailure(notice.reference, notice.refundRef, notice.refusal);
  }

  private async parse(body: Buffer, signature: string): Promise<PaymentNotice> {
    try {
      return await this.provider.parseWebhook(body, signature);
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid-signature') this.signaturesRefused.inc();
      throw error;
    }
  }

  /** Who is asked for nothing any more has the seat; if something else became of it in this very moment, the page says so. */
  private async waive({ eventId, id }: Pick<Registration, 'eventId' | 'id'>): Promise<void> {
    try {
      await this.seats.change({ eventId, id }, 'waive');
    } catch (error) {
      const isOvertaken = error instanceof AppError && (error.code === 'invalid-transition' || error.code.startsWith('event-'));
      if (!isOvertaken) throw error;
    }
  }

  /**
   * Asks the provider about payments whose checkout has ended, some at a time: a notice that was lost for good must not leave somebody
   * without money and without a seat. Checkouts of seats that are no longer kept are ended. @returns whether there may be more.
   */
  async askSome(): Promise<boolean> {
    const unsettled = await this.payments.claimUnsettled(this.provider.name, askedAtOnce);
    await Promise.all(unsettled.map((payment) => this.ask(payment)));
    return unsettled.length === askedAtOnce;
  }

  private async ask({ eventId, id, checkoutRef, isUnwanted }: Payment): Promise<void> {
    const reference = { eventId, id };
    try {
      const ref = checkoutRef ?? '';
      const checkout = await (isUnwanted ? this.provider.endCheckout(ref) : this.provider.findCheckout(ref));
      if (checkout.kind === 'closed') await this.payments.settle(reference);
      if (checkout.kind !== 'paid' || !(await this.takeMoney(reference, checkout.chargeRef))) return;
      this.noticesLost.inc();
      this.logger.warn({ reference }, 'money had come without a notice of it');
    } catch (error) {
      this.logger.warn({ err: error, reference }, 'the provider could not be asked about a payment, trying again');
    }
  }

  private async makeCheckout({ eventId, id, amountMinor, currency, title, checkoutEndsAt }: Payment, returnUrl: string): Promise<string> {
    const reference = { eventId, id };
    const order = { reference, amountMinor, currency, title, returnUrl, endsAt: checkoutEndsAt };
    const checkout = await this.provider.createCheckout(order).catch((error: unknown) => {
      // Its own status and words are about our account there, and none of the person's business.
      this.logger.warn({ err: error, reference }, 'the provider made no page to pay at');
      throw new AppError('unavailable', undefined, { cause: error, retryAfterSeconds });
    });
    await this.payments.saveCheckout(reference, checkout);
    return checkout.url;
  }

  /** @returns whether this was not known yet. */
  private async takeMoney(reference: PaymentReference, chargeRef: string): Promise<boolean> {
    const known = await this.payments.find(reference);
    if (!known) {
      this.logger.error({ reference, charge_ref: chargeRef }, 'money has come for a payment that is not known here');
      return false;
    }
    // Who pays late may have pressed again: presses insert before they touch the counters.
    return this.seats.within(
      known.eventId,
      async (scene) => {
        const registration = await this.registrations.lock(known.eventId, known.registrationId);
        const payment = await this.payments.lock(reference);
        if (!registration || !payment || (payment.status !== 'created' && payment.status !== 'closed')) return false;
        const hasOther = registration.status === 'cancelled' && (await this.registrations.hasActive(known.eventId, known.userId));
        const use = useOfMoney(registration, { event: scene.event, seats: scene.seats, now: scene.now, hasOther });
        await this.payments.saveReceived(reference, { status: use === 'refund' ? 'refund_due' : 'paid', chargeRef });
        if (use !== 'refund') await this.seats.move(scene, [registration], { command: use, status: 'registered' });
        return true;
      },
      { keepPressesOut: true },
    );
  }
}
