import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  Redirect,
  UseInterceptors,
} from '@nestjs/common';
import { Answers } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Where a browser goes now, with which cookies. */
export interface Redirection {
  url: string;
  cookies: string[];
}

const replyOf = (context: ExecutionContext): FastifyReply =>
  context.switchToHttp().getResponse<FastifyReply>().header('cache-control', 'no-store');

@Injectable()
class RedirectionAnswer implements NestInterceptor<Redirection, { url: string; statusCode: number }> {
  intercept(context: ExecutionContext, next: CallHandler<Redirection>): Observable<{ url: string; statusCode: number }> {
    const reply = replyOf(context);
    return next.handle().pipe(
      map(({ url, cookies }) => {
        void reply.header('set-cookie', cookies);
        return { url, statusCode: 302 };
      }),
    );
  }
}

@Injectable()
class CookieAnswer implements NestInterceptor<Redirection, { url: string }> {
  intercept(context: ExecutionContext, next: CallHandler<Redirection>): Observable<{ url: string }> {
    const reply = replyOf(context);
    return next.handle().pipe(
      map(({ url, cookies }) => {
        void reply.header('set-cookie', cookies);
        return { url };
      }),
    );
  }
}

/** A route that a browser visits, whose service returns a `Redirection`. Never cached: it sets cookies. */
export const Redirects = (description: string): MethodDecorator =>
  applyDecorators(Redirect(), UseInterceptors(RedirectionAnswer), Answers(302, undefined, description));

/** A route that a script calls, whose service returns a `Redirection`: the script has the browser go there. */
export const NamesPlace = (): MethodDecorator => UseInterceptors(CookieAnswer);
