import { afterEach, describe, expect, it } from '@jest/globals';
import { KeyRing } from './key-ring.js';

const noon = new Date('2026-06-01T12:00:00Z');
const keyOf = (kid: string, leavesAt: Date | null = null) => ({ kid, usedFrom: noon, leavesAt });
type Key = ReturnType<typeof keyOf>;

let ring: KeyRing<Key>;

/** A ring over a store whose answers the test gives, and how often it was asked. */
function makeRing(load: () => Promise<Key[]>, now = () => noon) {
  const asked = { times: 0 };
  const changes: (string | undefined)[] = [];
  let onNextChange: (() => void) | undefined;
  ring = new KeyRing({
    load: () => {
      asked.times += 1;
      return load();
    },
    now,
    refreshSeconds: 60,
    onChange: (error) => {
      changes.push(error?.message);
      onNextChange?.();
    },
  });
  const nextChange = () => new Promise<void>((resolve) => (onNextChange = resolve));
  return { asked, changes, nextChange };
}

afterEach(() => ring.stop());

describe('a key ring', () => {
  it('tries at the start until the store answers', async () => {
    let isThere = false;
    const { changes, nextChange } = makeRing(() => (isThere ? Promise.resolve([keyOf('a')]) : Promise.reject(new Error('away'))));
    const failed = nextChange();
    ring.start();
    await failed;
    expect(ring.isLoaded).toBe(false);
    expect(() => ring.current()).toThrow('not loaded');
    const worked = nextChange();
    isThere = true;
    await worked;
    expect(ring.isLoaded).toBe(true);
    expect(ring.current().kid).toBe('a');
    expect(changes).toEqual(['away', undefined]);
  });

  it('asks once for all who wait for an unknown key', async () => {
    const answer = Promise.withResolvers<Key[]>();
    const { asked } = makeRing(() => answer.promise);
    const waiting = Promise.all([ring.find('b'), ring.find('b'), ring.find('c')]);
    answer.resolve([keyOf('a'), keyOf('b')]);
    expect((await waiting).map((key) => key?.kid)).toEqual(['b', 'b', undefined]);
    expect(asked.times).toBe(1);
  });

  it('asks the store for invented key ids no more than once a second', async () => {
    const { asked } = makeRing(() => Promise.resolve([keyOf('a')]));
    const start = performance.now();
    for (let attempt = 0; attempt < 50; attempt += 1) expect(await ring.find(`invented-${String(attempt)}`)).toBeUndefined();
    expect(asked.times).toBeLessThanOrEqual(1 + (performance.now() - start) / 1000);
  });

  it('asks nobody for a key that it has', async () => {
    const { asked } = makeRing(() => Promise.resolve([keyOf('a')]));
    await ring.refresh();
    expect((await ring.find('a'))?.kid).toBe('a');
    expect(asked.times).toBe(1);
  });

  it('lives on with the keys it has while the store is away', async () => {
    let isAway = false;
    makeRing(() => (isAway ? Promise.reject(new Error('sealed')) : Promise.resolve([keyOf('a')])));
    await ring.refresh();
    isAway = true;
    await ring.refresh();
    expect(ring.error?.message).toBe('sealed');
    expect(ring.isLoaded).toBe(true);
    expect((await ring.find('a'))?.kid).toBe('a');
    expect(ring.current().kid).toBe('a');
  });

  it('says that it cannot know an unknown key while the store is away, rather than that there is none', async () => {
    makeRing(() => Promise.reject(new Error('sealed')));
    await expect(ring.find('b')).rejects.toMatchObject({ code: 'identity-unavailable' });
    await expect(ring.find('b')).rejects.toMatchObject({ code: 'identity-unavailable' });
  });

  it('forgets a key when its time is over, without asking the store', async () => {
    let now = noon;
    const { asked } = makeRing(
      () => Promise.resolve([keyOf('old', new Date('2026-06-01T13:00:00Z')), keyOf('new')]),
      () => now,
    );
    await ring.refresh();
    expect(ring.peek('old')?.kid).toBe('old');
    now = new Date('2026-06-01T13:00:00Z');
    expect(ring.peek('old')).toBeUndefined();
    expect(ring.keys.map(({ kid }) => kid)).toEqual(['new']);
    expect(asked.times).toBe(1);
  });
});
