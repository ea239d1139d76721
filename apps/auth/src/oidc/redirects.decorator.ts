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
import { map, type Observable } from 'rxjs';
import { replyOf } from '../sessions/opens-session.decorator.js';

/** Where a browser goes now, with which cookies. */
export interface Redirection {
  url: string;
  cookies: string[];
}

/** Sets the cookies. */
@Injectable()
class RedirectionAnswer implements NestInterceptor<Redirection, { url: string }> {
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
  applyDecorators(Redirect(undefined, 302), UseInterceptors(RedirectionAnswer), Answers(302, undefined, description));

/** A route that a script calls, whose service returns a `Redirection`: the script has the browser go there. */
export const NamesPlace = (): MethodDecorator => UseInterceptors(RedirectionAnswer);
