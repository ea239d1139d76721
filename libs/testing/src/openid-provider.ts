import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** The secret that the service under test has from this provider. */
const client = { client_id: 'poydu', client_secret: 'the secret that poydu has from the provider' };

/** What the provider knows of somebody. */
export interface ProviderAccount {
  email?: string;
  email_verified?: boolean;
  preferred_username?: string;
  name?: string;
  locale?: string;
}

/** A certified OpenID provider with pages of its own, on loopback. */
export class OpenIdProvider {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    readonly accounts: Map<string, ProviderAccount>,
  ) {}

  /** @param redirectUris where it sends browsers back to; who does not know them yet says so later, by `allow` */
  static async start(redirectUris: string[] = []): Promise<OpenIdProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const provider = new OpenIdProvider(issuer, server, new Map());
    if (redirectUris.length > 0) provider.allow(redirectUris);
    return provider;
  }

  allow(redirectUris: string[]): void {
    const provider = new Provider(this.issuer, {
      clients: [{ ...client, redirect_uris: redirectUris, grant_types: ['authorization_code'], response_types: ['code'] }],
      pkce: { required: () => true },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username', 'name', 'locale'] },
      findAccount: (_, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id, ...this.accounts.get(id) }) }),
      cookies: { keys: ['of these tests'] },
    });
    const answer = provider.callback();
    this.server.on('request', (req, res) => void answer(req, res));
  }

  /** For OIDC_PROVIDERS. */
  setting(name: string, overrides: object = {}): object {
    return { name, issuer: this.issuer, ...client, ...overrides };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A person's browser: keeps cookies by origin, and follows the provider's pages to the end. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  cookiesOf(address: string): string {
    return [...(this.jars.get(new URL(address).origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @param reachedAt where the site is really to be reached, if not at the address that it has for people */
  async visit(address: string, { form, reachedAt }: { form?: Record<string, string>; reachedAt?: string } = {}): Promise<Response> {
    const real = reachedAt === undefined ? address : address.replace(new URL(address).origin, reachedAt);
    const response = await fetch(real, {
      redirect: 'manual',
      headers: { cookie: this.cookiesOf(address) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    this.keep(address, response.headers.getSetCookie());
    return response;
  }

  keep(address: string, cookies: string[]): void {
    const { origin } = new URL(address);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value.join('='));
    }
  }

  /** Logs in at the provider and agrees to everything. @returns the address of ours to which the provider sends the browser back */
  async passProvider(authorizationUrl: string, login: string): Promise<string> {
    const { origin } = new URL(authorizationUrl);
    let address = authorizationUrl;
    let form: Record<string, string> | undefined;
    for (let step = 0; step < 15; step++) {
      const response = await this.visit(address, form ? { form } : {});
      form = undefined;
      const location = response.headers.get('location');
      if (location !== null) {
        address = new URL(location, address).href;
        if (new URL(address).origin !== origin) return address;
        continue;
      }
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (prompt === undefined || action === undefined)
        throw new Error(`The provider shows ${String(response.status)}: ${page.slice(0, 500)}`);
      address = new URL(action, address).href;
      form = { prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) };
    }
    throw new Error('The provider leads in circles');
  }
}
