import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { type Algorithm } from './purposes.js';

interface Key {
  /** The key's thumbprint (RFC 7638). */
  kid: string;
  algorithm: Algorithm;
  /** Imported once, for importing costs more than verifying. */
  key: KeyObject;
  /** When it starts to sign (to seal): it is published before. */
  usedFrom: Date;
  /** When nothing it has signed is valid any more; null for as long as it has no successor. */
  leavesAt: Date | null;
}

/** A public key: verifies signatures, or seals. */
export interface VerificationKey extends Key {
  readonly visibility: 'public';
}

/** A private key: signs, or opens what was sealed. */
export interface SigningKey extends Key {
  readonly visibility: 'private';
}

/** A key as the key store keeps it. */
export interface StoredKey {
  kid: string;
  alg: Algorithm;
  used_from: string;
  leaves_at: string | null;
  jwk: JWK;
}

const generate = promisify(generateKeyPair);

async function generatePrivateKey(algorithm: Algorithm): Promise<KeyObject> {
  if (algorithm === 'RS256') return (await generate('rsa', { modulusLength: 2048 })).privateKey;
  return (await generate('ec', { namedCurve: 'P-256' })).privateKey;
}

export async function makeKey(algorithm: Algorithm, usedFrom: Date): Promise<StoredKey> {
  const jwk = (await generatePrivateKey(algorithm)).export({ format: 'jwk' }) as JWK;
  return { kid: await calculateJwkThumbprint(jwk), alg: algorithm, used_from: usedFrom.toISOString(), leaves_at: null, jwk };
}

/** What may be published of a key. */
export function publicPartOf(stored: StoredKey): StoredKey {
  const key = createPublicKey({ key: stored.jwk, format: 'jwk' });
  return { ...stored, jwk: key.export({ format: 'jwk' }) };
}

export function toVerificationKey(stored: StoredKey): VerificationKey {
  return { ...readTimes(stored), visibility: 'public', key: createPublicKey({ key: stored.jwk, format: 'jwk' }) };
}

export function toSigningKey(stored: StoredKey): SigningKey {
  return { ...readTimes(stored), visibility: 'private', key: createPrivateKey({ key: stored.jwk, format: 'jwk' }) };
}

function readTimes({ kid, alg, used_from, leaves_at }: StoredKey) {
  return { kid, algorithm: alg, usedFrom: new Date(used_from), leavesAt: leaves_at === null ? null : new Date(leaves_at) };
}
