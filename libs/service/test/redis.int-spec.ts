import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisSubscriber } from '@poydu/service/redis';
import { Line, testRedis, until } from '@poydu/testing';
import { Redis } from 'ioredis';
import { pino } from 'pino';

describe('who hears over Redis', () => {
  const channel = 'poydu:tests:heard';
  let redis: Redis;
  let line: Line;
  let subscriber: RedisSubscriber;
  let heard: unknown[];
  let returns: number;

  beforeAll(async () => {
    redis = new Redis(await testRedis());
  });
  afterAll(() => redis.disconnect());
  beforeEach(async () => {
    [heard, returns] = [[], 0];
    line = await Line.to(await testRedis());
    subscriber = new RedisSubscriber(line.url, pino({ level: 'silent' }));
    subscriber.subscribe(channel, (message) => {
      if (message === 'bad') throw new Error('not understood');
      heard.push(message);
    });
    subscriber.onHearing(() => (returns += 1));
    subscriber.connect();
    await until('it hears', () => subscriber.isHearing);
  });
  afterEach(() => {
    subscriber.disconnect();
    line.close();
  });

  const say = (text: string) => redis.publish(channel, text);

  it('goes on after what is no JSON, and after what its listener does not understand', async () => {
    for (const text of ['{', '"bad"', '"good"']) await say(text);
    await until('the last is heard', () => heard.length > 0);
    expect(heard).toEqual(['good']);
  });

  it('does not hear while the line is cut, says so, and hears again by itself', async () => {
    line.cut();
    await until('it knows', () => !subscriber.isHearing);
    expect(await subscriber.answers()).toBe(false);
    line.mend();
    await until('it hears again', () => subscriber.isHearing);
    await say('1');
    await until('it is heard', () => heard.length > 0);
    expect(returns).toBe(2);
    expect(await subscriber.answers()).toBe(true);
  });

  it('hears at last also when Redis was too late with its answer to who wants to hear', async () => {
    line.cut();
    line.mend();
    line.holdAt('subscribe');
    await until('its question is on its way', () => line.isHeld);
    const before = line.connections;
    await until('it has given that up', () => line.connections > before);
    line.mend();
    await until('it hears', () => subscriber.isHearing);
    await say('3');
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual([3]);
  });

  it('outlives lines that are cut just when it subscribes: nothing is thrown that would end the process', async () => {
    line.cut();
    line.mend();
    line.cutAt('subscribe');
    const before = line.cuts;
    await until('it was cut thrice', () => line.cuts >= before + 3);
    line.mend();
    await until('it hears again', () => subscriber.isHearing);
    await say('2');
    await until('it is heard', () => heard.length > 0);
    expect(heard).toEqual([2]);
  });
});
