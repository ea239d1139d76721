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
import { deviceCookie } from '../devices/device-token.js';
import { sessionLifeSeconds } from './session.rules.js';
import type { OpenedSession } from './session-opener.js';
import { OpenedSessionDto, type SecondFactorRequiredDto } from './sessions.dto.js';

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
function answerOf(session: OpenedSession, reply: FastifyReply): OpenedSessionDto {
  const { token, expiresAt, account, byCookie, isEnrolmentRequired, deviceToken } = session;
  if (byCookie) void reply.header('set-cookie', cookiesOf(session));
  return {
    ...(byCookie ? {} : { session_token: token, ...(deviceToken === undefined ? {} : { device_token: deviceToken }) }),
    expires_at: expiresAt,
    user: AccountDto.of(account),
    ...(isEnrolmentRequired ? { second_factor: 'enrolment-required' } : {}),
  };
}

/** What a browser keeps of a session that has just begun. */
export const cookiesOf = ({ token, deviceToken }: OpenedSession): string[] => [
  sessionCookie(token, sessionLifeSeconds),
  ...(deviceToken === undefined ? [] : [deviceCookie(deviceToken)]),
];

/** Of a route that sets cookies or tells secrets: nobody keeps its answer. */
export const replyOf = (context: ExecutionContext): FastifyReply =>
  context.switchToHttp().getResponse<FastifyReply>().header('cache-control', 'no-store');

/** Either who signs in has a session now, or he is to show his second factor. */
export type SignedIn = OpenedSession | SecondFactorRequiredDto;

@Injectable()
class SessionAnswer implements NestInterceptor<SignedIn, OpenedSessionDto | SecondFactorRequiredDto> {
  intercept(context: ExecutionContext, next: CallHandler<SignedIn>): Observable<OpenedSessionDto | SecondFactorRequiredDto> {
    const reply = replyOf(context);
    return next.handle().pipe(
      map((signedIn) => {
        if ('account' in signedIn) return answerOf(signedIn, reply);
        void reply.status(202);
        return signedIn;
      }),
    );
  }
}

interface WithSession<S> {
  session?: S;
}

@Injectable()
class RenewedSessionAnswer implements NestInterceptor<WithSession<OpenedSession>, WithSession<OpenedSessionDto>> {
  intercept(context: ExecutionContext, next: CallHandler<WithSession<OpenedSession>>): Observable<WithSession<OpenedSessionDto>> {
    const reply = replyOf(context);
    return next.handle().pipe(map(({ session, ...rest }) => (session ? { ...rest, session: answerOf(session, reply) } : rest)));
  }
}

/** A route whose service may return, besides its answer, an `OpenedSession` that takes the place of the caller's. */
export const RenewsSession = (): MethodDecorator => UseInterceptors(RenewedSessionAnswer);

/** A route, whoever may call it, whose service returns an `OpenedSession`. */
export const AnswersSession = (status: number, description = ''): MethodDecorator =>
  applyDecorators(UseInterceptors(SessionAnswer), Answers(status, OpenedSessionDto, description));

/** A route that no page of another site may lead a browser to: nobody is signed in without having wanted it. */
export const FromOwnPages = (): MethodDecorator => UseGuards(SameSiteGuard);

/** A public route whose service returns an `OpenedSession`, or that the second factor is to be shown: 202, which the route documents. */
export const OpensSession = (status: number): MethodDecorator =>
  applyDecorators(
    Public(),
    FromOwnPages(),
    AnswersSession(status, 'The session; with {"cookie": true} it comes as an HttpOnly cookie instead of session_token'),
  );
