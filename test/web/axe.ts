import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Globals = typeof globalThis & { axe?: typeof axe };

/** The rules whose answer may be another one by night. */
const colours = ['color-contrast', 'link-in-text-block'];

/**
 * What keeps people from using it (WCAG 2.2 AA and good practice), in words.
 * @param rules `colours`: only what may have changed with the colours alone, on a page that has been looked at whole.
 */
export async function violationsOn(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => (globalThis as Globals).axe !== undefined))) await page.evaluate(await axeSource);
  return page.evaluate(
    async (only) => {
      const violations = await (globalThis as Globals).axe?.run({
        // Nothing is read of what is in order, and no style sheet is fetched once more.
        resultTypes: ['violations'],
        preload: false,
        ...(only && { runOnly: only }),
      });
      if (!violations) throw new Error('axe was not loaded');
      return violations.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any }) => `${id} (${help}): ${target.join(' ')} ${any[0]?.message ?? ''}`),
      );
    },
    rules === 'colours' ? colours : undefined,
  );
}
