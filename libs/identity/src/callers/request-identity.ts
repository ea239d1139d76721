import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { type Caller } from './caller.js';
import { type IdentityClaims } from './identity-token.js';
import { IdentityStrategy } from './identity.strategy.js';

type Request = Pick<FastifyRequest, 'headers'>;

/** Who sends a request: what the guard asks for each route of Nest, and others for what is none, such as the handshake of a socket. */
@Injectable()
export class RequestIdentity {
  constructor(private readonly strategy: IdentityStrategy) {}

  /** What the request's identity token says. @throws AppError unauthenticated, identity-unavailable */
  async claims(request: Request): Promise<IdentityClaims> {
    try {
      return await this.strategy.identify(request);
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('unauthenticated', undefined, { cause: error });
    }
  }

  /** The person, whose identity token and `X-User-ID` must be of one mind. @throws AppError unauthenticated, identity-unavailable */
  async person(request: Request): Promise<Caller> {
    return toCaller(await this.claims(request), userIdOf(request));
  }
}

/** The header, where an empty one is none: so nginx clears it. */
export function userIdOf({ headers }: Request): string | undefined {
  const header = headers['x-user-id'];
  return header === '' ? undefined : header?.toString();
}

/** @throws AppError unauthenticated: a bare `X-User-ID` is not believed, and a client of the fleet is no person */
export function toCaller(claims: IdentityClaims, userId: string | undefined): Caller {
  if (userId !== claims.sub || !('sid' in claims))
    throw new AppError('unauthenticated', 'X-User-ID is not the subject of the identity token');
  const { sub, sid, username, email, roles, auth_time: loggedInAt } = claims;
  const isAdministrator = claims.is_administrator ?? roles.includes('ADMINISTRATOR');
  const caller = { userId: sub, sessionId: sid, username, email, roles, ...(isAdministrator ? { isAdministrator } : {}) };
  return loggedInAt === undefined ? caller : { ...caller, loggedInAt: new Date(loggedInAt * 1000) };
}
