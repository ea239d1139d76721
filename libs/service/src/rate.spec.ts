import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Rate } from './rate.js';

const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 50 }), atOnce: fc.integer({ min: 1, max: 20 }) });

test('in no stretch of time more is let through than at once, and what the even rate gives', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(rates, pauses, ({ perSecond, atOnce }, gaps) => {
      const rate = new Rate({ perSecond, atOnce });
      const taken: number[] = [];
      let usedUpAt = 0;
      let now = 1_000_000;
      for (const gap of gaps) {
        now += gap;
        if (rate.wait(usedUpAt, now) > 0) continue;
        usedUpAt = rate.take(usedUpAt, now);
        taken.push(now);
      }
      for (const [index, from] of taken.entries()) {
        for (const [later, to] of taken.slice(index).entries()) {
          expect(later + 1).toBeLessThanOrEqual(atOnce + ((to - from) / 1000) * perSecond + 1e-6);
        }
      }
    }),
  );
});

test('who waits a little longer than the rate asks for is never refused', () => {
  fc.assert(
    fc.property(rates, ({ perSecond, atOnce }) => {
      const rate = new Rate({ perSecond, atOnce });
      let usedUpAt = 0;
      for (let nth = 0; nth < 100; nth++) {
        const now = (nth * 1001) / perSecond;
        expect(rate.wait(usedUpAt, now)).toBe(0);
        usedUpAt = rate.take(usedUpAt, now);
      }
    }),
  );
});

test('who is refused may come after the wait that he was told', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 100 }), ({ perSecond, atOnce }, times) => {
      const rate = new Rate({ perSecond, atOnce });
      let usedUpAt = 0;
      let now = 1_000_000;
      for (let nth = 0; nth < times; nth++) {
        now += Math.ceil(rate.wait(usedUpAt, now));
        expect(rate.wait(usedUpAt, now)).toBe(0);
        usedUpAt = rate.take(usedUpAt, now);
      }
    }),
  );
});
