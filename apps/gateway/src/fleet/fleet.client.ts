import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { problems, type ProblemCode, type ProblemDocument } from '@poydu/contracts';
import { AppError, requestContext } from '@poydu/service';
import { Pool } from 'undici';
import { GatewayConfig } from '../config.js';

const connectionsPerService = 64;

/** What is asked of one service. */
export interface Ask {
  service: 'auth' | 'user' | 'event' | 'registration' | 'review' | 'media' | 'chat' | 'notification';
  path: string;
  /** Of the caller, where the answer is his. */
  identity?: Record<string, string> | undefined;
}

/** Reads from the services over connections that are kept. */
@Injectable()
export class FleetClient implements OnApplicationShutdown {
  readonly #pools: Record<Ask['service'], Pool>;

  constructor(config: GatewayConfig) {
    const pool = (url: string) => new Pool(url, { connections: connectionsPerService });
    this.#pools = {
      auth: pool(config.authUrl),
      user: pool(config.userUrl),
      event: pool(config.eventUrl),
      registration: pool(config.registrationUrl),
      review: pool(config.reviewUrl),
      media: pool(config.mediaUrl),
      chat: pool(config.chatUrl),
      notification: pool(config.notificationUrl),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.#pools).map((pool) => pool.destroy()));
  }

  get services(): Ask['service'][] {
    return Object.keys(this.#pools) as Ask['service'][];
  }

  /**
   * @returns the parsed body of an answer with 200.
   * @throws AppError the problem that the service answers with, bad-gateway when it is away, gateway-timeout after `timeoutMs`.
   */
  async get({ service, path, identity }: Ask, timeoutMs: number): Promise<object> {
    const context = requestContext();
    const tracing = context ? { 'x-request-id': context.requestId, traceparent: context.traceparent } : {};
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const { statusCode, headers, body } = await this.#pools[service].request({
        method: 'GET',
        path,
        headers: { ...tracing, ...identity },
        signal,
      });
      const answer = (await body.json()) as object;
      if (statusCode === 200) return answer;
      throw problemOf(answer, statusCode, Number(headers['retry-after']) || undefined);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(signal.aborted ? 'gateway-timeout' : 'bad-gateway', `${service} does not answer`, { cause: error });
    }
  }
}

function problemOf(answer: Partial<ProblemDocument>, status: number, retryAfterSeconds: number | undefined): AppError {
  const { code = '', detail, errors } = answer;
  if (!Object.hasOwn(problems, code)) return new AppError('bad-gateway', `A part of the service answers ${String(status)}`);
  return new AppError(code as ProblemCode, detail, { fields: errors, retryAfterSeconds });
}
