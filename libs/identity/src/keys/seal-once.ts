import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { compactDecrypt, CompactEncrypt, exportJWK, generateKeyPair, importJWK } from 'jose';

/** A public key of X25519 (RFC 8037). */
export interface OneTimePublicKey {
  kty: 'OKP';
  crv: 'X25519';
  x: string;
}

export interface OneTimeKeys {
  publicKey: OneTimePublicKey;
  /** The private JWK: whoever has it can read what was sealed to the public one. */
  privateKey: OneTimePublicKey & { d: string };
}

const algorithm = 'ECDH-ES';
const encryption = 'A256GCM';
/** Of what is sealed: base64 makes a third more of it, and a message has to stay below a megabyte. */
const largestPiece = 512 * 1024;

/** Keys for one occasion: when the private one is forgotten, nobody reads what was sealed, wherever copies of it lie. */
export async function makeOneTimeKeys(): Promise<OneTimeKeys> {
  const pair = await generateKeyPair(algorithm, { crv: 'X25519', extractable: true });
  const { x = '', d = '' } = await exportJWK(pair.privateKey);
  const publicKey = { kty: 'OKP', crv: 'X25519', x } as const;
  return { publicKey, privateKey: { ...publicKey, d } };
}

/** A value as JSON, compressed, in pieces that fit into messages, each encrypted: JWE compact (RFC 7516). */
export async function sealInPieces(publicKey: OneTimePublicKey, content: unknown): Promise<string[]> {
  const key = await importJWK(publicKey, algorithm);
  const packed = await promisify(gzip)(JSON.stringify(content));
  const count = Math.ceil(packed.length / largestPiece);
  const pieces = Array.from({ length: count }, (_, nr) => packed.subarray(nr * largestPiece, (nr + 1) * largestPiece));
  return Promise.all(pieces.map((piece) => new CompactEncrypt(piece).setProtectedHeader({ alg: algorithm, enc: encryption }).encrypt(key)));
}

/** The JSON of what `sealInPieces` has made, from its pieces in order. @throws when one was sealed for somebody else or changed on the way. */
export async function openPieces(privateKey: OneTimeKeys['privateKey'], pieces: readonly string[]): Promise<string> {
  const key = await importJWK(privateKey, algorithm);
  const options = { keyManagementAlgorithms: [algorithm], contentEncryptionAlgorithms: [encryption] };
  const opened = await Promise.all(pieces.map((piece) => compactDecrypt(piece, key, options)));
  return (await promisify(gunzip)(Buffer.concat(opened.map(({ plaintext }) => plaintext)))).toString('utf8');
}
