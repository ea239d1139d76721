import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The person behind a request. */
export interface Caller {
  userId: string;
  sessionId: string;
  username: string;
  email: string | null;
  /** Those in effect in this session. */
  roles: string[];
  /** The account has the role ADMINISTRATOR, be it in effect in this session or not. */
  isAdministrator?: boolean;
  /** When the person logged in to this session; undefined where somebody else opened it for him, as the bot does. */
  loggedInAt?: Date;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
    /** Which registered client of the fleet is calling. */
    callingClient?: string;
  }
}

/** Parameter of a route: who is calling; undefined on routes with `@OptionalIdentity()` when nobody has logged in. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().caller,
);

/** Parameter of a route with `@Scope()`: the name of the registered client that is calling. */
export const CallingClient = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().callingClient,
);
