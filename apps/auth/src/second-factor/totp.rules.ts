import { Secret, TOTP } from 'otpauth';

/** Digits, seconds and hash as every authenticator app knows them (RFC 6238's own defaults); many read no others. */
const form = { issuer: 'Poydu', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps of clock drift that are forgiven, each way. */
const forgivenSteps = 1;

/** How long a new secret waits for the first code. */
export const enrolmentSeconds = 15 * 60;

const totpOf = (secret: string, label?: string): TOTP =>
  new TOTP({ ...form, secret: Secret.fromBase32(secret), ...(label === undefined ? {} : { label }) });

/** 160 random bits (RFC 4226, section 4) in base32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to the app. */
export const otpauthUrlOf = (secret: string, username: string): string => totpOf(secret, username).toString();

/** @returns the time step that the code is of, or undefined when it is of none near `now`. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: forgivenSteps });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}
