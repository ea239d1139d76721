import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The headers that tell services who is calling, as nginx has set them and the guard has verified them. */
export type Identity = Record<string, string>;

/** Parameter of a route: the caller's identity, to be handed on; undefined when nobody has logged in. */
export const ForwardedIdentity = createParamDecorator((_: unknown, context: ExecutionContext): Identity | undefined => {
  const { caller, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return caller && { authorization: String(headers.authorization), 'x-user-id': caller.userId };
});
