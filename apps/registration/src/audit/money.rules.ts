import type { RegistrationPayment } from '@poydu/contracts';
import type { Payment } from '../payments/payment.js';

/** What came for an event in one currency, and where it is; in its smallest unit. */
export interface Money {
  currency: string;
  paid: number;
  /** What stays though the seat was given up, too late for a refund. */
  kept: number;
  /** What has to go back. */
  refund_due: number;
  /** What has to go back and the provider refuses to: somebody has to look at it. */
  refund_failed: number;
  refunded: number;
}

/** Registrations that are alike in what they say of money and in what the payments for them say. */
export interface PaidAlike {
  /** null: that nothing was ever due. */
  says: RegistrationPayment['status'] | null;
  hasSeat: boolean;
  /** Of the payments made for it, each once. */
  payments: Payment['status'][];
  /** Whether the money that stays is as much, and in the currency, as the registration says. */
  isSameAmount: boolean;
  count: number;
}

/** Whether a registration tells the truth of its money: it is told to people, and the payments are what the provider was asked. */
export function isTrue({ says, hasSeat, payments, isSameAmount }: Omit<PaidAlike, 'count'>): boolean {
  const has = (status: Payment['status']) => payments.includes(status);
  if ((says === 'paid') !== has('paid') || (says === 'kept') !== has('kept')) return false;
  if (says === 'paid') return hasSeat && isSameAmount;
  if (says === 'kept') return !hasSeat && isSameAmount;
  if (says === 'refund_due') return has('refund_due') || has('refund_failed');
  if (says === 'refunded') return has('refunded') && !has('refund_failed');
  return says !== null || payments.length === 0;
}

export const received = ({ paid, kept, refund_due, refund_failed, refunded }: Money): number =>
  paid + kept + refund_due + refund_failed + refunded;

/** Where the money is, in words: a currency each. */
export const moneyInWords = (money: readonly Money[]): string =>
  money
    .filter((one) => received(one) > 0)
    .map(
      (one) =>
        `; ${one.currency} ${String(received(one))} = ${String(one.paid)} for seats + ${String(one.kept)} kept + ${String(one.refund_due)} refund due + ${String(one.refund_failed)} refund failed + ${String(one.refunded)} refunded`,
    )
    .join('');
