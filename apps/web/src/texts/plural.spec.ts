import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pluralEn, pluralRu } from './plural.js';

describe('a number with its word', () => {
  it('has the form that the language has for it', () => {
    const [ru, en] = [new Intl.PluralRules('ru'), new Intl.PluralRules('en')];
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (count) => {
        expect(pluralRu(count, 'one', 'few', 'many')).toBe(`${new Intl.NumberFormat('ru').format(count)} ${ru.select(count)}`);
        expect(pluralEn(count, 'one', 'other')).toBe(`${new Intl.NumberFormat('en').format(count)} ${en.select(count)}`);
      }),
    );
  });
});
