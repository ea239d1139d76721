import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { hashOfToken } from '@poydu/identity';
import { AppError } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { ServiceClientsService } from '../service-clients/service-clients.service.js';

const bearer = 'Bearer ';

/**
 * Lets in who has a credential with the scope: programs that ask auth itself, and have no identity token before. The look-up is by hash, so
 * the time it takes tells nothing of the credential.
 */
@Injectable()
abstract class CredentialGuard implements CanActivate {
  protected abstract readonly scope: string;

  constructor(private readonly clients: ServiceClientsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const credential = authorization.startsWith(bearer) ? authorization.slice(bearer.length) : '';
    if (!(await this.clients.hasScope(hashOfToken(credential), this.scope))) throw new AppError('unauthenticated');
    return true;
  }
}

/** The gateway, which is told the identity of a session. */
export class GatewayGuard extends CredentialGuard {
  protected readonly scope = 'sessions';
}

/** Who keeps connections of people open, or pushes messages to their devices, and is told no more than whether their sessions go on. */
export class WatcherGuard extends CredentialGuard {
  protected readonly scope = 'watch';
}
