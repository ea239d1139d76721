import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { AppError, toAppError } from './errors.js';
import { requestContext } from './request-context.js';

/** Every error leaves a service as a problem document (RFC 9457); an unknown one as a 500 without detail, logged once, here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const known = toAppError(error);
    // A refusal of ours (busy, not ready) is no fault: its code says enough, unless something else caused it.
    if (!known) this.logger.error({ err: error }, 'request failed');
    else if (known.status >= 500) this.logger.warn({ code: known.code, ...(known.cause ? { err: known.cause } : {}) }, known.message);
    const answer =
      known ?? new AppError('internal-error', 'The request failed on our side. Try again; if it stays so, tell us the request_id.');
    if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(Math.ceil(answer.retryAfterSeconds)));
    void reply
      .status(answer.status)
      .type('application/problem+json')
      .send(JSON.stringify(answer.toProblem(requestContext()?.requestId ?? '')));
  }
}
