import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** What a browser does with the options, and where it does it. */
interface Setting {
  /** Of the page. */
  origin: string;
  /** The domain that the passkey is for; default: what the options say. */
  rpId?: string;
  /** Whether the person has shown to the device that it is he. */
  isVerified?: boolean;
  challenge?: string;
  /** Of a new passkey; default: none. */
  attestation?: { fmt: string; isSigned: boolean };
}

interface Credential {
  id: Buffer;
  privateKey: KeyObject;
  rpId: string;
  userHandle: string;
  counter: number;
}

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}

interface RequestOptions {
  challenge: string;
  rpId: string;
  allowCredentials?: { id: string }[];
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** CBOR (RFC 8949), as much of it as authenticators write. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, count: number) => {
    if (count < 24) return Buffer.from([(major << 5) | count]);
    if (count < 256) return Buffer.from([(major << 5) | 24, count]);
    return Buffer.from([(major << 5) | 25, count >> 8, count & 0xff]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner as number)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** A browser with an authenticator in it that speaks WebAuthn's real format (level 3, ES256, no attestation). */
export class SoftwareAuthenticator {
  readonly credentials: Credential[] = [];

  /** @param counts whether it counts its signatures, as security keys do and synced passkeys do not. */
  constructor(private readonly counts = true) {}

  /** navigator.credentials.create() */
  create(
    options: CreationOptions,
    { origin, rpId = options.rp.id, isVerified = true, challenge = options.challenge, attestation }: Setting,
  ) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const credential = { id: randomBytes(32), privateKey, rpId, userHandle: options.user.id, counter: 0 };
    this.credentials.push(credential);
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const coordinate = (text: string) => Buffer.from(text, 'base64url');
    const coseKey = new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]);
    const length = Buffer.from([0, credential.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential.id, cbor(coseKey)]);
    const authData = Buffer.concat([this.authenticatorData(credential, isVerified, flags.attested), attested]);
    const clientDataJSON = clientData('webauthn.create', challenge, origin);
    const signature = signed(privateKey, authData, clientDataJSON);
    const attStmt = new Map<string, unknown>(
      attestation?.isSigned
        ? [
            ['alg', -7],
            ['sig', signature],
          ]
        : [],
    );
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', attestation?.fmt ?? 'none'],
        ['attStmt', attStmt],
        ['authData', authData],
      ]),
    );
    const id = credential.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
    };
  }

  /** navigator.credentials.get(): with the passkey for this domain that was made last, unless the options name others. */
  get(options: RequestOptions, { origin, rpId = options.rpId, isVerified = true, challenge = options.challenge }: Setting) {
    const wanted = options.allowCredentials?.map(({ id }) => id);
    const credential = this.credentials.findLast(({ id }) => wanted?.includes(id.toString('base64url')) ?? true);
    if (!credential) throw new Error('There is no passkey that would do');
    if (this.counts) credential.counter += 1;
    const authData = this.authenticatorData({ ...credential, rpId }, isVerified, 0);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const signature = signed(credential.privateKey, authData, clientDataJSON);
    const id = credential.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: credential.userHandle,
      },
      clientExtensionResults: {},
    };
  }

  /** The same passkeys somewhere else, with the counters as they are now. */
  clone(): SoftwareAuthenticator {
    const copy = new SoftwareAuthenticator(this.counts);
    copy.credentials.push(...this.credentials.map((credential) => ({ ...credential })));
    return copy;
  }

  private authenticatorData({ rpId, counter }: Credential, isVerified: boolean, more: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags.userPresent | (isVerified ? flags.userVerified : 0) | more]), count]);
  }
}

const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const signed = (key: KeyObject, authData: Buffer, clientDataJSON: Buffer): Buffer =>
  createSign('sha256')
    .update(Buffer.concat([authData, sha256(clientDataJSON)]))
    .sign(key);
