import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { hashOfToken } from '@poydu/identity';
import { AppError } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { ServiceClientsService } from '../service-clients/service-clients.service.js';

const bearer = 'Bearer ';

/**
 * Lets in who has a credential with the scope `sessions`: the gateway, which has no identity token before it has asked here. The
 * look-up is by hash, so the time it takes tells nothing of the credential.
 */
@Injectable()
export class GatewayGuard implements CanActivate {
  constructor(private readonly clients: ServiceClientsService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const credential = authorization.startsWith(bearer) ? authorization.slice(bearer.length) : '';
    if (!(await this.clients.hasScope(hashOfToken(credential), 'sessions'))) throw new AppError('unauthenticated');
    return true;
  }
}
