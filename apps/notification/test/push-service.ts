import { createDecipheriv, createECDH, createPublicKey, type ECDH, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { jwtVerify } from 'jose';

interface Pushed {
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A server for messages: a push service of browsers (RFC 8030), and Firebase's HTTP v1 with its token endpoint. */
export class PushService {
  readonly pushed: Pushed[] = [];
  readonly sent: { token: string; notification: object; data: Record<string, string>; android: object }[] = [];
  tokensGiven = 0;
  private readonly statuses = new Map<string, number[]>();
  private readonly firebaseKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PushService> {
    const server = createServer((request, response) => {
      service.take(request).then(
        ({ status, body, headers }) => response.writeHead(status, headers).end(body),
        (error: unknown) => fail(response, error),
      );
    });
    const service = new PushService(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Of the service account that this Firebase knows. */
  get firebase(): Record<string, string> {
    const account = {
      type: 'service_account',
      project_id: 'poydu-tests',
      client_email: 'tests@poydu.test',
      private_key: this.firebaseKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${this.url}/token`,
    };
    return { FCM_SERVICE_ACCOUNT: JSON.stringify(account), FCM_API_URL: this.url };
  }

  /** How the next messages to this browser or app are answered, in turn; then they are taken. */
  answer(addressee: string, ...statuses: number[]): void {
    this.statuses.set(addressee, statuses);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<{ status: number; body?: string; headers?: Record<string, string> }> {
    const [path, body] = [request.url ?? '', await buffer(request)];
    if (path === '/token') return this.giveToken(new URLSearchParams(body.toString()));
    if (path === '/v1/projects/poydu-tests/messages:send') return this.takeForApp(request, body);
    this.pushed.push({ path, headers: request.headers, body });
    const status = this.statuses.get(path)?.shift() ?? 201;
    return { status, ...(status === 429 ? { headers: { 'retry-after': '1' } } : {}) };
  }

  private async giveToken(form: URLSearchParams) {
    const { payload } = await jwtVerify(form.get('assertion') ?? '', createPublicKey(this.firebaseKeys.privateKey), {
      algorithms: ['RS256'],
      issuer: 'tests@poydu.test',
      audience: `${this.url}/token`,
    });
    if (payload['scope'] !== 'https://www.googleapis.com/auth/firebase.messaging') return { status: 400 };
    this.tokensGiven += 1;
    return {
      status: 200,
      body: JSON.stringify({ access_token: `token ${String(this.tokensGiven)}`, expires_in: 3599, token_type: 'Bearer' }),
    };
  }

  private takeForApp({ headers }: IncomingMessage, body: Buffer) {
    if (headers.authorization !== `Bearer token ${String(this.tokensGiven)}`) return { status: 401 };
    const { message } = JSON.parse(body.toString()) as { message: PushService['sent'][number] };
    const status = this.statuses.get(message.token)?.shift() ?? 200;
    if (status === 200) this.sent.push(message);
    return { status, body: '{}' };
  }
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  response.writeHead(400).end();
}

/** A browser that has subscribed: it alone can read what is pushed to it. */
export class Browser {
  readonly auth = randomBytes(16);
  private readonly keys: ECDH = createECDH('prime256v1');
  readonly path = `/push/${randomBytes(12).toString('hex')}`;

  constructor(private readonly service: PushService) {
    this.keys.generateKeys();
  }

  /** As PushSubscription.toJSON() says. */
  get subscription() {
    const keys = { p256dh: this.keys.getPublicKey().toString('base64url'), auth: this.auth.toString('base64url') };
    return { endpoint: `${this.service.url}${this.path}`, expirationTime: null, keys };
  }

  get received(): Pushed[] {
    return this.service.pushed.filter(({ path }) => path === this.path);
  }

  /** RFC 8291 and RFC 8188. @throws when it was not encrypted for this browser. */
  read({ body }: Pushed): Record<string, unknown> {
    const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + body.readUInt8(20))];
    const hkdf = (key: Buffer, from: Buffer, info: Buffer, length: number) => Buffer.from(hkdfSync('sha256', key, from, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.keys.getPublicKey(), sender]);
    const secret = hkdf(this.keys.computeSecret(sender), this.auth, info, 32);
    const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const decipher = createDecipheriv('aes-128-gcm', key, hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12));
    const sealed = body.subarray(21 + sender.length);
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString()) as Record<string, unknown>;
  }
}
