import { describe, expect, test } from '@jest/globals';
import { Arriving } from './arrivals.js';

/** A projection that has nothing at first. */
function projection() {
  const rows = new Map<string, string>();
  const looks: (readonly string[])[] = [];
  const arriving = new Arriving((keys) => {
    looks.push(keys);
    return Promise.resolve(new Map([...rows].filter(([key]) => keys.includes(key))));
  });
  return { rows, looks, arriving };
}
const keysOf = (count: number, name = 'key') => Array.from({ length: count }, (_, index) => `${name}${index}`);
const brief = { timeoutMs: 150 };
const long = { timeoutMs: 20_000 };

describe('what has not arrived yet', () => {
  test('is waited for by any number of people with one look for all, and each has it', async () => {
    const { rows, looks, arriving } = projection();
    const keys = keysOf(100);
    const answers = Promise.all(keys.flatMap((key) => [arriving.wait(key, `${key}'s`, long), arriving.wait(key, 'another’s' + key, long)]));
    for (const key of keys) rows.set(key, `thing of ${key}`);
    arriving.arrived('key7');
    expect(await answers).toEqual(keys.flatMap((key) => [`thing of ${key}`, `thing of ${key}`]));
    expect(looks).toEqual([keys]);
  });

  test('is null when it never arrives, and is looked for no more', async () => {
    const { looks, arriving } = projection();
    expect(await arriving.wait('nothing', 'a', brief)).toBeNull();
    const before = looks.length;
    expect(await arriving.wait('else', 'a', brief)).toBeNull();
    expect(looks.slice(before).flat()).not.toContain('nothing');
  });

  test('one person, and all without a name together, have a few places; that takes none from others', async () => {
    const { rows, arriving } = projection();
    const greedy = keysOf(100, 'invented').map((key) => arriving.wait(key, 'greedy', long));
    const nameless = keysOf(100, 'unknown').map((key) => arriving.wait(key, undefined, long));
    const wanted = arriving.wait('real', 'honest', long);
    const countOf = async (waits: Promise<unknown>[]) => {
      const waiting = await Promise.all(waits.map((wait) => Promise.race([wait, Promise.resolve('waiting')])));
      return waiting.filter((state) => state === 'waiting').length;
    };
    expect(await countOf(greedy)).toBe(10);
    expect(await countOf(nameless)).toBe(50);
    for (const key of ['real', ...keysOf(10, 'invented'), ...keysOf(50, 'unknown')]) rows.set(key, key);
    expect(await wanted).toBe('real');
    expect(await Promise.all(greedy)).toEqual([...keysOf(10, 'invented'), ...Array<null>(90).fill(null)]);
    // The places are free again.
    rows.set('later', 'later');
    expect(await arriving.wait('later', 'greedy', long)).toBe('later');
    await Promise.all(nameless);
  });

  test('fails for all who wait when it cannot be looked for', async () => {
    const arriving = new Arriving(() => Promise.reject(new Error('away')));
    const waits = keysOf(3).map((key) => arriving.wait(key, key, long));
    for (const result of await Promise.allSettled(waits)) expect(result).toMatchObject({ reason: { message: 'away' } });
  });
});
