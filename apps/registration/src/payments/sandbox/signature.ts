import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

const hmac = (body: Buffer, at: string, secret: string): Buffer => createHmac('sha256', secret).update(`${at}.`).update(body).digest();

/** As Stripe signs: `t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>">`. */
export function sign(body: Buffer, secret: string, now: Date): string {
  const at = String(Math.floor(now.getTime() / 1000));
  return `t=${at},v1=${hmac(body, at, secret).toString('hex')}`;
}

/** Whether the signature is of this body, and not of long ago. */
export function isSigned(body: Buffer, signature: string, secret: string, now: Date): boolean {
  const [, at = '', digest = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (digest === '' || Math.abs(now.getTime() / 1000 - Number(at)) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(digest, 'hex'), hmac(body, at, secret));
}
