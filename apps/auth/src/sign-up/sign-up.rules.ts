import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** The registration token. */
export const registrationLifeSeconds = 3600;
export const codeLifeSeconds = 15 * 60;
/** Wrong or right, this many codes may be tried with one registration token; then it is void. */
export const mostAttempts = 5;

/** Six digits, each combination as likely as any other. */
export const makeCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What is kept of a code. Without the key nobody can try a million codes against it. */
export const hmacOfCode = (key: Buffer, registrationId: string, code: string): Buffer =>
  createHmac('sha256', key).update(`${registrationId}:${code}`).digest();

interface IssuedCode {
  id: string;
  codeHmac: Buffer;
  codeExpiresAt: Date;
  isAddressTaken: boolean;
}

/** Whether the code opens the account: never for an address that has one already. */
export function isRightCode(issued: IssuedCode, keys: readonly Buffer[], code: string, now: Date): boolean {
  const matches = keys.some((key) => timingSafeEqual(issued.codeHmac, hmacOfCode(key, issued.id, code)));
  return matches && !issued.isAddressTaken && issued.codeExpiresAt > now;
}

export const secondsAfter = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);
