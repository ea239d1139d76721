import { describe, expect, it } from '@jest/globals';
import { moneyText } from './money.js';

describe('an amount', () => {
  it.each([
    [150_000, 'RUB', 'ru', '1\u00a0500\u00a0₽'],
    [150_050, 'RUB', 'ru', '1\u00a0500,50\u00a0₽'],
    [150_000, 'RUB', 'en', '₽1,500'],
    [1050, 'EUR', 'en', '€10.50'],
    [700, 'JPY', 'en', '¥700'],
    [2500, 'USD', 'ru', '25\u00a0$'],
  ] as const)('of %i minor units of %s reads in %s as %s', (amount_minor, currency, locale, text) => {
    expect(moneyText({ amount_minor, currency }, locale)).toBe(text);
  });
});
