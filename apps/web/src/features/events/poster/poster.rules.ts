/** The art of a poster: which shapes lie where, counted from the event's id alone, so that an event looks the same everywhere and always. */

export const columns = 4;
export const rows = 3;
/** How long a cell's side is in a drawing. */
export const cell = 100;

const shapes = ['quarter', 'half', 'circle', 'ring', 'triangle', 'leaf', 'square', 'dots', 'stripes', 'none'] as const;
type Shape = (typeof shapes)[number];
/** Names of a poster's colours in tokens.css. */
type Colour = '--poster' | '--poster-2' | '--poster-3' | '--poster-ink';

/** How a poster is printed: on which ground, with which inks. So that a wall of one category is not of one colour. */
export interface Print {
  name: 'day' | 'paper' | 'night';
  ground: Colour;
  large: readonly Colour[];
  small: readonly Colour[];
}

const prints: readonly Print[] = [
  { name: 'day', ground: '--poster', large: ['--poster-3', '--poster-ink'], small: ['--poster-2', '--poster-3', '--poster-ink'] },
  { name: 'paper', ground: '--poster-2', large: ['--poster-3', '--poster', '--poster'], small: ['--poster', '--poster-3', '--poster-ink'] },
  { name: 'night', ground: '--poster-3', large: ['--poster', '--poster-2'], small: ['--poster', '--poster-2', '--poster'] },
];

export interface Tile {
  x: number;
  y: number;
  /** In cells. */
  size: 1 | 2 | 3;
  shape: Shape;
  /** Quarters to the right. */
  turn: 0 | 1 | 2 | 3;
  ink: Colour;
}

export const printOf = (id: string): Print => prints[Math.floor(numbersFrom(`${id} print`)() * prints.length)] as Print;

/** Large shapes, in one of three arrangements, and small ones around them. */
export function tilesOf(id: string): Tile[] {
  const next = numbersFrom(id);
  const print = printOf(id);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const turn = () => Math.floor(next() * 4) as Tile['turn'];
  const shape = () => pick(['quarter', 'half', 'circle', 'ring', 'leaf'] as const);
  const large = pick(arrangements)(next).map((place): Tile => ({ ...place, shape: shape(), turn: turn(), ink: pick(print.large) }));
  const isUnder = (x: number, y: number) => large.some((one) => x >= one.x && x < one.x + one.size && y >= one.y && y < one.y + one.size);
  const small = Array.from({ length: columns * rows }, (_, nth) => ({ x: nth % columns, y: Math.floor(nth / columns) }))
    .filter(({ x, y }) => !isUnder(x, y))
    .map((place): Tile => ({ ...place, size: 1, shape: pick(shapes), turn: turn(), ink: pick(print.small) }));
  return [...large, ...small].filter((tile) => tile.shape !== 'none');
}

/** All shapes of one ink, as the data of an SVG path (even-odd). */
export interface Drawing {
  ink: Colour;
  path: string;
}

/** The shapes of a poster, ink by ink: a wall of posters has few elements. */
export function drawingsOf(id: string): Drawing[] {
  const paths = new Map<Colour, string>();
  for (const tile of tilesOf(id)) paths.set(tile.ink, (paths.get(tile.ink) ?? '') + pathOf(tile));
  return [...paths].map(([ink, path]) => ({ ink, path }));
}

const circle = (x: number, y: number, radius: number) => `M${x - radius} ${y}A${radius} ${x + radius} ${y}A${radius} ${x - radius} ${y}Z`;
const stripe = (y: number) => `M0 ${y}L100 ${y}L100 ${y + 14}L0 ${y + 14}Z`;

/** In one cell, unturned: moves, lines, and arcs to the right with one radius. */
const outlines: Record<Shape, string> = {
  quarter: 'M0 0L100 0A100 0 100Z',
  half: 'M0 50A50 100 50ZM0 100A50 100 100Z',
  circle: circle(50, 50, 50),
  ring: circle(50, 50, 50) + circle(50, 50, 32) + circle(50, 50, 14),
  triangle: 'M0 0L100 100L0 100Z',
  leaf: 'M0 0L50 0A50 100 50L100 100L50 100A50 0 50Z',
  square: 'M0 0L100 0L100 100L0 100Z',
  dots: circle(25, 25, 12) + circle(75, 25, 12) + circle(25, 75, 12) + circle(75, 75, 12),
  stripes: [0, 29, 57, 86].map(stripe).join(''),
  none: '',
};

function pathOf({ x, y, size, shape, turn }: Tile): string {
  return outlines[shape].replace(/([MLA])(?:(\d+) )?(\d+) (\d+)/g, (_, step: string, radius: string | undefined, ...to: string[]) => {
    const [left, top] = turned([Number(to[0]), Number(to[1])], turn);
    const bow = radius ? `${Number(radius) * size} ${Number(radius) * size} 0 0 1 ` : '';
    return `${step}${bow}${x * cell + left * size} ${y * cell + top * size}`;
  });
}

const turned = ([x, y]: [number, number], turn: number): [number, number] => (turn === 0 ? [x, y] : turned([cell - y, x], turn - 1));

type Place = Pick<Tile, 'x' | 'y' | 'size'>;
/** One of four cells anywhere; one over the whole height; two beside each other. */
const arrangements: readonly ((next: () => number) => Place[])[] = [
  (next) => [{ x: Math.floor(next() * (columns - 1)), y: Math.floor(next() * (rows - 1)), size: 2 }],
  (next) => [{ x: Math.floor(next() * (columns - 2)), y: 0, size: 3 }],
  (next) => [0, 2].map((x) => ({ x, y: Math.floor(next() * (rows - 1)), size: 2 })),
];

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
