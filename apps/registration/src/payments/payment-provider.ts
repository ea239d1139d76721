/** What is asked of a provider. Its id is the key by which asking twice is harmless. */
export interface CheckoutOrder {
  /** Comes back in every notice. */
  reference: PaymentReference;
  amountMinor: number;
  currency: string;
  title: string;
  /** Where the person goes afterwards, whether or not it was paid. */
  returnUrl: string;
  endsAt: Date;
}

/** Which payment of ours something is about. */
export interface PaymentReference {
  eventId: string;
  id: string;
}

/** What a provider says by a webhook, as far as it matters here. */
export type PaymentNotice =
  | { kind: 'paid'; reference: PaymentReference; chargeRef: string }
  /** Nobody can pay this checkout any more. */
  | { kind: 'closed'; reference: PaymentReference }
  /** A refund that was accepted, and is known by this name there, has come to nothing. */
  | { kind: 'refund-failed'; reference: PaymentReference; refundRef: string; refusal: RefundRefused }
  | { kind: 'other' };

/** What has become of a checkout. */
export type CheckoutState = { kind: 'paid'; chargeRef: string } | { kind: 'open' } | { kind: 'closed' };

/** What is to be given back: the whole amount. */
export interface RefundOrder {
  reference: PaymentReference;
  chargeRef: string;
  /** How often the provider has refused. It remembers each answer by its key, so what comes after a refusal is another request. */
  refusals: number;
}

/** The provider says no: nothing was given back. */
export class RefundRefused extends Error {
  override readonly name = 'RefundRefused';
  /** Whether it will say so again. */
  readonly isFinal: boolean;

  constructor(message: string, { isFinal, cause }: { isFinal: boolean; cause?: unknown }) {
    super(message, { cause });
    this.isFinal = isFinal;
  }
}

/** Somebody who takes money. Every call may be repeated, for the process may die before it has written the answer down. */
export abstract class PaymentProvider {
  abstract readonly name: string;
  /** Where a webhook carries its signature; nginx hands it on. */
  abstract readonly signatureHeader: string;

  /** @returns the page to pay at; the same for the same order. */
  abstract createCheckout(order: CheckoutOrder): Promise<{ ref: string; url: string }>;

  /** What has become of a checkout, for who was not told. */
  abstract findCheckout(ref: string): Promise<CheckoutState>;

  /** Sees to it that nobody can pay the checkout any more. @returns what has become of it: `open` while money is under way already. */
  abstract endCheckout(ref: string): Promise<CheckoutState>;

  /** Gives the whole amount back; once, however often it is called. @throws RefundRefused */
  abstract refund(order: RefundOrder): Promise<{ ref: string }>;

  /** @throws AppError invalid-signature */
  abstract parseWebhook(body: Buffer, signature: string): Promise<PaymentNotice>;
}

export const referenceText = ({ eventId, id }: PaymentReference): string => `${eventId}.${id}`;

/** @returns undefined for what is not of ours. */
export function parseReference(text: string | null | undefined): PaymentReference | undefined {
  const [eventId = '', id = ''] = (text ?? '').split('.');
  return uuid.test(eventId) && uuid.test(id) ? { eventId, id } : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
