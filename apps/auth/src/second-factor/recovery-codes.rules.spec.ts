import { describe, expect, it } from '@jest/globals';
import { hmacOfRecoveryCode, makeRecoveryCodes } from './recovery-codes.rules.js';

const key = Buffer.alloc(32, 1);
const hmac = (typed: string, userId = 'one') => hmacOfRecoveryCode(key, userId, typed).toString('hex');

describe('recovery codes', () => {
  it('are ten of 120 bits, none alike, without letters that look like digits', () => {
    const codes = makeRecoveryCodes();
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    expect(makeRecoveryCodes()).not.toEqual(codes);
  });

  it('are the same in capitals, without dashes, and with letters that look like digits', () => {
    for (const typed of ['10AB-CDEF-GHJK', '10abcdefghjk', ' io ab cd ef gh jk ', 'lO-abcdefghjk']) {
      expect(hmac(typed)).toBe(hmac('10ab-cdef-ghjk'));
    }
    expect(hmac('10ab-cdef-ghjm')).not.toBe(hmac('10ab-cdef-ghjk'));
  });

  it('are kept so that neither another person nor another key fits', () => {
    expect(hmac('10ab-cdef-ghjk', 'another')).not.toBe(hmac('10ab-cdef-ghjk'));
    expect(hmacOfRecoveryCode(Buffer.alloc(32, 2), 'one', '10ab-cdef-ghjk').toString('hex')).not.toBe(hmac('10ab-cdef-ghjk'));
  });
});
