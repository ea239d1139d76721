import { createHmac } from 'node:crypto';

const stepSeconds = 30;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648) without padding. */
function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/**
 * What an authenticator app shows at a time (RFC 6238), made independently of the library that checks it.
 * @param secret in base32
 */
export function totpCode(secret: string, at: Date = new Date()): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / stepSeconds)));
  const hmac = createHmac('sha1', fromBase32(secret)).update(step).digest();
  const truncated = hmac.readUInt32BE((hmac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(truncated % 1_000_000).padStart(6, '0');
}

/** The code of the step after, which is taken early: for who has used up that of this step. */
export const nextTotpCode = (secret: string): string => totpCode(secret, new Date(Date.now() + stepSeconds * 1000));
