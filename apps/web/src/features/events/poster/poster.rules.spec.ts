import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columns, rows, tilesOf } from './poster.rules.js';

describe('the art of a poster', () => {
  it('is the same whenever it is drawn, lies inside the poster, and no two shapes lie on each other', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const tiles = tilesOf(id);
        expect(tilesOf(id)).toEqual(tiles);
        const cells = tiles.flatMap(({ x, y, size }) =>
          size === 1 ? [`${String(x)},${String(y)}`] : [0, 1].flatMap((dx) => [0, 1].map((dy) => `${String(x + dx)},${String(y + dy)}`)),
        );
        expect(new Set(cells).size).toBe(cells.length);
        for (const { x, y, size } of tiles) {
          expect(x + size).toBeLessThanOrEqual(columns);
          expect(y + size).toBeLessThanOrEqual(rows);
        }
      }),
    );
  });

  it('tells events apart', () => {
    const drawings = new Set(
      Array.from({ length: 200 }, (_, number) => JSON.stringify(tilesOf(`019b76da-a80d-7de0-8002-${String(number)}`))),
    );
    expect(drawings.size).toBe(200);
  });
});
