import { describe, expect, it } from '@jest/globals';
import { secondsToNextLook } from './seats.rules.js';

describe('seats', () => {
  it('are asked for often where they run out, seldom where there are many, and never where nobody can take one', () => {
    expect(secondsToNextLook({ status: 'active', available: 7 })).toBe(5);
    expect(secondsToNextLook({ status: 'active', available: 0 })).toBe(5);
    expect(secondsToNextLook({ status: 'active', available: 300 })).toBe(20);
    expect(secondsToNextLook({ status: 'active', available: null })).toBe(false);
    expect(secondsToNextLook({ status: 'cancelled', available: 7 })).toBe(false);
  });
});
