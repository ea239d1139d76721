import { hkdfSync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import type { AuthConfig } from './config.js';

/** The keys of one use: that of AUTH_SECRET, which makes what is new, then those of AUTH_SECRET_PREVIOUS, which read what there is. */
export type Keys = readonly [Buffer, ...Buffer[]];

type Secrets = Pick<AuthConfig, 'authSecret' | 'authSecretPrevious'>;

/** 256-bit keys for one use, derived from the service's secrets (HKDF, RFC 5869): no key serves two uses. */
export function deriveKeys({ authSecret, authSecretPrevious }: Secrets, use: string): Keys {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `poydu auth ${use}`, 32));
  return [derive(authSecret), ...authSecretPrevious.split(',').filter(Boolean).map(derive)];
}

/** What only this service reads again: JWE compact (RFC 7516), AES-256-GCM. */
export const encryptJson = ([key]: Keys, content: unknown): Promise<string> =>
  new CompactEncrypt(Buffer.from(JSON.stringify(content))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);

interface Decrypted {
  content: unknown;
  /** By a key of before: to be encrypted anew. */
  isOutdated: boolean;
}

/** @throws when it was encrypted with none of the keys, or changed since. */
export async function decryptJson(keys: Keys, encrypted: string): Promise<Decrypted> {
  const attempts = await Promise.allSettled(keys.map((key) => compactDecrypt(encrypted, key, algorithms)));
  const index = attempts.findIndex(({ status }) => status === 'fulfilled');
  const opened = attempts[Math.max(index, 0)];
  if (opened?.status !== 'fulfilled') throw new Error('None of the secrets of this service opens it', { cause: opened?.reason });
  return { content: JSON.parse(Buffer.from(opened.value.plaintext).toString('utf8')) as unknown, isOutdated: index > 0 };
}

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
