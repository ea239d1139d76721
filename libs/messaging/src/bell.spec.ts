import { describe, expect, test } from '@jest/globals';
import { Bell } from './bell.js';

const anHour = 3_600_000;

describe('a bell', () => {
  test('wakes who sleeps', async () => {
    const bell = new Bell();
    const sleep = bell.wait(anHour);
    bell.ring();
    await sleep;
  });

  test('rung while nobody sleeps it wakes the next at once, but not the one after', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    await bell.wait(anHour);
    let isAwake = false;
    const second = bell.wait(anHour).then(() => (isAwake = true));
    await Promise.resolve();
    expect(isAwake).toBe(false);
    bell.ring();
    await second;
  });

  test('lets go after the time, too', async () => {
    await new Bell().wait(1);
  });
});
