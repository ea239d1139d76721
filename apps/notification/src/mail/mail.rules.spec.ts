import { describe, expect, it } from '@jest/globals';
import { isRefusal, reasonOf, retryDelayMs } from './mail.rules.js';

describe('what came of an attempt to send', () => {
  it.each([
    ['a recipient refused for good', { code: 'EENVELOPE', responseCode: 550 }, true],
    ['a message refused for good', { code: 'EMESSAGE', responseCode: 554 }, true],
    ['a recipient refused for now', { code: 'EENVELOPE', responseCode: 451 }, false],
    ['our own log-in refused', { code: 'EAUTH', responseCode: 535 }, false],
    ['a connection that was refused', { code: 'ECONNREFUSED' }, false],
    ['a time-out', { code: 'ETIMEDOUT' }, false],
    ['a fault of our own', new TypeError('x'), false],
  ])('%s: no other attempt is worth it: %s', (_, error, isFinal) => {
    expect(isRefusal(error)).toBe(isFinal);
  });

  it('is told without what the server said, for that may name the address', () => {
    expect(reasonOf(Object.assign(new Error('550 <a@b.c>: no such user'), { code: 'EENVELOPE', responseCode: 550 }))).toBe('smtp-550');
    expect(reasonOf(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))).toBe('econnrefused');
    expect(reasonOf(new Error('a@b.c'))).toBe('unknown');
  });

  it('the pauses grow, to an hour at most', () => {
    expect([1, 2, 3, 4, 30].map((attempts) => retryDelayMs(attempts, 5000))).toEqual([5000, 10_000, 20_000, 40_000, 3_600_000]);
  });
});
