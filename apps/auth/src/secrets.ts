import { hkdfSync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';

/** A 256-bit key for one use, derived from the service's secret (HKDF, RFC 5869): no key serves two uses. */
export const deriveKey = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `poydu auth ${use}`, 32));

/** What only this service reads again: JWE compact (RFC 7516), AES-256-GCM. */
export const encryptJson = (key: Buffer, content: unknown): Promise<string> =>
  new CompactEncrypt(Buffer.from(JSON.stringify(content))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);

/** @throws when it was encrypted with another key, or changed since. */
export async function decryptJson(key: Buffer, encrypted: string): Promise<unknown> {
  const { plaintext } = await compactDecrypt(encrypted, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return JSON.parse(Buffer.from(plaintext).toString('utf8')) as unknown;
}
