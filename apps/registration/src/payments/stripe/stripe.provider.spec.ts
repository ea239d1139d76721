import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaymentConfig } from '../../config.js';
import { RefundRefused } from '../payment-provider.js';
import { StripeProvider } from './stripe.provider.js';

describe('Stripe', () => {
  interface Answer {
    status: number;
    body: object;
  }
  const keys: unknown[] = [];
  let answer: Answer = { status: 200, body: {} };
  /** Of these requests, another one. */
  let answers: Record<string, Answer> = {};
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key']);
    const { status, body } = answers[`${request.method ?? ''} ${request.url ?? ''}`] ?? answer;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  let stripe: StripeProvider;
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const stripeApiUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    stripe = new StripeProvider(
      Object.assign(new PaymentConfig(), { stripeSecretKey: 'sk_test_1', stripeWebhookSecret: 'w', stripeApiUrl }),
    );
  });
  beforeEach(() => {
    keys.length = 0;
    answers = {};
  });
  afterAll(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  const reference = { eventId: '019a0000-0000-7000-8000-000000000001', id: '019a0000-0000-7000-8000-000000000002' };
  const refund = (refusals = 0) => stripe.refund({ reference, chargeRef: 'pi_1', refusals });
  const says = (code: string | undefined) => {
    answer = { status: 400, body: { error: { type: 'invalid_request_error', message: 'No.', ...(code ? { code } : {}) } } };
  };

  it.each([
    ['charge_disputed', true],
    ['refund_disputed_payment', true],
    ['charge_not_refundable', true],
    ['balance_insufficient', false],
    ['insufficient_funds', false],
    ['resource_missing', false],
    [undefined, false],
  ])('that answers a refund with %s means it for good: %s', async (code, isFinal) => {
    says(code);
    const refused: unknown = await refund().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefundRefused);
    expect(refused).toMatchObject({ isFinal });
  });

  it('has given back what it says it has given back before', async () => {
    says('charge_already_refunded');
    expect(await refund()).toEqual({ ref: 'pi_1' });
  });

  it('is asked by another key after each refusal, for it answers the same to the same key', async () => {
    answer = { status: 200, body: { id: 're_1', status: 'succeeded' } };
    await refund();
    await refund();
    await refund(1);
    await refund(2);
    expect(keys).toEqual([`refund-${reference.id}`, `refund-${reference.id}`, `refund-${reference.id}-1`, `refund-${reference.id}-2`]);
  });

  it.each([
    ['failed', 'insufficient_funds', false],
    ['failed', 'unknown', false],
    ['failed', 'declined', false],
    ['failed', 'lost_or_stolen_card', true],
    ['failed', 'expired_or_canceled_card', true],
    ['canceled', undefined, true],
  ])('whose refund is %s at once by %s means it for good: %s', async (status, failure_reason, isFinal) => {
    answer = { status: 200, body: { id: 're_1', status, failure_reason } };
    await expect(refund()).rejects.toMatchObject({ name: 'RefundRefused', isFinal });
  });

  it('that does not answer well has refused nothing', async () => {
    answer = { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key' } } };
    await expect(refund()).rejects.not.toBeInstanceOf(RefundRefused);
  });

  it.each([
    [
      { status: 'complete', payment_status: 'paid', payment_intent: { id: 'pi_1', status: 'succeeded' } },
      { kind: 'paid', chargeRef: 'pi_1' },
    ],
    [{ status: 'complete', payment_status: 'unpaid', payment_intent: { id: 'pi_1', status: 'processing' } }, { kind: 'open' }],
    [
      { status: 'complete', payment_status: 'unpaid', payment_intent: { id: 'pi_1', status: 'requires_payment_method' } },
      { kind: 'closed' },
    ],
    [{ status: 'expired', payment_status: 'unpaid', payment_intent: null }, { kind: 'closed' }],
    [{ status: 'open', payment_status: 'unpaid', payment_intent: null }, { kind: 'open' }],
  ])('knows what has become of a checkout that is %j', async (session, expected) => {
    answer = { status: 200, body: { id: 'cs_1', ...session } };
    expect(await stripe.findCheckout('cs_1')).toEqual(expected);
    // It refuses to end what is not open any more, and then says what it is.
    answers['POST /v1/checkout/sessions/cs_1/expire'] = {
      status: 400,
      body: { error: { type: 'invalid_request_error', message: 'Only Checkout Sessions with a status in ["open"] can be expired.' } },
    };
    expect(await stripe.endCheckout('cs_1')).toEqual(expected);
  });

  it('ends a checkout', async () => {
    answer = { status: 404, body: { error: { type: 'invalid_request_error', message: 'No.' } } };
    answers['POST /v1/checkout/sessions/cs_1/expire'] = { status: 200, body: { id: 'cs_1', status: 'expired' } };
    expect(await stripe.endCheckout('cs_1')).toEqual({ kind: 'closed' });
  });

  it('that does not answer well has ended nothing', async () => {
    answer = { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key' } } };
    await expect(stripe.endCheckout('cs_1')).rejects.toThrow();
  });
});
