import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, AppError } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { type Access } from './access.js';
import { type Caller } from './caller.js';
import { type IdentityClaims } from './identity-token.js';
import { RequestIdentity, toCaller, userIdOf } from './request-identity.js';

const anyPerson: Access = { kind: 'required', roles: [] };

/**
 * Lets nobody in who has not shown who he is, unless the route says otherwise (`@Public()`, `@OptionalIdentity()`, `@Roles()`,
 * `@Scope()`). A bare `X-User-ID` is not believed: it must be the subject of the identity token that comes with it.
 */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly identity: RequestIdentity,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A message from Kafka has no caller.
    if (context.getType() === 'rpc') return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]) ?? anyPerson;
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const userId = userIdOf(request);
    if (access.kind === 'optional' && request.headers.authorization === undefined && userId === undefined) return true;
    const claims = await this.identity.claims(request);
    if (access.kind === 'service') request.callingClient = toClient(claims, userId, access.scope);
    else request.caller = permitted(toCaller(claims, userId), access);
    return true;
  }
}

function permitted(caller: Caller, access: Access): Caller {
  if (access.kind === 'required' && access.roles.length > 0 && !access.roles.some((role) => caller.roles.includes(role))) {
    // The account has the role, this session has it not, or not any more: it was opened without a second factor, or too long ago.
    if (caller.isAdministrator && access.roles.includes('ADMINISTRATOR'))
      throw new AppError(
        'recent-log-in-required',
        "An administrator's rights take a second factor of the last hours. Log in again with it.",
      );
    throw new AppError('forbidden', `This is for: ${access.roles.join(', ')}`);
  }
  return caller;
}

function toClient(claims: IdentityClaims, userId: string | undefined, scope: string): string {
  if (userId !== undefined && userId !== claims.sub)
    throw new AppError('unauthenticated', 'X-User-ID is not the subject of the identity token');
  if (!('scopes' in claims) || !claims.scopes.includes(scope))
    throw new AppError('forbidden', `This is for service credentials with the scope ${scope}`);
  return claims.sub;
}
