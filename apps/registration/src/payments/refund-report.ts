import type { TroubledRefund } from './payment.js';

/** A refund that somebody should look at, in one line. */
export function reportOf({ id, registrationId, userId, amountMinor, currency, paidAt, nextAttemptAt, ...refund }: TroubledRefund): string {
  const end = nextAttemptAt ? `tried again at ${nextAttemptAt.toISOString()}` : 'not tried any more';
  const problem = refund.problem ?? 'nobody has tried: another provider took the money';
  return (
    `${id}  ${String(amountMinor)} ${currency} of ${paidAt.toISOString()} at the provider ${refund.chargeRef ?? ''}, ` +
    `registration ${registrationId}, person ${userId}: ${problem}; ${end}`
  );
}
