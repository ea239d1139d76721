import { hkdfSync } from 'node:crypto';

/** A 256-bit key for one use, derived from the service's secret (HKDF, RFC 5869): no key serves two uses. */
export const deriveKey = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `poydu auth ${use}`, 32));
