import { describe, expect, it } from '@jest/globals';
import { hmacOfCode, isRightCode, makeCode } from './sign-up.rules.js';

const key = Buffer.alloc(32, 7);
const now = new Date('2030-01-01T10:00:00Z');
const issued = {
  id: 'one',
  codeHmac: hmacOfCode(key, 'one', '042137'),
  codeExpiresAt: new Date('2030-01-01T10:00:01Z'),
  isAddressTaken: false,
};

describe('a verification code', () => {
  it('has six digits, leading zeros included, and is another one each time', () => {
    const codes = Array.from({ length: 1000 }, makeCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(980);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });

  it('is right for its own sign-up, until it expires', () => {
    expect(isRightCode(issued, [key], '042137', now)).toBe(true);
    expect(isRightCode(issued, [key], '042138', now)).toBe(false);
    expect(isRightCode({ ...issued, id: 'another' }, [key], '042137', now)).toBe(false);
    expect(isRightCode(issued, [Buffer.alloc(32, 8)], '042137', now)).toBe(false);
    expect(isRightCode(issued, [Buffer.alloc(32, 8), key], '042137', now)).toBe(true);
    expect(isRightCode(issued, [key], '042137', issued.codeExpiresAt)).toBe(false);
  });

  it('never opens a second account for an address', () => {
    expect(isRightCode({ ...issued, isAddressTaken: true }, [key], '042137', now)).toBe(false);
  });
});
