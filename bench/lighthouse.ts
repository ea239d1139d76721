/** How soon home and the page of an event are there on a phone, as Lighthouse reckons. */
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../deploy/local/stack.ts';
import { auditPage } from '../test/web/lighthouse.ts';

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

const mostSecondsToCalm = 20;

/** Resolves when the processors have little to do: what was registered before is still worked off, and a phone shares nothing with the fleet. */
async function calm(): Promise<void> {
  for (let seconds = 0; seconds < mostSecondsToCalm; seconds++) {
    const before = spent();
    await delay(1000);
    const after = spent();
    if ((after.busy - before.busy) / (after.all - before.all) < 0.1) return;
  }
}

/** Milliseconds of all processors since the start. */
function spent(): { busy: number; all: number } {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }));
  const busy = times.reduce((sum, one) => sum + one.busy, 0);
  return { busy, all: times.reduce((sum, { idle }) => sum + idle, busy) };
}

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
