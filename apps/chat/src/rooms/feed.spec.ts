import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Feed } from './feed.js';

interface Item {
  seq: number;
}

/** What may happen around a feed: a message is committed, its hint arrives (or another's, or twice, or never), the database fails once. */
const happening = fc.constantFrom('commit', 'hint', 'failure', 'pause');

describe('a feed', () => {
  it('hands on every message once, in order and without a gap, whatever hints come when, and however reading fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(5),
        fc.integer({ min: 1, max: 4 }),
        fc.array(happening, { maxLength: 60 }),
        async (start, page, happenings) => {
          const rows: Item[] = Array.from({ length: start }, (_, index) => ({ seq: index + 1 }));
          const handedOn: number[] = [];
          let failures = 0;
          const read = async (after: number): Promise<Item[]> => {
            // What is committed while the answer is on its way is not in it.
            const answer = rows.filter(({ seq }) => seq > after).slice(0, page);
            await Promise.resolve();
            if (failures > 0) {
              failures -= 1;
              throw new Error('the database is away');
            }
            return answer;
          };
          const feed = new Feed<Item>(start, read, ({ seq }) => handedOn.push(seq));
          const looks: Promise<void>[] = [];
          for (const what of happenings) {
            if (what === 'commit') rows.push({ seq: rows.length + 1 });
            else if (what === 'failure') failures = 1;
            else if (what === 'hint') looks.push(feed.look().catch(() => undefined));
            else await Promise.resolve();
          }
          await Promise.all(looks);
          failures = 0;
          await feed.look();
          expect(handedOn).toEqual(Array.from({ length: rows.length - start }, (_, index) => start + index + 1));
          expect(feed.seq).toBe(rows.length);
        },
      ),
    );
  });

  it('has handed on what was there when it was told to look, also if it was looking already', async () => {
    const rows: Item[] = [];
    const handedOn: number[] = [];
    const feed = new Feed<Item>(
      0,
      async (after) => {
        const answer = rows.filter(({ seq }) => seq > after);
        await Promise.resolve();
        return answer;
      },
      ({ seq }) => handedOn.push(seq),
    );
    const first = feed.look();
    rows.push({ seq: 1 });
    await Promise.all([first, feed.look()]);
    expect(handedOn).toEqual([1]);
  });
});
