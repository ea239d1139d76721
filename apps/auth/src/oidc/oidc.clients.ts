import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import * as openid from 'openid-client';
import { AuthConfig } from '../config.js';
import { type OidcProvider, readProviders } from './oidc-providers.rules.js';

const timeoutSeconds = 5;
/** The settings allow it for loopback alone. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- it is no more than marked, so that it stands out
const allowHttp: (configuration: openid.Configuration) => void = openid.allowInsecureRequests;

/** A provider with what it has said of itself. */
export interface OidcClient {
  provider: OidcProvider;
  configuration: openid.Configuration;
}

/** The providers of the settings. What one says of itself is asked for when somebody first signs in by it, so that none keeps auth from starting. */
@Injectable()
export class OidcClients {
  private readonly providers: ReadonlyMap<string, OidcProvider>;
  private readonly discovered = new Map<string, Promise<openid.Configuration>>();

  constructor(config: AuthConfig) {
    this.providers = new Map(readProviders(config.oidcProviders).map((provider) => [provider.name, provider]));
  }

  /** @throws AppError not-found for a provider that is not switched on; unavailable when it does not answer */
  async find(name: string): Promise<OidcClient> {
    const provider = this.providers.get(name);
    if (!provider) throw new AppError('not-found', 'Sign-in by this provider is switched off here');
    const known = this.discovered.get(name) ?? discover(provider);
    this.discovered.set(name, known);
    try {
      return { provider, configuration: await known };
    } catch (error) {
      this.discovered.delete(name);
      throw new AppError('unavailable', 'The provider does not answer at the moment', { cause: error, retryAfterSeconds: 5 });
    }
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcProvider): Promise<openid.Configuration> {
  const execute = issuer.startsWith('http:') ? [allowHttp] : [];
  const first = await openid.discovery(new URL(issuer), clientId, undefined, openid.None(), { execute, timeout: timeoutSeconds });
  const metadata = first.serverMetadata();
  const configuration = new openid.Configuration(metadata, clientId, undefined, authenticationOf(clientSecret, metadata));
  configuration.timeout = timeoutSeconds;
  for (const prepare of [openid.enableNonRepudiationChecks, ...execute]) prepare(configuration);
  return configuration;
}

/** What is not said is basic (OpenID Connect Discovery 1.0). */
function authenticationOf(
  clientSecret: string | null,
  { token_endpoint_auth_methods_supported: methods }: openid.ServerMetadata,
): openid.ClientAuth {
  if (clientSecret === null) return openid.None();
  return methods?.includes('client_secret_post') ? openid.ClientSecretPost(clientSecret) : openid.ClientSecretBasic(clientSecret);
}
