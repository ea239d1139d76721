import { describe, expect, it } from '@jest/globals';
import { isUnattested } from './attestation.rules.js';

/** {"fmt": …, "attStmt": …, "authData": h''} in CBOR. */
const object = (fmt: string, attStmt: string) => {
  const text = (word: string) => (0x60 + word.length).toString(16) + Buffer.from(word).toString('hex');
  const hex = `a3${text('fmt')}${text(fmt)}${text('attStmt')}${attStmt}${text('authData')}40`;
  return Buffer.from(hex, 'hex').toString('base64url');
};
const empty = 'a0';
const withCertificates = 'a16378356380';

describe('an attestation', () => {
  it.each([
    ['none', empty, true],
    ['packed', empty, true],
    ['packed', withCertificates, false],
    ['apple', withCertificates, false],
    ['android-key', withCertificates, false],
    ['tpm', withCertificates, false],
    ['fido-u2f', withCertificates, false],
    ['none-of-these', empty, false],
  ])('%s with %s is taken: %s', (fmt, statement, expected) => {
    expect(isUnattested(object(fmt, statement))).toBe(expected);
  });

  it.each(['', '____', 'AA'])('is refused as %j', (text) => {
    expect(() => isUnattested(text)).toThrow();
  });
});
