import { isURL } from 'class-validator';

/** An OpenID provider that people may sign in with. */
export interface OidcProvider {
  /** In the addresses of the routes, and shown in the list of identities. */
  name: string;
  issuer: string;
  clientId: string;
  /** null: a public client, which PKCE alone protects. */
  clientSecret: string | null;
  /** Whether an address that it calls verified is believed to be the person's own. */
  trustsEmail: boolean;
}

const known = new Set(['name', 'issuer', 'client_id', 'client_secret', 'trust_email']);
const isLoopback = (issuer: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname);

/** Reads the setting, a JSON list. @throws Error that says what is wrong, without any value */
export function readProviders(setting: string): OidcProvider[] {
  const list: unknown = setting === '' ? [] : JSON.parse(setting);
  if (!Array.isArray(list)) throw new Error('must be a JSON list');
  const providers = list.map((entry: unknown, index) => readProvider(entry, `entry ${String(index + 1)}`));
  for (const unique of ['name', 'issuer'] as const) {
    if (new Set(providers.map((provider) => provider[unique])).size < providers.length)
      throw new Error(`each ${unique} may stand there once`);
  }
  return providers;
}

function readProvider(entry: unknown, which: string): OidcProvider {
  const demand = (isRight: boolean, what: string) => {
    if (!isRight) throw new Error(`${which}: ${what}`);
  };
  demand(
    typeof entry === 'object' && entry !== null && Object.keys(entry).every((key) => known.has(key)),
    `may have ${[...known].join(', ')}`,
  );
  const {
    name,
    issuer,
    client_id: clientId,
    client_secret: clientSecret = null,
    trust_email: trustsEmail = false,
  } = entry as Record<string, unknown>;
  demand(typeof name === 'string' && /^[a-z0-9-]{1,32}$/.test(name) && name !== 'telegram', 'name must be small letters, digits, hyphens');
  demand(
    typeof issuer === 'string' && isURL(issuer, { protocols: ['https', 'http'], require_protocol: true, require_tld: false }),
    'issuer must be an address',
  );
  demand(String(issuer).startsWith('https:') || isLoopback(String(issuer)), 'issuer must begin with https');
  demand(typeof clientId === 'string' && clientId !== '', 'client_id is missing');
  demand(clientSecret === null || (typeof clientSecret === 'string' && clientSecret !== ''), 'client_secret must be text');
  demand(typeof trustsEmail === 'boolean', 'trust_email must be true or false');
  return { name, issuer, clientId, clientSecret, trustsEmail } as OidcProvider;
}
