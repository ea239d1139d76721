/** Lighthouse in a process of its own, on a phone as it imagines one (moto g, slow 4G, a quarter of this processor), with a fresh Chromium each time. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromiumProgram, chromiumSwitches } from './chromium.ts';

type Category = 'accessibility' | 'best-practices' | 'seo' | 'performance';

/** Of Lighthouse's report, what is used here. */
interface Report {
  runtimeError?: { code: string; message: string };
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; numericValue?: number; details?: { items?: unknown[] } }>;
}

export interface Audit {
  /** From 0 to 100, by category. */
  scores: Record<string, number>;
  /** What costs points, in words, with the first places where. */
  failures: string[];
  /** What an audit has measured, in its own unit: milliseconds, or for a shift of layout a share. */
  measured: (audit: string) => number;
}

const run = promisify(execFile);
const program = join(createRequire(import.meta.url).resolve('lighthouse/package.json'), '../cli/index.js');

/** @throws when there is no browser, or the page could not be looked at. */
export async function auditPage(url: string, categories: Category[]): Promise<Audit> {
  if (!chromiumProgram) throw new Error('There is no Chromium: apt-get install chromium, or set CHROMIUM to a browser of that kind');
  const args = [
    url,
    '--quiet',
    '--output=json',
    `--only-categories=${categories.join(',')}`,
    `--chrome-flags=--headless=new ${chromiumSwitches.join(' ')}`,
    '--no-enable-error-reporting',
  ];
  const env = { ...process.env, CHROME_PATH: chromiumProgram };
  const { stdout } = await run(process.execPath, [program, ...args], { env, timeout: 270_000, maxBuffer: 64 * 1024 * 1024 });
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.code} ${report.runtimeError.message}`);
  return {
    scores: Object.fromEntries(categories.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)])),
    failures: failuresOf(report),
    measured: (audit) => report.audits[audit]?.numericValue ?? NaN,
  };
}

function failuresOf({ categories, audits }: Report): string[] {
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  return [...new Set(counted.map(({ id }) => id))].flatMap((id) => {
    const { score = null, title = '', details } = audits[id] ?? {};
    return score === null || score >= 1 ? [] : [`${id}: ${title} ${JSON.stringify(details?.items?.slice(0, 3) ?? [])}`];
  });
}
