import { compactVerify, CompactSign, decodeProtectedHeader } from 'jose';
import { type SigningKey, type VerificationKey } from './key.js';
import { type KeyRing } from './key-ring.js';

/**
 * Signs a value: JWS compact (RFC 7515). `typ` says of which kind it is, so that one kind never stands in for another (RFC 8725).
 * Runs on libuv's threads: an RS256 signature takes as long as ten verifications.
 */
export async function signJson({ key, kid, algorithm }: SigningKey, typ: string, content: unknown): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(content))).setProtectedHeader({ alg: algorithm, typ, kid }).sign(key);
}

/** @returns what was signed. @throws when it is of another kind, was signed by somebody else, or its key has left. */
export async function verifyJson(ring: KeyRing<VerificationKey>, typ: string, token: string): Promise<unknown> {
  const header = decodeProtectedHeader(token);
  if (header.typ !== typ) throw new Error(`It is not of the kind ${typ}`);
  const key = header.kid === undefined ? undefined : await ring.find(header.kid);
  if (!key) throw new Error('It is not signed by any of our keys');
  const { payload } = await compactVerify(token, key.key, { algorithms: [key.algorithm] });
  return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
}
