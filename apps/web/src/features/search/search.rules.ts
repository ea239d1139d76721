/** What is looked for, as it stands in the address; without a browser, so that it can be tested. */

import { readText, withoutUndefined } from '../../app/address.rules.ts';

const days = ['today', 'tomorrow', 'weekend', 'week'] as const;
export type Days = (typeof days)[number];
const sorts = ['soonest', 'popular', 'newest', 'nearest'] as const;
type Sort = (typeof sorts)[number];

export interface SearchFilter {
  q?: string;
  category?: string;
  city?: string;
  /** Days by name, in the viewer's zone. */
  when?: Days;
  /** Days by date, `2026-12-01`; instead of `when`. */
  from?: string;
  to?: string;
  free?: true;
  /** `55.75,37.62` */
  near?: string;
  /** Kilometres around `near`. */
  radius?: number;
  sort?: Sort;
  /** What phones show: the list, or this. */
  view?: 'map';
}

const oneOf = <const Name extends string>(names: readonly Name[], value: unknown): Name | undefined => names.find((name) => name === value);
const date = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
const place = (value: unknown): string | undefined => {
  const [latitude, longitude, ...others] = typeof value === 'string' ? value.split(',').map(Number) : [];
  if (latitude === undefined || longitude === undefined || others.length > 0) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? placeOf(latitude, longitude) : undefined;
};

/** Three digits are a hundred metres: nobody's address needs to stand in a link. */
export const placeOf = (latitude: number, longitude: number): string => `${latitude.toFixed(3)},${longitude.toFixed(3)}`;

/** Takes out of an address what makes sense, and leaves out the rest. */
export function searchFilterOf(search: Record<string, unknown>): SearchFilter {
  const near = place(search['near']);
  const from = date(search['from']);
  const to = date(search['to']);
  const radius = Number(search['radius']);
  const sort = oneOf(sorts, search['sort']);
  const filter = {
    q: readText(search['q'], 200),
    category: readText(search['category'], 50),
    city: readText(search['city'], 100),
    when: from === undefined && to === undefined ? oneOf(days, search['when']) : undefined,
    from,
    to,
    free: search['free'] === true ? (true as const) : undefined,
    near,
    radius: near !== undefined && radius >= 0.1 && radius <= 20_000 ? radius : undefined,
    sort: sort === 'nearest' && near === undefined ? undefined : sort,
    view: search['view'] === 'map' ? ('map' as const) : undefined,
  } satisfies Record<keyof SearchFilter, unknown>;
  return withoutUndefined(filter);
}

const midnight = (day: Date, plusDays = 0): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + plusDays);
const ofDate = (written: string, plusDays = 0): Date => {
  const [year = 0, month = 1, day = 1] = written.split('-').map(Number);
  return new Date(year, month - 1, day + plusDays);
};

/** From when to when, in the zone of the device; without what has passed, so that nothing that is over is shown. */
export function instantsOf({ when, from, to }: SearchFilter, now: Date): { from?: string; to?: string } {
  const [begin, end] = spanOf(when, from, to, now);
  return {
    ...(begin && begin > now && { from: begin.toISOString() }),
    ...(end && { to: end.toISOString() }),
  };
}

function spanOf(when: Days | undefined, from: string | undefined, to: string | undefined, now: Date): [Date | undefined, Date | undefined] {
  switch (when) {
    case 'today':
      return [midnight(now), midnight(now, 1)];
    case 'tomorrow':
      return [midnight(now, 1), midnight(now, 2)];
    case 'week':
      return [midnight(now), midnight(now, 7)];
    case 'weekend': {
      // On a Sunday the weekend is what is left of it.
      const toSaturday = now.getDay() === 0 ? -1 : 6 - now.getDay();
      return [midnight(now, toSaturday), midnight(now, toSaturday + 2)];
    }
    case undefined:
      return [from === undefined ? undefined : ofDate(from), to === undefined ? undefined : ofDate(to, 1)];
  }
}

export interface Part {
  text: string;
  isFound: boolean;
}

/** Where in a text the words that were looked for begin: each from the beginning of a word to what was typed of it. */
export function partsOf(shown: string, q: string): Part[] {
  const words = q
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const parts: Part[] = [];
  for (const piece of shown.split(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=[^\p{L}\p{N}])/u)) {
    const length = Math.max(0, ...words.filter((word) => piece.toLowerCase().startsWith(word)).map((word) => word.length));
    if (length > 0) parts.push({ text: piece.slice(0, length), isFound: true });
    if (length < piece.length) parts.push({ text: piece.slice(length), isFound: false });
  }
  return parts;
}

const mostRecent = 6;

/** The last searches, the newest first, each once. */
export function withRecent(recent: readonly string[], q: string): string[] {
  const same = q.trim().toLowerCase();
  if (same.length < 2) return [...recent];
  return [q.trim(), ...recent.filter((other) => other.toLowerCase() !== same)].slice(0, mostRecent);
}

export interface Placed {
  id: string;
  /** In pixels of the map. */
  x: number;
  y: number;
}

/** What lies so close together that badges would cover each other, as groups: each with the first's place. */
export function clustersOf<Point extends Placed>(points: readonly Point[], apartPx: number): Point[][] {
  const groups: [Point, ...Point[]][] = [];
  for (const point of points) {
    const group = groups.find(([first]) => Math.hypot(first.x - point.x, first.y - point.y) < apartPx);
    if (group) group.push(point);
    else groups.push([point]);
  }
  return groups;
}
