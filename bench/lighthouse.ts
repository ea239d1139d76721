/** How soon home and the page of an event are there on a phone, as Lighthouse reckons. */
import type { Stack } from '../deploy/local/stack.ts';
import { auditPage } from '../test/web/lighthouse.ts';
import { calm } from './calm.ts';

const rounds = 5;

const figures = {
  firstPaintMs: 'first-contentful-paint',
  largestPaintMs: 'largest-contentful-paint',
  blockedMs: 'total-blocking-time',
  speedIndexMs: 'speed-index',
  shift: 'cumulative-layout-shift',
};

/** One look at a page. */
export type PageSpeed = { page: string; score: number } & Record<keyof typeof figures, number>;

/** @param eventId of a published event @returns five looks at each page, in turn, for a machine's speed changes */
export async function measurePages(stack: Stack, eventId: string): Promise<PageSpeed[]> {
  const { url } = await stack.description();
  const pages = { home: '/', event: `/events/${eventId}` };
  const looks: PageSpeed[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [page, path] of Object.entries(pages)) {
      await calm();
      const { scores, measured } = await auditPage(`${url}${path}`, ['performance']);
      const entries = Object.entries(figures).map(([name, audit]) => [name, measured(audit)] as const);
      looks.push({ page, score: scores['performance'] ?? NaN, ...(Object.fromEntries(entries) as Record<keyof typeof figures, number>) });
    }
  }
  return looks;
}
