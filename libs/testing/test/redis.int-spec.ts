import { expect, it } from '@jest/globals';
import { testRedis } from '@poydu/testing';
import { Redis } from 'ioredis';

it('gives each file a Redis of its own', async () => {
  const [one, other] = (await Promise.all([testRedis(), testRedis()])).map((url) => new Redis(url));
  try {
    await one?.set('mine', '1');
    expect(await other?.get('mine')).toBeNull();
    expect(await one?.get('mine')).toBe('1');
  } finally {
    one?.disconnect();
    other?.disconnect();
  }
});
