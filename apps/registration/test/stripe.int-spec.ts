import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@poydu/contracts';
import { until } from '@poydu/testing';
import Stripe from 'stripe';
import { claimBase } from '../../../deploy/local/ports.ts';
import { findTool } from '../../../deploy/local/tools.ts';
import { type Person, World } from './world.js';

const price = { amount_minor: 150_000, currency: 'RUB' };
const webhookSecret = 'whsec_of_the_test';
const firstPortBase = 25_000;

/** Stripe's own imitation of its API: it holds every request against Stripe's OpenAPI document, and answers with examples. */
class StripeMock {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    private readonly releasePorts: () => void,
  ) {}

  static async start(): Promise<StripeMock> {
    const program = findTool('stripe-mock');
    if (!program) throw new Error('There is no stripe-mock here: `make tools` builds it');
    const { base, release } = await claimBase(firstPortBase);
    const address = `127.0.0.1:${String(base)}`;
    const process = spawn(program, ['-http-addr', address], { stdio: 'ignore' });
    await until('stripe-mock answers', async () => (await fetch(`http://${address}/`)).status > 0);
    return new StripeMock(process, `http://${address}`, release);
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
    this.releasePorts();
  }
}

describe('payment by Stripe', () => {
  let mock: StripeMock;
  let world: World;
  beforeAll(async () => {
    mock = await StripeMock.start();
    world = await World.start({
      settings: {
        PAYMENT_PROVIDER: 'stripe',
        STRIPE_SECRET_KEY: 'sk_test_123',
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        STRIPE_API_URL: mock.url,
        PAYMENT_INTERVAL_MS: '20',
      },
    });
  });
  afterAll(() => mock.stop());
  afterAll(() => world.end());

  const http = () => {
    const [service] = world.replicas;
    if (!service) throw new Error('There is no replica');
    return service.http;
  };
  const says = (type: string, object: object, secret = webhookSecret) => {
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    return http().post('/api/payments/stripe/webhook', payload, { headers: { 'stripe-signature': signature } });
  };
  const paymentOf = async (registrationId: string) => {
    const [payment] = await world.database.query<{
      id: string;
      event_id: string;
      status: string;
      checkout_ref: string;
      refund_ref: string;
    }>('SELECT id, event_id, status, checkout_ref, refund_ref FROM payments WHERE registration_id = $1 ORDER BY id DESC', [registrationId]);
    if (!payment) throw new Error('There is no payment');
    return { ...payment, reference: `${payment.event_id}.${payment.id}` };
  };
  /** Somebody who stands before Stripe's page. */
  const atCheckout = async () => {
    const event = await world.known({ price });
    const [person] = (await world.many(1)) as [Person];
    const id = (await person.press(event)).body.registration_id;
    const { status, headers } = await http().get(`/pay/${id}`);
    expect(status).toBe(303);
    return { event, person, id, page: headers.get('location') ?? '', payment: await paymentOf(id) };
  };
  const statusOf = async ({ person, event }: Pick<Awaited<ReturnType<typeof atCheckout>>, 'person' | 'event'>) =>
    (await person.registration(event)).body.status;

  it('leads to its page by a request that Stripe takes, gives the seat when it says so, and is refunded', async () => {
    const at = await atCheckout();
    expect(at.page).toMatch(/^https:\/\/checkout\.stripe\.com\//);
    expect(at.payment.checkout_ref).toMatch(/^cs_/);
    const session = { object: 'checkout.session', client_reference_id: at.payment.reference, payment_intent: 'pi_123' };
    // The form of a method that takes its time was filled in: that is no money yet.
    expect((await says('checkout.session.completed', { ...session, payment_status: 'unpaid' })).status).toBe(204);
    expect(await statusOf(at)).toBe('pending_payment');
    const paid = { ...session, payment_status: 'paid' };
    expect((await says('checkout.session.async_payment_succeeded', paid)).status).toBe(204);
    expect((await says('checkout.session.completed', paid)).status).toBe(204);
    expect(await statusOf(at)).toBe('registered');
    await at.person.cancel(at.event);
    await until('the money is back', async () => (await paymentOf(at.id)).status === 'refunded');
    expect((await paymentOf(at.id)).refund_ref).toMatch(/^re_/);
  });

  it('is refunded again when the bank has sent the money back, as long as that may help, and everybody hears that it is due again', async () => {
    const at = await atCheckout();
    const session = { object: 'checkout.session', client_reference_id: at.payment.reference, payment_intent: 'pi_123' };
    await says('checkout.session.completed', { ...session, payment_status: 'paid' });
    await at.person.cancel(at.event);
    await until('the money is back', async () => (await paymentOf(at.id)).status === 'refunded');
    const metadata = { reference: at.payment.reference };
    const failed = async (reason: string, refund?: string) => {
      const id = refund ?? (await paymentOf(at.id)).refund_ref;
      return says('refund.failed', { object: 'refund', id, status: 'failed', failure_reason: reason, metadata });
    };
    const isTold =
      (type: string) =>
      ({ key, ...message }: { key: string | null; type: string }) =>
        key === at.id && message.type === `poydu.registration.${type}.v1`;
    const untilTold = (type: string, times: number) =>
      until(`it is told of ${type}`, () => world.kafka.received(topics.registrations).filter(isTold(type)).length === times);

    expect((await failed('unknown', 're_of_before')).status).toBe(204);
    expect((await paymentOf(at.id)).status).toBe('refunded');

    expect((await failed('insufficient_funds')).status).toBe(204);
    expect((await failed('insufficient_funds')).status).toBe(204);
    expect((await paymentOf(at.id)).status).toBe('refund_due');
    const { data } = await world.kafka.waitFor(topics.registrations, isTold('refund-failed'));
    expect(data).toMatchObject({ status: 'cancelled', payment: { ...price, status: 'refund_due' } });
    // Its acceptance may not be written down yet: Stripe says so again.
    expect((await failed('insufficient_funds', 're_of_now')).status).toBe(503);
    await world.database.query("UPDATE payments SET next_attempt_at = now() WHERE registration_id = $1 AND status = 'refund_due'", [at.id]);
    await until('the money is back again', async () => (await paymentOf(at.id)).status === 'refunded');
    await untilTold('refunded', 2);

    await failed('lost_or_stolen_card');
    expect((await paymentOf(at.id)).status).toBe('refund_failed');
    await untilTold('refund-failed', 2);
  });

  it('is asked to end its page, by a request that it takes, when the seat is given up', async () => {
    const at = await atCheckout();
    await at.person.cancel(at.event);
    await until('it is ended', async () => (await paymentOf(at.id)).status === 'closed');
  });

  it('says that it is away, and nothing of our account, when Stripe refuses to make a page', async () => {
    const refused = await World.start({
      settings: {
        PAYMENT_PROVIDER: 'stripe',
        STRIPE_SECRET_KEY: 'of nobody',
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        STRIPE_API_URL: mock.url,
      },
    });
    try {
      const event = await refused.known({ price });
      const [person] = (await refused.many(1)) as [Person];
      const id = (await person.press(event)).body.registration_id;
      const { status, body, headers } = (await refused.replicas[0]?.http.get(`/pay/${id}`)) ?? {};
      expect({ status, body }).toMatchObject({ status: 503, body: { code: 'unavailable', detail: 'Not available at the moment' } });
      expect(headers?.get('retry-after')).toBe('5');
    } finally {
      await refused.end();
    }
  });

  it('has another page when the first has ended unpaid, and money for the first is money still', async () => {
    const at = await atCheckout();
    const session = { object: 'checkout.session', client_reference_id: at.payment.reference };
    await says('checkout.session.expired', session);
    await http().get(`/pay/${at.id}`);
    const second = await paymentOf(at.id);
    expect(second.id).not.toBe(at.payment.id);
    const paid = { payment_status: 'paid', payment_intent: 'pi_1' };
    await says('checkout.session.completed', { ...session, ...paid });
    expect(await statusOf(at)).toBe('registered');
    // Who pays twice has the second back.
    await says('checkout.session.completed', { ...session, ...paid, client_reference_id: second.reference, payment_intent: 'pi_2' });
    await until('it is back', async () => (await paymentOf(at.id)).status === 'refunded');
    expect(await statusOf(at)).toBe('registered');
  });

  it('is not believed without the right signature, and what is not about us is taken and left alone', async () => {
    const at = await atCheckout();
    const paid = { object: 'checkout.session', client_reference_id: at.payment.reference, payment_status: 'paid', payment_intent: 'pi_1' };
    expect(await says('checkout.session.completed', paid, 'whsec_another')).toMatchObject({
      status: 400,
      body: { code: 'invalid-signature' },
    });
    expect(await http().post('/api/payments/stripe/webhook', '{}')).toMatchObject({ status: 400, body: { code: 'invalid-signature' } });
    expect((await says('checkout.session.completed', { ...paid, client_reference_id: 'of another shop' })).status).toBe(204);
    expect((await says('customer.created', { object: 'customer' })).status).toBe(204);
    expect(await statusOf(at)).toBe('pending_payment');
  });
});
