import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import * as openid from 'openid-client';
import type { Client } from '../client.decorator.js';
import { AuthConfig } from '../config.js';
import { ProviderSignIn } from '../identities/provider-sign-in.js';
import { IdentitiesService } from '../identities/identities.service.js';
import type { ExternalPerson } from '../identities/identity.js';
import { Limits } from '../limits/limits.js';
import type { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { decryptJson, deriveKeys, encryptJson, type Keys } from '../secrets.js';
import { cookiesOf, type SignedIn } from '../sessions/opens-session.decorator.js';
import { type OidcClient, OidcClients } from './oidc.clients.js';
import type { StartSignInQuery } from './oidc.dto.js';
import {
  attemptCookie,
  belongsTogether,
  endedAttemptCookie,
  endOfAttempt,
  personOf,
  placeOnSite,
  placeWithProblem,
  readAttemptCookie,
  type SignInAttempt,
} from './oidc.rules.js';
import type { Redirection } from './redirects.decorator.js';

/** The page of the site that a sign-in which came to nothing, or needs a second factor, goes on with. */
const logInPage = '/login';

/** Sign-in by OpenID providers: authorisation code with PKCE, state and nonce, which only the browser that has begun it knows, encrypted. */
@Injectable()
export class OidcService {
  private readonly attemptKeys: Keys;

  constructor(
    private readonly clients: OidcClients,
    private readonly providerSignIn: ProviderSignIn,
    private readonly identities: IdentitiesService,
    private readonly limits: Limits,
    private readonly service: ServiceConfig,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    config: AuthConfig,
  ) {
    this.attemptKeys = deriveKeys(config, 'sign-in attempts');
  }

  /** @throws AppError not-found, unavailable; validation-failed for a place that is not on our site */
  start(name: string, query: StartSignInQuery): Promise<Redirection> {
    return this.begin(name, query);
  }

  /** @throws AppError forbidden by a session of a bot, not-found, unavailable, validation-failed, and what Reauthentication throws */
  async startLink(name: string, caller: Caller, query: StartSignInQuery, proof: ReauthenticationDto): Promise<Redirection> {
    await this.identities.demandOwner(caller, proof);
    const { userId, sessionId } = caller;
    return this.begin(name, query, { userId, sessionId });
  }

  /**
   * The provider has sent the browser back. What goes wrong from then on is told on a page, for a person is looking.
   * @throws AppError forbidden-origin in a browser that has not begun this, so that nobody is signed in as somebody else unawares
   */
  async finish(name: string, request: { url: string; headers: { cookie?: string } }, client: Client): Promise<Redirection> {
    const oidc = await this.clients.find(name);
    const url = new URL(request.url, this.service.publicUrl);
    const attempt = await this.readAttempt(request.headers.cookie);
    if (!attempt || !belongsTogether(attempt, name, url.searchParams.get('state'), this.clock.now())) {
      throw new AppError('forbidden-origin', 'This sign-in was not begun in this browser, or too long ago. Begin it anew.');
    }
    // Only of who has begun one here: no page of another site uses up what a hall's address has.
    await this.limits.logInByIp.take(client.ip);
    try {
      const person = await this.exchange(oidc, url, attempt);
      const { place, cookies } = attempt.linkTo ? await this.link(attempt, person) : await this.signIn(attempt, person, client);
      return this.goTo(place, cookies);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.logger.info({ err: error, provider: name }, 'a sign-in by a provider came to nothing');
      return this.goTo(placeWithProblem(attempt.linkTo ? attempt.returnTo : logInPage, error.code, this.service.publicUrl), []);
    }
  }

  private async begin(name: string, { return_to = '/' }: StartSignInQuery, linkTo?: SignInAttempt['linkTo']): Promise<Redirection> {
    const { configuration } = await this.clients.find(name);
    const verifier = openid.randomPKCECodeVerifier();
    const attempt: SignInAttempt = {
      provider: name,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier,
      returnTo: placeOnSite(return_to, this.service.publicUrl),
      expiresAt: endOfAttempt(this.clock.now()),
      ...(linkTo ? { linkTo } : {}),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackOf(name).href,
      scope: 'openid profile email',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, cookies: [attemptCookie(await encryptJson(this.attemptKeys, attempt))] };
  }

  private async readAttempt(cookies: string | undefined): Promise<SignInAttempt | undefined> {
    const encrypted = readAttemptCookie(cookies);
    if (encrypted === undefined) return undefined;
    try {
      return (await decryptJson(this.attemptKeys, encrypted)).content as SignInAttempt;
    } catch {
      return undefined;
    }
  }

  /** Who the provider says it is, by the token with its signature and by what it tells of the person. @throws AppError invalid-credentials */
  private async exchange(
    { provider, configuration }: OidcClient,
    answer: URL,
    { state, nonce, verifier }: SignInAttempt,
  ): Promise<ExternalPerson> {
    const url = this.callbackOf(provider.name);
    url.search = answer.search;
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, url, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error('There is no ID token');
      // The library looks at it only beside several audiences (OpenID Connect Core, 3.1.3.7).
      if (claims.azp !== undefined && claims.azp !== provider.clientId) throw new Error('The ID token was made for another client');
      const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
      const more = hasUserInfo ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return personOf({ ...more, ...claims }, provider);
    } catch (error) {
      throw new AppError('invalid-credentials', 'The provider did not confirm who you are. Try again.', { cause: error });
    }
  }

  @Transactional()
  private async signIn({ returnTo }: SignInAttempt, person: ExternalPerson, client: Client): Promise<{ place: string; cookies: string[] }> {
    const signedIn: SignedIn = await this.providerSignIn.signIn(person, client, true);
    if ('account' in signedIn) return { place: returnTo, cookies: cookiesOf(signedIn) };
    // Behind the #, so that it stands in no server's log.
    const { challenge_token, expires_at, methods } = signedIn;
    const state = { challenge_token, expires_at: expires_at.toISOString(), methods: methods.join(), return_to: returnTo };
    return { place: `${logInPage}#${new URLSearchParams(state).toString()}`, cookies: [] };
  }

  private async link({ linkTo, returnTo }: SignInAttempt, person: ExternalPerson): Promise<{ place: string; cookies: string[] }> {
    if (linkTo) await this.identities.link(linkTo, person);
    return { place: returnTo, cookies: [] };
  }

  private goTo(place: string, cookies: string[]): Redirection {
    return { url: new URL(place, this.service.publicUrl).href, cookies: [endedAttemptCookie, ...cookies] };
  }

  private callbackOf(name: string): URL {
    return new URL(`/api/auth/oidc/${name}/callback`, this.service.publicUrl);
  }
}
