import { describe, expect, it } from '@jest/globals';
import { isTrue, moneyInWords, type PaidAlike } from './money.rules.js';

type Case = [says: PaidAlike['says'], payments: PaidAlike['payments'], hasSeat?: boolean, isSameAmount?: boolean];
const truthOf = ([says, payments, hasSeat = false, isSameAmount = true]: Case) => isTrue({ says, payments, hasSeat, isSameAmount });

describe('what a registration says of its money', () => {
  it.each<Case>([
    [null, []],
    ['due', []],
    ['due', ['created'], true],
    ['missed', ['closed']],
    ['missed', ['closed', 'refund_due']],
    ['void', [], true],
    ['paid', ['paid'], true],
    ['paid', ['closed', 'paid', 'refunded'], true],
    ['kept', ['kept']],
    ['refund_due', ['refund_due']],
    ['refund_due', ['refund_failed']],
    ['refunded', ['closed', 'refunded']],
    ['refunded', ['refund_due', 'refunded']],
  ])('is true: %s with payments %j', (...one) => expect(truthOf(one)).toBe(true));

  it.each<Case>([
    [null, ['paid'], true],
    [null, ['refunded']],
    ['due', ['paid'], true],
    ['void', ['kept']],
    ['paid', [], true],
    ['paid', ['created'], true],
    ['paid', ['refund_due'], true],
    ['paid', ['paid'], false],
    ['paid', ['paid'], true, false],
    ['kept', ['refunded']],
    ['kept', ['kept'], true],
    ['kept', ['kept'], false, false],
    ['refund_due', []],
    ['refund_due', ['refunded']],
    ['refund_due', ['paid']],
    ['refunded', ['refund_failed']],
    ['refunded', ['refund_failed', 'refunded']],
    ['refunded', ['refund_due']],
    ['refunded', ['paid']],
  ])('is untrue: %s with payments %j', (...one) => expect(truthOf(one)).toBe(false));
});

it('money of two currencies is never added up', () => {
  const none = { paid: 0, kept: 0, refund_due: 0, refund_failed: 0, refunded: 0 };
  const money = [
    { ...none, currency: 'EUR', refunded: 500 },
    { ...none, currency: 'KZT' },
    { ...none, currency: 'RUB', paid: 1000, kept: 20 },
  ];
  expect(moneyInWords(money)).toMatch(/^; EUR 500 = 0 .* 500 refunded; RUB 1020 = 1000 for seats \+ 20 kept/);
  expect(moneyInWords([])).toBe('');
});
