import { describe, expect, it } from '@jest/globals';
import { type EventState, type RegistrationPayment, type RegistrationStatus } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import fc from 'fast-check';
import { type Command, isPossible } from '../registrations/transitions.rules.js';
import { freeSeats, move, type Seats } from '../seats/seats.rules.js';
import { checkoutEnd, dueFor, isPriced, pauseAfter, paymentAfter, secondsToPay, useOfMoney } from './payment.rules.js';

const now = new Date('2026-03-01T12:00:00Z');
const price = { amount_minor: 50_000, currency: 'RUB' };
const eventOf = (overrides: Partial<EventState> = {}) =>
  anEvent({ price, starts_at: '2026-03-02T12:00:00Z', ends_at: '2026-03-02T14:00:00Z', ...overrides });

describe('a price', () => {
  it.each([
    ['none', price, false],
    ['sandbox', price, true],
    ['stripe', price, true],
    ['stripe', { ...price, amount_minor: 0 }, false],
    ['stripe', null, false],
  ])('with the provider %s and %j is to be paid here: %s', (paymentProvider, is, expected) => {
    expect(isPriced({ price: is }, { paymentProvider })).toBe(expected);
  });
});

describe('what becomes of a payment', () => {
  it.each<[RegistrationPayment['status'], Command, RegistrationStatus, RegistrationPayment['status']]>([
    ['due', 'pay', 'registered', 'paid'],
    ['due', 'waive', 'registered', 'void'],
    ['due', 'expire', 'cancelled', 'missed'],
    ['due', 'cancel', 'cancelled', 'void'],
    ['due', 'call-off', 'cancelled', 'void'],
    ['missed', 'pay-late', 'registered', 'paid'],
    ['paid', 'confirm', 'confirmed', 'paid'],
    ['paid', 'check-in', 'attended', 'paid'],
    ['paid', 'call-off', 'cancelled', 'refund_due'],
  ])('that is %s by %s to %s: %s', (before, command, status, after) => {
    const event = eventOf({ refund_until: '2026-01-01T00:00:00Z' });
    expect(paymentAfter({ ...price, status: before }, { command, status, event, now })).toEqual({ ...price, status: after });
  });

  it.each([
    [undefined, '2026-03-02T11:59:59Z', 'refund_due'],
    [null, '2026-03-02T12:00:00Z', 'kept'],
    ['2026-03-01T15:00:00+03:00', '2026-03-01T11:59:59.999Z', 'refund_due'],
    ['2026-03-01T15:00:00+03:00', '2026-03-01T12:00:00Z', 'kept'],
  ])('with an end of refunds %s, cancelled at %s: %s', (refund_until, at, status) => {
    const event = eventOf(refund_until === undefined ? {} : { refund_until });
    for (const command of ['cancel', 'erase'] as const) {
      const payment = { ...price, status: 'paid' } as const;
      expect(paymentAfter(payment, { command, status: 'cancelled', event, now: new Date(at) })?.status).toBe(status);
    }
  });

  it.each([
    // Moved to earlier, with and without a deadline of its own.
    ['2026-03-02T12:00:00Z', { refund_until: null, starts_at: '2026-03-01T10:00:00Z' }, '2026-03-02T11:59:59Z', 'refund_due'],
    ['2026-03-02T12:00:00Z', { refund_until: '2026-03-01T10:00:00Z' }, '2026-03-02T11:59:59Z', 'refund_due'],
    ['2026-03-02T12:00:00Z', { refund_until: '2026-03-01T10:00:00Z' }, '2026-03-02T12:00:00Z', 'kept'],
    // Moved to later: whoever was told of the earlier one has the later one, too.
    ['2026-03-01T10:00:00Z', { refund_until: null, starts_at: '2026-03-03T12:00:00Z' }, '2026-03-03T11:59:59Z', 'refund_due'],
    ['2026-03-01T10:00:00Z', { refund_until: null, starts_at: '2026-03-03T12:00:00Z' }, '2026-03-03T12:00:00Z', 'kept'],
  ] as const)('with refunds promised until %s, of an event with %j, cancelled at %s: %s', (refund_until, changed, at, status) => {
    const payment = { ...price, status: 'paid', refund_until } as const;
    const change = { command: 'cancel', status: 'cancelled', event: eventOf(changed), now: new Date(at) } as const;
    expect(paymentAfter(payment, change)).toEqual({ ...payment, status });
  });

  it('says until when it is given back from the moment it is due', () => {
    const [dated, undated] = [eventOf({ refund_until: '2026-03-01T10:00:00Z' }), eventOf({ refund_until: null })];
    expect(dueFor(dated)).toEqual({ ...price, status: 'due', refund_until: '2026-03-01T10:00:00Z' });
    expect(dueFor(undated)).toEqual({ ...price, status: 'due', refund_until: undated.starts_at });
  });

  it.each(['cancelled', 'rejected'] as const)('goes back to who gives up an event that is %s, whatever the end of refunds', (status) => {
    const event = eventOf({ status, refund_until: '2026-01-01T00:00:00Z' });
    for (const command of ['cancel', 'erase'] as const) {
      expect(paymentAfter({ ...price, status: 'paid' }, { command, status: 'cancelled', event, now })?.status).toBe('refund_due');
    }
  });
});

describe('the time to pay after an approval', () => {
  it.each([
    ['2026-03-09T12:00:00Z', 86_400],
    ['2026-03-01T14:00:00Z', 7200],
    ['2026-03-01T12:05:00Z', 900],
    ['2026-03-01T11:00:00Z', 900],
  ])('of an event that starts at %s is %d seconds', (starts_at, seconds) => {
    expect(secondsToPay({ starts_at }, { paymentHoldSeconds: 900, paymentGraceSeconds: 86_400 }, now)).toBe(seconds);
  });
});

describe('the end of a checkout', () => {
  it('is what every provider takes, whenever the hold ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 10_000_000 }), (seconds) => {
        const minutes = (checkoutEnd(new Date(now.getTime() + seconds * 1000), now).getTime() - now.getTime()) / 60_000;
        expect(minutes).toBeGreaterThan(30);
        expect(minutes).toBeLessThan(24 * 60);
      }),
    );
  });
});

describe('the pauses between attempts to refund', () => {
  it('grow, up to six hours', () => {
    expect([1, 2, 3, 10, 100].map(pauseAfter)).toEqual([5, 10, 20, 2560, 21_600]);
  });
});

describe('money, whatever happens in whatever order', () => {
  /** One person with registrations one after the other, each with checkouts that may be paid at any time. */
  class Model {
    seats: Seats = { capacity: 1, taken: 0, held: 0, waiting: 0, queueLast: 0 };
    readonly registrations: { status: RegistrationStatus; payment: RegistrationPayment | null; isPaidBy: number | null }[] = [];
    readonly payments: ('paid' | 'refund_due' | 'kept')[] = [];
    event = eventOf();

    press(): void {
      if (this.event.status !== 'active' || this.registrations.some(({ status }) => status !== 'cancelled') || freeSeats(this.seats) <= 0)
        return;
      this.seats = move(this.seats, undefined, 'pending_payment');
      this.registrations.push({ status: 'pending_payment', payment: { ...price, status: 'due' }, isPaidBy: null });
    }

    change(index: number, command: Command, status: RegistrationStatus): void {
      const registration = this.registrations[index];
      if (!registration || !isPossible(command, registration.status)) return;
      this.seats = move(this.seats, registration.status, status);
      registration.payment = paymentAfter(registration.payment, { command, status, event: this.event, now });
      registration.status = status;
      const ended = registration.payment?.status;
      if (registration.isPaidBy !== null && (ended === 'refund_due' || ended === 'kept')) {
        this.payments[registration.isPaidBy] = ended;
        registration.isPaidBy = null;
      }
    }

    takeDown(status: 'cancelled' | 'rejected'): void {
      this.event = { ...this.event, status };
    }

    money(index: number): void {
      const registration = this.registrations[index];
      if (!registration) return;
      const hasOther = this.registrations.some((other) => other !== registration && other.status !== 'cancelled');
      const use = useOfMoney(registration, { event: this.event, seats: this.seats, now, hasOther });
      const payment = this.payments.push(use === 'refund' ? 'refund_due' : 'paid') - 1;
      if (use === 'refund') return;
      registration.isPaidBy = payment;
      this.change(index, use, 'registered');
    }
  }

  const step = fc.oneof(
    { weight: 20, arbitrary: fc.record({ kind: fc.constant('press' as const), index: fc.constant(0) }) },
    {
      weight: 40,
      arbitrary: fc.record({ kind: fc.constantFrom('money', 'cancel', 'expire', 'call-off', 'confirm'), index: fc.nat(4) }),
    },
    // Seldom, for it ends most of what can happen.
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('cancelled', 'rejected'), index: fc.constant(0) }) },
  );

  it('is held for exactly the seats that are paid, by one payment each, and never for two seats of one person', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 60, size: 'max' }), (isRefundable, steps) => {
        const model = new Model();
        if (!isRefundable) model.event = eventOf({ refund_until: '2026-01-01T00:00:00Z' });
        for (const { kind, index } of steps) {
          const { status: before } = model.event;
          const kept = model.payments.filter((status) => status === 'kept').length;
          if (kind === 'press') model.press();
          else if (kind === 'cancelled' || kind === 'rejected') model.takeDown(kind);
          else if (kind === 'money') model.money(index);
          else model.change(index, kind, kind === 'confirm' ? 'confirmed' : 'cancelled');
          if (before !== 'active') expect(model.payments.filter((status) => status === 'kept')).toHaveLength(kept);
          const seated = model.registrations.filter(({ status }) => status === 'registered' || status === 'confirmed');
          expect(seated.map(({ payment }) => payment?.status)).toEqual(seated.map(() => 'paid'));
          expect(model.payments.filter((status) => status === 'paid')).toHaveLength(seated.length);
          expect(model.seats).toMatchObject({ taken: seated.length });
          expect(freeSeats(model.seats)).toBeGreaterThanOrEqual(0);
          expect(model.registrations.filter(({ status }) => status !== 'cancelled').length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
