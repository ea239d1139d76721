import { describe, expect, test } from '@jest/globals';
import { supervise } from './supervise.js';

const error = (retriable: boolean, cause?: Error): Error => Object.assign(new Error('ended', { cause }), { retriable });

/** Lives that end with these errors, one after the other; the one after the last is ended from outside. */
function lives(errors: Error[], name = 'Error') {
  const stopping = new AbortController();
  const pauses: number[] = [];
  let count = 0;
  const live = () => {
    const failure = errors[count++];
    if (failure) return Promise.reject(Object.assign(failure, { name }));
    stopping.abort();
    return Promise.resolve();
  };
  const end = supervise(live, { signal: stopping.signal, onEnd: (_error, ms) => pauses.push(ms), firstPauseMs: 1 });
  return { end, pauses, count: () => count };
}

describe('supervise', () => {
  test('what another try may mend is tried without end, with growing pauses', async () => {
    const { end, pauses, count } = lives(Array.from({ length: 8 }, () => error(true)));
    await end;
    expect(count()).toBe(9);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
  });

  test('what cannot be mended ends it after five in a row', async () => {
    const { end, count } = lives(Array.from({ length: 9 }, () => error(false)));
    await expect(end).rejects.toThrow('ended');
    expect(count()).toBe(5);
  });

  test('a try that fails otherwise in between starts the count again', async () => {
    const four = () => Array.from({ length: 4 }, () => error(false));
    const { end, count } = lives([...four(), error(true), ...four()]);
    await end;
    expect(count()).toBe(10);
  });

  test('an error that kafkajs gave up after too many tries is worth another one, though it is marked as final', async () => {
    const { end, count } = lives(
      Array.from({ length: 6 }, () => error(false)),
      'KafkaJSNumberOfRetriesExceeded',
    );
    await end;
    expect(count()).toBe(7);
  });

  test('told to stop during a pause, it does not live again', async () => {
    const stopping = new AbortController();
    let count = 0;
    await supervise(() => Promise.reject(error(true, new Error(String(count++)))), {
      signal: stopping.signal,
      onEnd: () => stopping.abort(),
      firstPauseMs: 60_000,
    });
    expect(count).toBe(1);
  });
});
