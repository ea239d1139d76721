import { Redis, type RedisOptions } from 'ioredis';

/** A connection to Redis for BullMQ, not made yet: in the background, for ever. Its errors belong to whoever uses it. */
export function redisClient(url: string, options: RedisOptions): Redis {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2000),
    ...options,
  });
  client.on('error', () => undefined);
  return client;
}
