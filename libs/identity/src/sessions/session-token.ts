import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whose token it is: a person's session, or the credential of a registered client of the fleet. */
export type TokenKind = 'user' | 'service';

const prefixes = { user: 'pd1', service: 'pc1' } as const satisfies Record<TokenKind, string>;
const pattern = /^(pd1|pc1)\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{11})$/;
const checksumBytes = 8;

const checksumOf = (random: string, checksumKey: string): Buffer =>
  createHmac('sha256', checksumKey).update(random).digest().subarray(0, checksumBytes);

/** 256 random bits, 43 characters: a secret that somebody shows again later, of which a hash is kept. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A new opaque token: 256 random bits and a keyed checksum, by which an invented token is refused without a look-up. */
export function makeSessionToken(kind: TokenKind, checksumKey: string): string {
  const random = randomToken();
  return `${prefixes[kind]}.${random}.${checksumOf(random, checksumKey).toString('base64url')}`;
}

/** Whether the fleet made this token. It may have ended since: only the look-up knows. */
export function isGenuineToken(token: string, checksumKey: string): boolean {
  const [, , random, checksum] = pattern.exec(token) ?? [];
  if (random === undefined || checksum === undefined) return false;
  return timingSafeEqual(Buffer.from(checksum, 'base64url'), checksumOf(random, checksumKey));
}

/** What is kept of a token: its SHA-256, in hexadecimal digits. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
