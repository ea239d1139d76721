import { type JSONWebKeySet } from 'jose';
import { type VerificationKey } from './key.js';

/** Public keys as a JSON Web Key Set (RFC 7517), for those who verify offline. */
export function toJwks(keys: readonly VerificationKey[]): JSONWebKeySet {
  return {
    keys: keys.map(({ kid, algorithm, key }) => ({ ...key.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' })),
  };
}
