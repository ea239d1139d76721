import { AppError } from '@poydu/service';
import { PaymentProvider } from './payment-provider.js';

/** Where a price is information: nothing is ever due, so that nobody asks for a page or a refund. */
export class NoProvider extends PaymentProvider {
  readonly name = 'none';
  readonly signatureHeader = '';
  readonly createCheckout = refuse;
  readonly findCheckout = refuse;
  readonly endCheckout = refuse;
  readonly refund = refuse;
  readonly parseWebhook = refuse;
}

const refuse = (): Promise<never> => Promise.reject(new AppError('not-found'));
