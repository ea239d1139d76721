import { setImmediate as afterThisTurn } from 'node:timers';
import { describe, expect, it } from '@jest/globals';
import { Batches } from './batches.js';

/** Batches under the test's control: each stays under way until it is finished by hand. */
function harness({ lanes = 1, size = 10 } = {}) {
  const running: { items: Record<string, number[]>; finish: () => void }[] = [];
  const batches = new Batches<number>({
    lanes,
    size,
    run: (batch) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      running.push({ items: Object.fromEntries(batch), finish: () => resolve(undefined) });
      return promise;
    },
  });
  // What the batches put off was put off before: it comes first.
  const turn = () => new Promise((resolve) => afterThisTurn(resolve));
  return { batches, running, turn };
}

describe('batches', () => {
  it('hold what came in the same turn', async () => {
    const { batches, running, turn } = harness();
    batches.add('a', 1);
    batches.add('b', 2);
    batches.add('a', 3);
    expect(running).toEqual([]);
    await turn();
    expect(running.map(({ items }) => items)).toEqual([{ a: [1, 3], b: [2] }]);
  });

  it('hold what came while one was under way', async () => {
    const { batches, running, turn } = harness();
    batches.add('a', 1);
    await turn();
    for (const item of [2, 3, 4]) batches.add('a', item);
    await turn();
    expect(running).toHaveLength(1);
    running[0]?.finish();
    await turn();
    expect(running[1]?.items).toEqual({ a: [2, 3, 4] });
  });

  it('of one key never overlap, while another key takes the free lane', async () => {
    const { batches, running, turn } = harness({ lanes: 2 });
    batches.add('a', 1);
    await turn();
    batches.add('a', 2);
    batches.add('b', 3);
    await turn();
    expect(running.map(({ items }) => items)).toEqual([{ a: [1] }, { b: [3] }]);
    running[1]?.finish();
    await turn();
    expect(running).toHaveLength(2);
    running[0]?.finish();
    await turn();
    expect(running[2]?.items).toEqual({ a: [2] });
  });

  it('are never larger than told, keep the order, and let another key go before the rest of a long queue', async () => {
    const { batches, running, turn } = harness({ size: 3 });
    for (let item = 1; item <= 7; item++) batches.add('a', item);
    batches.add('b', 100);
    for (let nth = 0; nth < 4; nth++) {
      await turn();
      running[nth]?.finish();
    }
    await turn();
    expect(running.map(({ items }) => items)).toEqual([{ a: [1, 2, 3] }, { b: [100], a: [4, 5] }, { a: [6, 7] }]);
  });
});
