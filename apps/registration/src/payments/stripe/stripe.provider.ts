import { AppError } from '@poydu/service';
import Stripe from 'stripe';
import type { PaymentConfig } from '../../config.js';
import {
  type CheckoutOrder,
  type CheckoutState,
  parseReference,
  type PaymentNotice,
  PaymentProvider,
  type PaymentReference,
  type RefundOrder,
  referenceText,
  RefundRefused,
} from '../payment-provider.js';

const timeoutMs = 10_000;
/** Stripe takes no longer names. */
const longestTitle = 250;
/** Answers to a refund that no waiting changes. All others may: an empty balance is filled up, an account is put right. */
const finalCodes: readonly (string | undefined)[] = ['charge_disputed', 'charge_not_refundable', 'refund_disputed_payment'];
/** As `finalCodes`, of a refund that was accepted first. */
const finalReasons: readonly (string | undefined)[] = [
  'lost_or_stolen_card',
  'expired_or_canceled_card',
  'charge_for_pending_refund_disputed',
  'merchant_request',
];

/** Stripe, by its hosted checkout page: no card's number ever comes here. */
export class StripeProvider extends PaymentProvider {
  readonly name = 'stripe';
  readonly signatureHeader = 'stripe-signature';
  private readonly stripe: Stripe;
  private readonly webhookSecret: string;

  constructor({ stripeSecretKey, stripeWebhookSecret, stripeApiUrl }: PaymentConfig) {
    super();
    const { hostname, port, protocol } = new URL(stripeApiUrl);
    const isPlain = protocol === 'http:';
    this.stripe = new Stripe(stripeSecretKey, {
      host: hostname,
      port: port || (isPlain ? 80 : 443),
      protocol: isPlain ? 'http' : 'https',
      timeout: timeoutMs,
      maxNetworkRetries: 1,
      telemetry: false,
    });
    this.webhookSecret = stripeWebhookSecret;
  }

  async createCheckout({
    reference,
    amountMinor,
    currency,
    title,
    returnUrl,
    endsAt,
  }: CheckoutOrder): Promise<{ ref: string; url: string }> {
    const name = [...title].slice(0, longestTitle).join('');
    const metadata = { reference: referenceText(reference) };
    const { id, url } = await this.stripe.checkout.sessions.create(
      {
        mode: 'payment',
        client_reference_id: metadata.reference,
        line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: amountMinor, product_data: { name } } }],
        success_url: returnUrl,
        cancel_url: returnUrl,
        expires_at: Math.floor(endsAt.getTime() / 1000),
        payment_intent_data: { metadata },
      },
      { idempotencyKey: `checkout-${reference.id}` },
    );
    if (!url) throw new Error(`The checkout ${id} has no page`);
    return { ref: id, url };
  }

  async findCheckout(ref: string): Promise<CheckoutState> {
    const {
      status,
      payment_status,
      payment_intent: intent,
    } = await this.stripe.checkout.sessions.retrieve(ref, { expand: ['payment_intent'] });
    const chargeRef = intentId(intent);
    if (payment_status === 'paid' && chargeRef !== undefined) return { kind: 'paid', chargeRef };
    // A method that takes its time has come to nothing: the session itself stays complete and unpaid.
    const hasFailed = typeof intent === 'object' && (intent?.status === 'requires_payment_method' || intent?.status === 'canceled');
    return { kind: status === 'expired' || (status === 'complete' && hasFailed) ? 'closed' : 'open' };
  }

  async endCheckout(ref: string): Promise<CheckoutState> {
    try {
      await this.stripe.checkout.sessions.expire(ref);
      return { kind: 'closed' };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      // It is over already, or was paid in this very moment.
      return this.findCheckout(ref);
    }
  }

  async refund({ reference, chargeRef, refusals }: RefundOrder): Promise<{ ref: string }> {
    const turn = refusals === 0 ? '' : `-${String(refusals)}`;
    try {
      const refund = await this.stripe.refunds.create(
        { payment_intent: chargeRef, metadata: { reference: referenceText(reference) } },
        { idempotencyKey: `refund-${reference.id}${turn}` },
      );
      if (refund.status === 'failed' || refund.status === 'canceled') throw refusalOf(refund);
      return { ref: refund.id };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      // Keys are forgotten after a day; a second refund is refused by this.
      if (error.code === 'charge_already_refunded') return { ref: chargeRef };
      throw new RefundRefused(error.message, { isFinal: finalCodes.includes(error.code), cause: error });
    }
  }

  parseWebhook(body: Buffer, signature: string): Promise<PaymentNotice> {
    return Promise.resolve(noticeOf(this.verify(body, signature)));
  }

  private verify(body: Buffer, signature: string): Stripe.Event {
    try {
      return this.stripe.webhooks.constructEvent(body, signature, this.webhookSecret);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError)
        throw new AppError('invalid-signature', undefined, { cause: error });
      throw error;
    }
  }
}

function noticeOf(event: Stripe.Event): PaymentNotice {
  switch (event.type) {
    // Of a method that takes its time it says that the form was filled in: the money is told of by the second.
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return event.data.object.payment_status === 'paid' ? paidBy(event.data.object) : { kind: 'other' };
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return about(event.data.object.client_reference_id, (reference) => ({ kind: 'closed', reference }));
    case 'refund.failed': {
      const { id: refundRef, metadata } = event.data.object;
      const refusal = refusalOf(event.data.object);
      return about(metadata?.['reference'], (reference) => ({ kind: 'refund-failed', reference, refundRef, refusal }));
    }
    default:
      return { kind: 'other' };
  }
}

/** Only a person of ours cancels a refund. */
const refusalOf = ({ status, failure_reason: reason }: Pick<Stripe.Refund, 'status' | 'failure_reason'>): RefundRefused =>
  new RefundRefused(reason ?? status ?? 'unknown', { isFinal: status === 'canceled' || finalReasons.includes(reason) });

const intentId = (intent: Stripe.Checkout.Session['payment_intent']): string | undefined =>
  typeof intent === 'string' ? intent : intent?.id;

function paidBy({ client_reference_id: text, payment_intent: intent }: Stripe.Checkout.Session): PaymentNotice {
  const chargeRef = intentId(intent);
  return about(text, (reference) => (chargeRef === undefined ? { kind: 'other' } : { kind: 'paid', reference, chargeRef }));
}

/** Of an account that has other business, too, much is not ours. */
function about(text: string | null | undefined, notice: (reference: PaymentReference) => PaymentNotice): PaymentNotice {
  const reference = parseReference(text);
  return reference ? notice(reference) : { kind: 'other' };
}
