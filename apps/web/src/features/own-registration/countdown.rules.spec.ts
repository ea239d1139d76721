import { describe, expect, it } from '@jest/globals';
import { clockOf, secondsUntil } from './countdown.rules.js';

describe('a countdown', () => {
  it('reads as a clock', () => {
    expect([872, 60, 9, 0, 3849, 90_000].map(clockOf)).toEqual(['14:32', '1:00', '0:09', '0:00', '1:04:09', '25:00:00']);
  });

  it('ends at nothing', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect([secondsUntil('2026-11-22T12:14:31.400Z', now), secondsUntil('2026-11-22T11:00:00Z', now)]).toEqual([872, 0]);
  });
});
