import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';

/**
 * Whether a new passkey comes without certificates of its make, which do not matter here and were not asked for: to check them the library
 * would follow addresses that stand in them. A statement that the passkey has signed itself is as good as none.
 * @param attestationObject base64url of CBOR. @throws when it is not that
 */
export function isUnattested(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}
