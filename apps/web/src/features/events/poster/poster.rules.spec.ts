import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columns, printOf, rows, tilesOf } from './poster.rules.js';

describe('the art of a poster', () => {
  it('is the same whenever it is drawn, lies inside the poster, and no two shapes lie on each other', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const tiles = tilesOf(id);
        expect(tilesOf(id)).toEqual(tiles);
        const cells = tiles.flatMap(({ x, y, size }) =>
          Array.from({ length: size * size }, (_, cell) => `${String(x + (cell % size))},${String(y + Math.floor(cell / size))}`),
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

  it('is printed in three ways, none of them rare, and never with a large shape in the colour of its ground', () => {
    const ids = Array.from({ length: 300 }, (_, number) => `019b76da-a80d-7de0-8002-${String(number)}`);
    for (const name of ['day', 'paper', 'night']) expect(ids.filter((id) => printOf(id).name === name).length).toBeGreaterThan(60);
    for (const id of ids) expect(tilesOf(id).filter(({ ink }) => ink === printOf(id).ground)).toEqual([]);
  });
});
