import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '@poydu/testing/openid-provider';
import { sessionCookieName } from '@poydu/identity';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { RunningAuth } from './running-auth.js';

const site = 'http://127.0.0.1:8080';
const secret = 'the secret that poydu has from the provider';
const client = { client_id: 'poydu', client_secret: secret };

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What a token says and how it is signed. */
interface Token {
  header: { alg: string; kid?: string; typ?: string };
  claims: JWTPayload;
  key: Keys['privateKey'] | Uint8Array | undefined;
}
type Forgery = (right: Token) => Token;

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

/** An OpenID provider that signs what it is told to: it answers each code with the ID token that `forge` makes of the right one. */
class ForgingProvider {
  forge: Forgery = (right) => right;
  /** Of the last request for a sign-in. */
  nonce = '';

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    readonly keys: Keys,
  ) {}

  static async start(): Promise<ForgingProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const keys = await generateKeyPair('RS256', { extractable: true });
    const provider = new ForgingProvider(issuer, server, keys);
    server.on('request', ({ url }, res) => {
      void provider.answer(new URL(String(url), issuer).pathname).then((answer) => {
        res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    return provider;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(path: string): Promise<object> {
    const { issuer } = this;
    if (path === '/jwks') return { keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: 'known', alg: 'RS256', use: 'sig' }] };
    if (path === '/token') return { access_token: 'any', token_type: 'Bearer', expires_in: 60, id_token: await this.idToken() };
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  private async idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, sub: 'somebody', aud: client.client_id, nonce: this.nonce, iat: now, exp: now + 60 };
    const { header, claims: told, key } = this.forge({ header: { alg: 'RS256', kid: 'known' }, claims, key: this.keys.privateKey });
    if (key === undefined) return `${part(header)}.${part(told)}.`;
    return new SignJWT(told).setProtectedHeader(header).sign(key);
  }
}

describe('a provider that answers with a forged ID token', () => {
  let provider: ForgingProvider;
  let auth: RunningAuth;
  let otherKeys: Keys;
  beforeAll(async () => {
    [provider, otherKeys] = await Promise.all([ForgingProvider.start(), generateKeyPair('RS256')]);
    const setting = { name: 'forging', issuer: provider.issuer, ...client, trust_email: true };
    auth = await RunningAuth.start({ OIDC_PROVIDERS: JSON.stringify([setting]) });
  });
  afterAll(async () => {
    provider.close();
    await auth.close();
  });

  /** The whole way, in a browser. @returns where it ends, and whether with a session */
  async function signIn(forge: Forgery): Promise<{ place: string | null; isSignedIn: boolean }> {
    const browser = new Browser();
    const visit = (address: string) => browser.visit(address, { reachedAt: auth.http.url });
    const begun = new URL(String((await visit(`${site}/api/auth/oidc/forging/start`)).headers.get('location')));
    provider.nonce = String(begun.searchParams.get('nonce'));
    provider.forge = forge;
    const answer = new URLSearchParams({ code: 'any', state: String(begun.searchParams.get('state')) });
    const done = await visit(`${site}/api/auth/oidc/forging/callback?${answer.toString()}`);
    return { place: done.headers.get('location'), isSignedIn: browser.cookiesOf(site).includes(`${sessionCookieName}=`) };
  }

  const saying =
    (claims: JWTPayload): Forgery =>
    (right) => ({ ...right, claims: { ...right.claims, ...claims } });
  const without =
    (...names: string[]): Forgery =>
    (right) => ({ ...right, claims: Object.fromEntries(Object.entries(right.claims).filter(([name]) => !names.includes(name))) });
  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

  it('is believed with the right one', async () => {
    expect(await signIn((right) => right)).toEqual({ place: `${site}/`, isSignedIn: true });
  });

  it.each<[string, Forgery]>([
    ['signed with another key', (right) => ({ ...right, key: otherKeys.privateKey })],
    [
      'signed with a key that the provider has not published',
      (right) => ({ ...right, header: { alg: 'RS256', kid: 'unknown' }, key: otherKeys.privateKey }),
    ],
    ['that is not signed (alg none)', (right) => ({ ...right, header: { alg: 'none' }, key: undefined })],
    ['whose signature was left out', (right) => ({ ...right, key: undefined })],
    ['signed with the secret of the client', (right) => ({ ...right, header: { alg: 'HS256' }, key: Buffer.from(secret) })],
    ['of another audience', saying({ aud: 'another-client' })],
    ['of several audiences without saying for whom', saying({ aud: ['poydu', 'another-client'] })],
    ['made for another client', saying({ azp: 'another-client' })],
    ['of another issuer', saying({ iss: 'https://evil.example' })],
    ['of another sign-in', saying({ nonce: 'of another sign-in' })],
    ['of no sign-in', without('nonce')],
    ['that has run out', saying({ iat: ago(7200), exp: ago(3600) })],
    ['that never runs out', without('exp')],
    ['of nobody', without('sub')],
  ])('lets nobody in: %s', async (_, forge) => {
    expect(await signIn(forge)).toEqual({ place: `${site}/login?problem=invalid-credentials`, isSignedIn: false });
  });

  it('lets nobody in: signed by its public key as if that were a secret', async () => {
    const key = Buffer.from(await exportSPKI(provider.keys.publicKey));
    const refused = await signIn((right) => ({ ...right, header: { alg: 'HS256', kid: 'known' }, key }));
    expect(refused).toEqual({ place: `${site}/login?problem=invalid-credentials`, isSignedIn: false });
  });
});
