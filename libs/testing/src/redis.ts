import { Redis } from 'ioredis';
import { testStack } from './stack.js';

const counter = 'poydu:tests';

/** An empty Redis database for a test file. Those that come after it get all others before one gets it again; database 0 is the fleet's. @returns its URL. */
export async function testRedis(): Promise<string> {
  const { redisUrl } = testStack();
  const redis = new Redis(redisUrl);
  try {
    const [, databases] = (await redis.config('GET', 'databases')) as [string, string];
    const number = 1 + ((await redis.incr(counter)) % (Number(databases) - 1));
    await redis.select(number);
    await redis.flushdb();
    return `${redisUrl.replace(/\/$/, '')}/${String(number)}`;
  } finally {
    redis.disconnect();
  }
}
