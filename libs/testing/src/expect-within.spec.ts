import { describe, expect, it } from '@jest/globals';
import { expectWithin } from './expect-within.js';

/** Gives these values one after the other. */
const giving =
  (...values: number[]) =>
  () =>
    Promise.resolve(values.shift() ?? Infinity);

describe('what has to be within a limit', () => {
  it('is, as soon as one of five attempts is', () => expectWithin(10, giving(11, 12, 10, 13, 9)));

  it('is not, when none of five attempts is', async () => {
    await expect(expectWithin(10, giving(11, 12, 10, 13, 14.25, 9))).rejects.toThrow('Never within 10: 11, 12, 10, 13, 14.3');
  });

  it('is not, when an attempt fails', async () => {
    await expect(expectWithin(10, () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  });
});
