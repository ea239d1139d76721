import type { Money } from '@poydu/contracts';
import type { Locale } from './locale.js';

const tags: Record<Locale, string> = { ru: 'ru-RU', en: 'en-GB' };

/** An amount as people write it, "1 500 ₽": kopecks and cents only where there are any. How many digits are minor is the currency's own affair. */
export function moneyText({ amount_minor, currency }: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(tags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(amount_minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}
