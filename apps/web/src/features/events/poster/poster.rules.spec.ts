import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell, columns, drawingsOf, printOf, rows, tilesOf } from './poster.rules.js';

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

  it('is drawn with each ink once, and every shape within its tile, however it is turned', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const tiles = tilesOf(id);
        const drawings = drawingsOf(id);
        expect(drawings.map(({ ink }) => ink)).toEqual([...new Set(tiles.map(({ ink }) => ink))]);
        for (const { ink, path } of drawings) {
          const places = [...path.matchAll(/(\d+) (\d+)(?=[MLAZ])/g)].map(([, x, y]) => [Number(x) / cell, Number(y) / cell] as const);
          expect(places.length).toBeGreaterThan(2);
          const own = tiles.filter((tile) => tile.ink === ink);
          const isIn = ({ x, y, size }: (typeof own)[number], [left, top]: readonly [number, number]) =>
            left >= x && left <= x + size && top >= y && top <= y + size;
          for (const place of places) expect(own.some((tile) => isIn(tile, place))).toBe(true);
          for (const tile of own) expect(places.some((place) => isIn(tile, place))).toBe(true);
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
