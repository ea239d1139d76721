import {
  applyDecorators,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { isFromAnotherSite, Public, sessionCookie } from '@poydu/identity';
import { Answers, AppError, ServiceConfig } from '@poydu/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { AccountDto } from '../accounts/account.dto.js';
import { sessionLifeSeconds } from './session.rules.js';
import type { OpenedSession } from './session-opener.js';
import { OpenedSessionDto } from './sessions.dto.js';

/** A page of another site must not log a person in as somebody else. */
@Injectable()
class SameSiteGuard implements CanActivate {
  constructor(private readonly config: ServiceConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isFromAnotherSite(headers, this.config.publicUrl)) throw new AppError('forbidden-origin');
    return true;
  }
}

/** Hands the session to a browser as a cookie, which no script can read, and to everybody else as a token in the body. */
@Injectable()
class SessionAnswer implements NestInterceptor<OpenedSession, OpenedSessionDto> {
  intercept(context: ExecutionContext, next: CallHandler<OpenedSession>): Observable<OpenedSessionDto> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ token, expiresAt, account, byCookie }) => {
        void reply.header('cache-control', 'no-store');
        if (byCookie) void reply.header('set-cookie', sessionCookie(token, sessionLifeSeconds));
        const answer = { expires_at: expiresAt, user: AccountDto.of(account) };
        return byCookie ? answer : { session_token: token, ...answer };
      }),
    );
  }
}

/** A public route whose service returns an `OpenedSession`. */
export const OpensSession = (status: number): MethodDecorator =>
  applyDecorators(
    Public(),
    UseGuards(SameSiteGuard),
    UseInterceptors(SessionAnswer),
    Answers(status, OpenedSessionDto, 'The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token'),
  );
