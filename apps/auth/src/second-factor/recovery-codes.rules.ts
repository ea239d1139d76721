import { createHmac, randomBytes } from 'node:crypto';

const recoveryCodeCount = 10;
const codeLength = 24;

/** Crockford's base32: no letter that looks like a digit, so that a code survives being written on paper. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const lookalikes: Record<string, string> = { o: '0', i: '1', l: '1' };

/** 120 random bits in groups of four characters: enough to be kept by a fast hash (ASVS 6.5.2 asks for 112). Those of before have 60, and work until they are replaced. */
function makeRecoveryCode(): string {
  const characters = Array.from(randomBytes(codeLength), (byte) => alphabet[byte % alphabet.length]).join('');
  return characters.replaceAll(/.{4}(?=.)/g, '$&-');
}

/** Ten codes, none twice. */
export function makeRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < recoveryCodeCount) codes.add(makeRecoveryCode());
  return [...codes];
}

/** As it was made, however it was typed: capitals, blanks and dashes do not matter, nor does an O for a zero. */
const normalised = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[oil]/g, (letter) => lookalikes[letter] ?? letter);

/** What is kept of a code: without the key nobody can try codes against it. */
export const hmacOfRecoveryCode = (key: Buffer, userId: string, typed: string): Buffer =>
  createHmac('sha256', key)
    .update(`${userId}:${normalised(typed)}`)
    .digest();
