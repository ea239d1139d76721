import { Inject, Injectable } from '@nestjs/common';
import { hashOfToken, SessionConfig, type SessionEntry, sessionCookie } from '@poydu/identity';
import { Clock, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import { GatewayConfig } from '../config.js';
import { forbiddenOrigin, identityUnavailable, type Refusal, refusalOf, unauthenticated } from './authorization.rules.js';
import { type Credentials, credentialOf, isForged } from './credential.rules.js';
import { RateLimit } from './rate.rules.js';
import { type FoundSession, SessionRepository } from './session.repository.js';

/** A request that nginx asks about. */
export interface Question extends Credentials {
  method: string;
  /** Of the caller, as nginx says. */
  ip: string;
  /** Whether people who are blocked may use the route. */
  isOpenToBlocked: boolean;
}

/** The identity that the services are told. */
export interface Grant {
  kind: SessionEntry['kind'];
  subject: string;
  identityToken: string;
  /** The cookie of a browser's session, when its end has moved. */
  setCookie?: string;
}

/** Whether a request may go on, and in whose name. */
@Injectable()
export class AuthorizationService {
  readonly #limit: RateLimit;
  #silentUntil = 0;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly sessionConfig: SessionConfig,
    private readonly serviceConfig: ServiceConfig,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    { requestsPerSecond, requestsAtOnce }: GatewayConfig,
  ) {
    this.#limit = new RateLimit(requestsPerSecond, requestsAtOnce);
  }

  /** A refusal is an answer like any other here, not an exception: floods of invented tokens are to be cheap. */
  async authorize(question: Question): Promise<Grant | Refusal> {
    const credential = credentialOf(question, this.sessionConfig.sessionChecksumKey);
    if (!credential) return unauthenticated;
    if (credential.isCookie && isForged(question.method, question, this.serviceConfig.publicUrl)) return forbiddenOrigin;
    const session = await this.#find(hashOfToken(credential.token), question.ip);
    if (!session) return identityUnavailable;
    const { entry, isFresh } = session;
    const now = this.clock.now().getTime();
    const refusal = refusalOf(entry, question.isOpenToBlocked, now);
    if (refusal || !entry) return refusal ?? unauthenticated;
    const waitMs = this.#limit.take(entry.subject, now);
    if (waitMs > 0) return { problem: 'too-many-requests', retryAfterSeconds: Math.ceil(waitMs / 1000) };
    const grant: Grant = { kind: entry.kind, subject: entry.subject, identityToken: entry.identity_token };
    // Auth lets a session slide when it is asked, which is every ten minutes at the latest.
    if (isFresh && credential.isCookie) grant.setCookie = sessionCookie(credential.token, (entry.expires_at - now) / 1000);
    return grant;
  }

  async #find(tokenHash: string, ip: string): Promise<FoundSession | undefined> {
    try {
      return await this.sessions.find(tokenHash, ip);
    } catch (error) {
      this.#complain(error);
      return undefined;
    }
  }

  /** Once a second: each request that comes meanwhile fails for the same reason. */
  #complain(error: unknown): void {
    if (performance.now() < this.#silentUntil) return;
    this.#silentUntil = performance.now() + 1000;
    this.logger.error({ err: error }, 'nobody says who is calling');
  }
}
