import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { AppError } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

interface Tagged {
  version: number;
}

/**
 * Sets the ETag of an event: its version, then a hash of the whole answer, for seats and reviews change without a new version and a
 * cache must see that.
 */
@Injectable()
export class EventTag implements NestInterceptor<Tagged, Tagged> {
  intercept(context: ExecutionContext, next: CallHandler<Tagged>): Observable<Tagged> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((event) => {
        const hash = createHash('sha1').update(JSON.stringify(event)).digest('base64url').slice(0, 10);
        void reply.header('etag', `"${String(event.version)}-${hash}"`);
      }),
    );
  }
}

/**
 * Compares If-Match with the version alone: that somebody took a seat meanwhile is no reason to refuse a change of the text.
 * @throws AppError `precondition-failed`
 */
export function assertMatches(ifMatch: string | undefined, { version }: Tagged): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const versions = [...ifMatch.matchAll(/"(\d+)(?:-[\w-]*)?"/g)].map((match) => Number(match[1]));
  if (!versions.includes(version))
    throw new AppError('precondition-failed', `The event is at version ${String(version)} now: read it again`);
}
