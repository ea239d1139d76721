import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SilenceWatch } from './silence.js';

describe('a watch for silence', () => {
  let fellSilent: boolean;
  let watch: SilenceWatch;
  beforeEach(() => {
    jest.useFakeTimers();
    fellSilent = false;
    watch = new SilenceWatch(() => (fellSilent = true));
  });
  afterEach(() => {
    watch.close();
    jest.useRealTimers();
  });

  test('tells of a minute without a word, not of a shorter silence', () => {
    jest.advanceTimersByTime(40_000);
    watch.hear();
    jest.advanceTimersByTime(40_000);
    expect(fellSilent).toBe(false);
    jest.advanceTimersByTime(20_000);
    expect(fellSilent).toBe(true);
  });

  test('work under way may take long without a word; once it has ended, well or not, it counts no more', async () => {
    const work = Promise.withResolvers<undefined>();
    const failing = watch.during(() => work.promise);
    jest.advanceTimersByTime(120_000);
    expect(fellSilent).toBe(false);
    work.reject(new Error('on purpose'));
    await expect(failing).rejects.toThrow('on purpose');
    jest.advanceTimersByTime(40_000);
    expect(fellSilent).toBe(false);
    jest.advanceTimersByTime(20_000);
    expect(fellSilent).toBe(true);
  });
});
