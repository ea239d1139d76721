import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { take } from './rate.rules.js';

test('in no stretch of time more is let through than at once, and what the even rate gives', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), pauses, (perSecond, atOnce, gaps) => {
      const taken: number[] = [];
      let usedUpAt = 0;
      let now = 1_000_000;
      for (const gap of gaps) {
        now += gap;
        const next = take({ perSecond, atOnce }, usedUpAt, now);
        if (next === undefined) continue;
        usedUpAt = next;
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
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (perSecond, atOnce) => {
      let usedUpAt = 0;
      for (let nth = 0; nth < 100; nth++) {
        const next = take({ perSecond, atOnce }, usedUpAt, (nth * 1001) / perSecond);
        expect(next).toBeDefined();
        usedUpAt = next ?? 0;
      }
    }),
  );
});
