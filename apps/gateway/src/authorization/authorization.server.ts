import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { endedSessionCookie } from '@poydu/identity';
import { LOGGER, type Logger, Metrics } from '@poydu/service';
import { Counter } from 'prom-client';
import type { Refusal } from './authorization.rules.js';
import { AuthorizationService, type Grant } from './authorization.service.js';

/**
 * `GET /authorize`, what nginx asks before it passes a request on: 204 with `X-User-ID` (of a person) and `Authorization` (the identity
 * token); 401 or 403 with the reason in `X-Auth-Problem`, for auth_request knows no other status. It is answered before Fastify and Nest
 * see it: every request of a person who has logged in comes by here, and a line in the log, a context and a histogram for each would cost
 * more than the answer.
 */
@Injectable()
export class AuthorizationServer implements OnModuleInit {
  readonly #answers = new Map<string, number>();

  constructor(
    private readonly authorization: AuthorizationService,
    private readonly host: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const answers = this.#answers;
    metrics.registerMetric(
      new Counter({
        name: 'gateway_authorizations_total',
        help: 'Answers to nginx: granted, or the reason why not',
        labelNames: ['result'],
        registers: [],
        collect() {
          this.reset();
          for (const [result, count] of answers) this.inc({ result }, count);
        },
      }),
    );
  }

  /** Puts itself before the listener of Fastify. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const [others] = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (req, res) => {
      if (req.url === '/authorize') void this.#answer(req, res);
      else others?.(req, res);
    });
  }

  async #answer({ headers }: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const { authorization, cookie, origin } = headers;
      const answer = await this.authorization.authorize({
        authorization,
        cookie,
        origin,
        'sec-fetch-site': headers['sec-fetch-site'],
        method: String(headers['x-original-method']),
        ip: String(headers['x-forwarded-for']),
        isOpenToBlocked: headers['x-access'] === 'even-blocked',
      });
      this.#count('problem' in answer ? answer.problem : 'granted');
      res.sendDate = false;
      if ('problem' in answer) refuse(res, answer, authorization === undefined && headers['x-access'] === 'optional');
      else grant(res, answer);
    } catch (error) {
      this.logger.error({ err: error }, 'authorisation failed');
      res.writeHead(500).end();
    }
  }

  #count(result: string): void {
    this.#answers.set(result, (this.#answers.get(result) ?? 0) + 1);
  }
}

function grant(res: ServerResponse, { kind, subject, identityToken, setCookie }: Grant): void {
  const headers = ['authorization', `Bearer ${identityToken}`];
  if (kind === 'user') headers.push('x-user-id', subject);
  if (setCookie !== undefined) headers.push('set-cookie', setCookie);
  res.writeHead(204, headers).end();
}

/**
 * A browser cannot know that its cookie is worth nothing any more: it is taken away where the next request may be an anonymous one. Elsewhere it
 * stays, for the session may have gone on under a new token meanwhile, whose cookie a late answer to the old one would take away.
 */
function refuse(res: ServerResponse, { problem, retryAfterSeconds }: Refusal, takesCookie: boolean): void {
  const headers = ['content-length', '0', 'x-auth-problem', problem];
  if (problem === 'unauthenticated' && takesCookie) headers.push('set-cookie', endedSessionCookie);
  if (retryAfterSeconds !== undefined) headers.push('retry-after', String(retryAfterSeconds));
  res.writeHead(problem === 'unauthenticated' ? 401 : 403, headers).end();
}
