import type { RegistrationPayment } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';

/** An amount as people write it: "1 500 ₽". How many digits are minor is the currency's own affair. */
export function amountOf(
  { amount_minor: amount, currency }: Pick<RegistrationPayment, 'amount_minor' | 'currency'>,
  locale: Locale,
): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}
