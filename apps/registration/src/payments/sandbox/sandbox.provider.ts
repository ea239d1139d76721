import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, ServiceConfig } from '@poydu/service';
import { PaymentConfig } from '../../config.js';
import {
  type CheckoutOrder,
  type CheckoutState,
  parseReference,
  type PaymentNotice,
  PaymentProvider,
  type RefundOrder,
  referenceText,
  RefundRefused,
} from '../payment-provider.js';
import { SandboxRepository } from './sandbox.repository.js';
import { isSigned } from './signature.js';

/** What the sandbox's webhooks say. */
export interface SandboxMessage {
  type: 'checkout.paid';
  reference: string;
  checkout: string;
}

/** A provider of our own with test cards and a page of its own, so that paying can be tried without a network. Never in production. */
@Injectable()
export class SandboxProvider extends PaymentProvider {
  readonly name = 'sandbox';
  readonly signatureHeader = 'sandbox-signature';

  constructor(
    private readonly repository: SandboxRepository,
    private readonly clock: Clock,
    private readonly config: PaymentConfig,
    private readonly service: ServiceConfig,
  ) {
    super();
  }

  async createCheckout({ reference, endsAt, ...order }: CheckoutOrder): Promise<{ ref: string; url: string }> {
    const checkout = { ...order, id: randomUUID(), reference: referenceText(reference) };
    const ref = await this.repository.create(reference.id, checkout, endsAt);
    return { ref, url: `${this.service.publicUrl}/pay/sandbox/${ref}` };
  }

  async findCheckout(ref: string): Promise<CheckoutState> {
    const { status, isOver } = (await this.repository.find(ref)) ?? { status: 'open', isOver: true };
    if (status === 'open' || status === 'processing') return { kind: isOver && status === 'open' ? 'closed' : 'open' };
    return { kind: 'paid', chargeRef: ref };
  }

  async endCheckout(ref: string): Promise<CheckoutState> {
    await this.repository.end(ref);
    return this.findCheckout(ref);
  }

  async refund({ chargeRef }: RefundOrder): Promise<{ ref: string }> {
    if (!(await this.repository.refund(chargeRef))) throw new RefundRefused('The checkout was never paid', { isFinal: true });
    return { ref: chargeRef };
  }

  parseWebhook(body: Buffer, signature: string): Promise<PaymentNotice> {
    if (!isSigned(body, signature, this.config.sandboxWebhookSecret, this.clock.now())) throw new AppError('invalid-signature');
    const { type, reference: text, checkout } = JSON.parse(body.toString()) as Partial<SandboxMessage>;
    const reference = parseReference(text);
    if (type !== 'checkout.paid' || !reference || !checkout) return Promise.resolve({ kind: 'other' });
    return Promise.resolve({ kind: 'paid', reference, chargeRef: checkout });
  }
}
