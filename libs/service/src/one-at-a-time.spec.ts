import { describe, expect, it } from '@jest/globals';
import { OneAtATime } from './one-at-a-time.js';

describe('work that is done one at a time', () => {
  it('is done in order and never at the same time, also after one that failed', async () => {
    const line = new OneAtATime(10);
    const story: string[] = [];
    const piece = (name: string, fails = false) =>
      line.run(async () => {
        story.push(`${name} begins`);
        await Promise.resolve();
        story.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([piece('one'), piece('two', true), piece('three')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(story).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
  });

  it('is refused where too many wait, with a time to come again, and taken when they are done', async () => {
    const line = new OneAtATime(2);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const taken = [1, 2, 3].map(() => line.run(() => promise));
    await expect(line.run(() => promise)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
    resolve(undefined);
    await Promise.all(taken);
    await expect(line.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
