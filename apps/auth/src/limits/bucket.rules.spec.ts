import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bucket, type BucketRule, intervalOf, take } from './bucket.rules.js';

const day = 24 * 3600 * 1e6;
const rules = fc.record({ points: fc.integer({ min: 1, max: 20 }), seconds: fc.integer({ min: 1, max: 3600 }), grows: fc.boolean() });
/** Pauses between attempts, in microseconds: none, moments, and more than a day. */
const pauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3e6 }), fc.integer({ min: 1, max: 2 * day })), {
  maxLength: 60,
});

/** The same said differently: time is put aside, a whole bucket at most, and attempts are paid with it. */
class Savings {
  private credit: number;
  private readonly interval: number;
  private taken = 0;
  private last = 0;

  constructor(private readonly rule: BucketRule) {
    this.interval = intervalOf(rule);
    this.credit = this.whole;
  }

  private get whole(): number {
    return this.interval * this.rule.points;
  }

  attempt(now: number): boolean {
    const quietSinceFull = now - this.last - (this.whole - this.credit);
    if (quietSinceFull >= (this.rule.grows ? day : 0)) this.taken = 0;
    this.credit = Math.min(this.whole, this.credit + now - this.last);
    this.last = now;
    let price = this.interval;
    if (this.rule.grows) for (let extra = this.rule.points; extra <= this.taken && price < this.whole; extra++) price *= 2;
    price = Math.min(price, this.whole);
    if (this.credit < price) return false;
    this.credit -= price;
    this.taken++;
    return true;
  }
}

const run = (rule: BucketRule, steps: readonly number[]) => {
  let [now, bucket]: [number, Bucket | undefined] = [1e15, undefined];
  return steps.map((pause) => {
    now += pause;
    const before = bucket;
    const taking = take(bucket, rule, now);
    bucket = taking.bucket;
    return { now, before, ...taking };
  });
};

describe('a bucket', () => {
  it('gives as often as somebody who puts time aside and pays with it', () => {
    fc.assert(
      fc.property(rules, pauses, (rule, steps) => {
        const model = new Savings(rule);
        for (const { now, wait } of run(rule, steps)) expect(wait === 0).toBe(model.attempt(now - 1e15));
      }),
      { numRuns: 500 },
    );
  });

  it('never gives more than it holds and what comes back meanwhile', () => {
    fc.assert(
      fc.property(rules, pauses, (rule, steps) => {
        const given = run(rule, steps).filter(({ wait }) => wait === 0);
        for (const [index, first] of given.entries()) {
          for (const [more, { now }] of given.slice(index).entries()) {
            expect(more).toBeLessThan(rule.points + (now - first.now) / intervalOf(rule) + 1e-6);
          }
        }
      }),
    );
  });

  it('says to the microsecond how long to wait', () => {
    fc.assert(
      fc.property(rules, pauses, (rule, steps) => {
        for (const { now, before, wait } of run(rule, steps)) {
          if (wait === 0) continue;
          expect(take(before, rule, now + wait).wait).toBe(0);
          expect(take(before, rule, now + wait - 1).wait).toBe(1);
        }
      }),
    );
  });

  it('lets who goes on wait twice as long each time, a whole period at most, and forgets it after a quiet day', () => {
    const rule = { points: 3, seconds: 12, grows: true };
    let [now, bucket]: [number, Bucket | undefined] = [0, undefined];
    const waits = Array.from({ length: 8 }, () => {
      const { wait } = take(bucket, rule, now);
      now += wait;
      ({ bucket } = take(bucket, rule, now));
      return wait / 1e6;
    });
    expect(waits).toEqual([0, 0, 0, 8, 12, 12, 12, 12]);
    expect(take(bucket, rule, now + day).bucket.taken).toBe(9);
    expect(take(bucket, rule, now + 12e6 + day).bucket.taken).toBe(1);
  });
});
