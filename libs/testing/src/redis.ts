import { Redis } from 'ioredis';
import { testStack } from './stack.js';

const counter = 'poydu:tests';
/** Redis's default is 16; database 0 is the fleet's. */
const databases = 15;

/** An empty Redis database for a test file; the next fifteen files get others. @returns its URL. */
export async function testRedis(): Promise<string> {
  const { redisUrl } = testStack();
  const redis = new Redis(redisUrl);
  try {
    const number = 1 + ((await redis.incr(counter)) % databases);
    await redis.select(number);
    await redis.flushdb();
    return `${redisUrl.replace(/\/$/, '')}/${String(number)}`;
  } finally {
    redis.disconnect();
  }
}
