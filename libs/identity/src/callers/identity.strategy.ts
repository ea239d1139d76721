import { Injectable } from '@nestjs/common';
import { Clock } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-jwt';
import { type KeyRing } from '../keys/key-ring.js';
import { KeyRings } from '../keys/key-rings.js';
import { type VerificationKey } from '../keys/key.js';
import { type IdentityClaims, identityToken } from './identity-token.js';

type Request = Pick<FastifyRequest, 'headers'>;
type Done = (error: unknown, result?: unknown, reason?: Error) => void;

/** passport's interface between a strategy and the request it looks at. */
interface Attempt {
  authenticate(request: Request): void;
  success: (claims: Verified) => void;
  fail: (reason: unknown) => void;
  error: (error: unknown) => void;
}

type Verified = IdentityClaims & { exp: number };

/** At two kilobytes each. All are forgotten then: to keep the latest would cost more, in a rush of people who each come once. */
const mostKnown = 5000;

/**
 * Verifies identity tokens by passport-jwt, whose strategy is called directly: nothing of passport's sessions and middleware is needed.
 * Keys are KeyObjects, imported once, and the signature (RS256, 28 µs of processor time) is checked in this thread. A token that was verified
 * is known as long as it and its key are valid: a person's comes with each of his requests for up to an hour.
 */
@Injectable()
export class IdentityStrategy extends Strategy {
  readonly #known = new Map<string, Verified>();
  readonly #keys: KeyRing<VerificationKey>;
  #last = { header: '', kid: '' };

  constructor(
    rings: KeyRings,
    private readonly clock: Clock,
  ) {
    super(
      {
        jwtFromRequest: bearerTokenOf,
        // The types know PEM only; jsonwebtoken takes a KeyObject as it is.
        secretOrKeyProvider: (_: Request, token: string, done: (error: unknown, key?: never) => void) => {
          this.#findKey(token).then(({ key }) => done(null, key as never), done);
        },
        algorithms: ['RS256'],
        issuer: identityToken.issuer,
        audience: identityToken.audience,
        // Below, for a token without an end is not valid either, and the time is that of our clock.
        ignoreExpiration: true,
      },
      (claims: Verified, done: Done) => done(null, this.#isCurrent(claims) && claims),
    );
    this.#keys = rings.public('identity');
  }

  /**
   * The claims of a request's identity token.
   * @throws why it is not valid; AppError identity-unavailable when that cannot be known for want of keys.
   */
  async identify(request: Request): Promise<IdentityClaims> {
    const token = bearerTokenOf(request) ?? '';
    const known = this.#known.get(token);
    if (known && this.#isCurrent(known) && this.#keys.peek(this.#kidOf(token))) return known;
    const claims = await this.#verify(request);
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(token, claims);
    return claims;
  }

  #verify(request: Request): Promise<Verified> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this) as Attempt;
      attempt.success = resolve;
      attempt.fail = reject;
      attempt.error = reject;
      attempt.authenticate(request);
    });
  }

  async #findKey(token: string): Promise<VerificationKey> {
    const kid = this.#kidOf(token);
    const key = this.#keys.peek(kid) ?? (await this.#keys.find(kid));
    if (!key) throw new Error('The token is signed with a key that is not ours');
    return key;
  }

  /** What is signed with one key begins alike. */
  #kidOf(token: string): string {
    const header = token.slice(0, token.indexOf('.'));
    if (header !== this.#last.header) {
      const { typ, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
      if (typ !== identityToken.typ || typeof kid !== 'string') throw new Error('The token is of another kind');
      this.#last = { header, kid };
    }
    return this.#last.kid;
  }

  /** And somebody's: one without a subject would be that of whoever sends no X-User-ID. */
  #isCurrent({ exp, sub }: { exp: unknown; sub: unknown }): boolean {
    return typeof sub === 'string' && sub !== '' && typeof exp === 'number' && exp * 1000 > this.clock.now().getTime();
  }
}

function bearerTokenOf(request: Request): string | null {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : null;
}
