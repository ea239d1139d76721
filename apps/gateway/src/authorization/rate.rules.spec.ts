import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate.rules.js';

const start = 1_800_000_000_000;
const take = (limit: RateLimit, times: number, now: number) => Array.from({ length: times }, () => limit.take('anna', now));

describe('a limit of 10 a second and 5 at once', () => {
  it('lets 5 go on at once and tells the sixth to wait', () => {
    const limit = new RateLimit(10, 5);
    expect(take(limit, 5, start)).toEqual([0, 0, 0, 0, 0]);
    expect(limit.take('anna', start)).toBe(100);
  });

  it('lets one go on for each tenth of a second that has passed, at most 5', () => {
    const limit = new RateLimit(10, 5);
    take(limit, 5, start);
    expect(take(limit, 3, start + 200)).toEqual([0, 0, 100]);
    expect(take(limit, 6, start + 60_000)).toEqual([0, 0, 0, 0, 0, 100]);
  });

  it('takes nothing from who is refused', () => {
    const limit = new RateLimit(10, 5);
    take(limit, 1000, start);
    expect(limit.take('anna', start + 100)).toBe(0);
  });

  it('counts each key by itself', () => {
    const limit = new RateLimit(10, 5);
    take(limit, 6, start);
    expect(limit.take('boris', start)).toBe(0);
  });

  it('still knows who has taken too much after many others came by', () => {
    const limit = new RateLimit(10, 5);
    take(limit, 5, start);
    for (let other = 0; other < 10_000; other += 1) limit.take(`other ${String(other)}`, start + 1);
    expect(limit.take('anna', start + 1)).toBe(99);
  });
});
