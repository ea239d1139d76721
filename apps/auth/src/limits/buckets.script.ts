import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type BucketRule, intervalOf, memoryOf } from './bucket.rules.js';

/** One is to be taken out of the bucket of this key. */
export interface Ask {
  /** Of the limit; buckets of different limits are different ones. */
  name: string;
  rule: BucketRule;
  key: string;
}

/**
 * `take` of bucket.rules.ts for several buckets: out of all of them, or, when one refuses, out of none. By the clock of Redis, which is one
 * for all replicas. Returns the microseconds to wait (0: taken), and its time.
 * Arguments are, for each key: points, interval, memory in microseconds (0: the cost does not grow).
 */
const takeFromAll = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local longest = 0
local after = {}
for i, key in ipairs(KEYS) do
  local points, interval, memory = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local whole = interval * points
  local fullAt, taken = now, 0
  local known = redis.call('GET', key)
  if known then
    local at, count = string.match(known, '^(%d+) (%d+)$')
    at, count = tonumber(at), tonumber(count)
    if at + memory > now then fullAt, taken = math.max(at, now), count end
  end
  local doublings = 0
  if memory > 0 then doublings = math.min(math.max(0, taken - points + 1), 40) end
  local next = fullAt + math.min(interval * 2 ^ doublings, whole)
  longest = math.max(longest, next - now - whole)
  after[i] = { string.format('%.0f %.0f', next, taken + 1), math.ceil((next - now + memory) / 1000) }
end
if longest == 0 then
  for i, key in ipairs(KEYS) do redis.call('SET', key, after[i][1], 'PX', string.format('%.0f', after[i][2])) end
end
return { longest, now }
`;

/** @returns the microseconds to wait (0: one was taken out of each), and the time of Redis in microseconds. */
export async function takeInRedis(redis: Pick<Redis, 'eval'>, asks: readonly Ask[]): Promise<{ wait: number; now: number }> {
  const numbers = asks.flatMap(({ rule }) => [rule.points, intervalOf(rule), memoryOf(rule)]);
  const [wait, now] = (await redis.eval(takeFromAll, asks.length, ...asks.map(keyOf), ...numbers)) as [number, number];
  return { wait, now };
}

/** Addresses and logins do not stand in Redis as they are. */
export const keyOf = ({ name, key }: Ask): string => `limit:${name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
