import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { readSession, type SessionEntry } from '@poydu/identity';
import { Clock, HealthRegistry, LOGGER, type Logger } from '@poydu/service';
import { redisOptions } from '@poydu/service/redis';
import { Redis } from 'ioredis';
import { Pool } from 'undici';
import { GatewayConfig } from '../config.js';
import { isStillUsable, isToBeRenewed } from './authorization.rules.js';

const redisTimeoutMs = 250;
/** After a failure Redis is left alone for so long, so that requests do not each wait for a server that hangs. */
const redisRestMs = 500;
const authTimeoutMs = 2000;
/** So many questions at once are put to auth, by each process of the gateway; more wait. */
const authConnections = 16;

/** What is known of a session, and whether auth has just said it. */
export interface FoundSession {
  entry: SessionEntry | undefined;
  isFresh: boolean;
}

/** Sessions by the hash of their token: in Redis, where auth puts them, else from auth itself. */
@Injectable()
export class SessionRepository implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #redis: Redis;
  readonly #auth: Pool;
  readonly #questions = new Map<string, Promise<SessionEntry | undefined>>();
  #redisRestsUntil = 0;

  constructor(
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    health: HealthRegistry,
  ) {
    this.#redis = new Redis(config.redisUrl, {
      ...redisOptions,
      // Questions of one turn of the event loop go out together.
      enableAutoPipelining: true,
      commandTimeout: redisTimeoutMs,
    });
    this.#redis.on('error', (error) => this.logger.debug({ err: error }, 'redis'));
    this.#auth = new Pool(config.authUrl, { connections: authConnections, connect: { timeout: authTimeoutMs } });
    health.register('redis', {
      critical: false,
      check: async () => {
        await this.#redis.ping();
      },
    });
  }

  onApplicationBootstrap(): void {
    this.#redis.connect().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#redis.disconnect();
    await this.#auth.destroy();
  }

  /**
   * @param ip where the session is used, for auth to show to its owner
   * @throws when neither Redis nor auth can say.
   */
  async find(tokenHash: string, ip: string): Promise<FoundSession> {
    const known = await this.#readFromRedis(tokenHash);
    const now = this.clock.now().getTime();
    if (known && !isToBeRenewed(known, now)) return { entry: known, isFresh: false };
    try {
      return { entry: await this.#askOnce(tokenHash, ip), isFresh: true };
    } catch (error) {
      if (known && isStillUsable(known, now)) return { entry: known, isFresh: false };
      throw error;
    }
  }

  async #readFromRedis(tokenHash: string): Promise<SessionEntry | undefined> {
    if (performance.now() < this.#redisRestsUntil) return undefined;
    try {
      return await readSession(this.#redis, tokenHash);
    } catch (error) {
      if (performance.now() >= this.#redisRestsUntil) this.logger.warn({ err: error }, 'redis does not say who is calling: auth is asked');
      this.#redisRestsUntil = performance.now() + redisRestMs;
      return undefined;
    }
  }

  /** Requests with the same token that come meanwhile share the question. */
  #askOnce(tokenHash: string, ip: string): Promise<SessionEntry | undefined> {
    const underWay = this.#questions.get(tokenHash);
    if (underWay) return underWay;
    const question = this.#askAuth(tokenHash, ip).finally(() => this.#questions.delete(tokenHash));
    this.#questions.set(tokenHash, question);
    return question;
  }

  async #askAuth(tokenHash: string, ip: string): Promise<SessionEntry | undefined> {
    const { statusCode, body } = await this.#auth.request({
      method: 'POST',
      path: '/internal/sessions/resolve',
      headers: { authorization: `Bearer ${this.config.gatewayCredential}`, 'content-type': 'application/json', 'x-caller-ip': ip },
      body: JSON.stringify({ token_hash: tokenHash }),
      signal: AbortSignal.timeout(authTimeoutMs),
    });
    if (statusCode === 200) return (await body.json()) as SessionEntry;
    await body.dump();
    if (statusCode === 404) return undefined;
    throw new Error(`auth answers ${String(statusCode)} when asked about a session`);
  }
}
