import { describe, expect, it } from '@jest/globals';
import { until } from './until.js';

describe('until', () => {
  it('asks again until the answer is truthy, and gives it', async () => {
    const answers = [null, undefined, 0, 'here'];
    await expect(until('it comes', () => answers.shift())).resolves.toBe('here');
  });

  it('takes an error for "not yet"', async () => {
    let calls = 0;
    const ask = () => (++calls < 3 ? Promise.reject(new Error('away')) : Promise.resolve(calls));
    await expect(until('it is back', ask)).resolves.toBe(3);
  });

  it('says what never came true, and why', async () => {
    const away = () => Promise.reject(new Error('away'));
    await expect(until('it is back', away, { timeoutMs: 30, intervalMs: 5 })).rejects.toThrow(/it is back \(last: away\)/);
    await expect(until('there are two', () => false, { timeoutMs: 30, intervalMs: 5 })).rejects.toThrow(/there are two \(last: false\)/);
  });
});
