import { compactDecrypt, CompactEncrypt, decodeProtectedHeader } from 'jose';
import { type SigningKey, type VerificationKey } from './key.js';
import { type KeyRing } from './key-ring.js';

const algorithm = 'ECDH-ES';
const encryption = 'A256GCM';

/** Encrypts a value so that only the owner of the purpose can read it: JWE compact (RFC 7516). */
export async function seal(ring: KeyRing<VerificationKey>, content: unknown): Promise<string> {
  const { kid, key } = ring.current();
  return new CompactEncrypt(Buffer.from(JSON.stringify(content))).setProtectedHeader({ alg: algorithm, enc: encryption, kid }).encrypt(key);
}

/** @throws when it was sealed for somebody else, was changed on the way, or its key has left. */
export async function open(ring: KeyRing<SigningKey>, sealed: string): Promise<unknown> {
  const { kid } = decodeProtectedHeader(sealed);
  const key = typeof kid === 'string' ? await ring.find(kid) : undefined;
  if (!key) throw new Error('It is not sealed to any of our keys');
  const { plaintext } = await compactDecrypt(sealed, key.key, {
    keyManagementAlgorithms: [algorithm],
    contentEncryptionAlgorithms: [encryption],
  });
  return JSON.parse(Buffer.from(plaintext).toString('utf8')) as unknown;
}
