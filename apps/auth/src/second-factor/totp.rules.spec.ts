import { describe, expect, it } from '@jest/globals';
import { makeTotpSecret, otpauthUrlOf, stepOfCode } from './totp.rules.js';

/** The secret of RFC 6238, appendix B: the ASCII digits 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a one-time code', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('is that of RFC 6238 at second %d', (seconds, code, step) => {
    expect(stepOfCode(secret, code, new Date(seconds * 1000))).toBe(step);
  });

  it('is taken one step early and one step late, and no further', () => {
    const at = (seconds: number) => stepOfCode(secret, '287082', new Date(seconds * 1000));
    expect([0, 29.999, 30, 59.999, 60, 89.999].map(at)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(at(90)).toBeUndefined();
    expect(stepOfCode(secret, '081804', new Date((1_111_111_109 - 60) * 1000))).toBeUndefined();
  });

  it.each(['287083', '000000', '28708', '2870820', ''])('is not %j', (code) => {
    expect(stepOfCode(secret, code, new Date(59_000))).toBeUndefined();
  });
});

describe('a new secret', () => {
  it('has 160 bits and is another one each time', () => {
    expect(makeTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(makeTotpSecret()).not.toBe(makeTotpSecret());
  });

  it('is told to the app by a URL that names us and the person', () => {
    const url = new URL(otpauthUrlOf(secret, 'olga'));
    expect(url.href).toMatch(/^otpauth:\/\/totp\/Poydu:olga\?/);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ issuer: 'Poydu', secret, algorithm: 'SHA1', digits: '6', period: '30' });
  });
});
