/** The art of a poster: which shapes lie where, counted from the event's id alone, so that an event looks the same everywhere and always. */

export const columns = 4;
export const rows = 3;

const shapes = ['quarter', 'half', 'circle', 'ring', 'triangle', 'leaf', 'square', 'dots', 'stripes', 'none'] as const;
type Shape = (typeof shapes)[number];
/** Names of the poster's inks in tokens.css. */
const inks = ['--poster-2', '--poster-3', '--poster-ink'] as const;

export interface Tile {
  x: number;
  y: number;
  /** In cells. */
  size: 1 | 2;
  shape: Shape;
  /** Quarters to the right. */
  turn: 0 | 1 | 2 | 3;
  ink: (typeof inks)[number];
}

/** One large shape and small ones around it. */
export function tilesOf(id: string): Tile[] {
  const next = numbersFrom(id);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const turn = () => Math.floor(next() * 4) as Tile['turn'];
  const large: Tile = {
    x: Math.floor(next() * (columns - 1)),
    y: Math.floor(next() * (rows - 1)),
    size: 2,
    shape: pick(['quarter', 'half', 'circle', 'ring', 'leaf']),
    turn: turn(),
    ink: pick(['--poster-3', '--poster-ink']),
  };
  const isUnder = (x: number, y: number) => x >= large.x && x < large.x + 2 && y >= large.y && y < large.y + 2;
  const small = Array.from({ length: columns * rows }, (_, cell) => ({ x: cell % columns, y: Math.floor(cell / columns) }))
    .filter(({ x, y }) => !isUnder(x, y))
    .map((place): Tile => ({ ...place, size: 1, shape: pick(shapes), turn: turn(), ink: pick(inks) }));
  return [large, ...small].filter(({ shape }) => shape !== 'none');
}

/** Numbers from 0 to 1 that follow from a text (FNV-1a, then mulberry32). */
function numbersFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
