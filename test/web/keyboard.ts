import { until } from '@poydu/testing';
import type { Locator, Page } from 'playwright-core';

interface Keyboard {
  /** Goes on by Tab until it is reached. Wherever Tab leads, one must see where one is. @throws when it is not reached. */
  tabTo: (target: Locator) => Promise<void>;
  /** Presses it once it is reached, waits for what comes of it, and sees that one is still somewhere. */
  choose: (target: Locator, outcome: Locator, key?: 'Enter' | 'Space') => Promise<void>;
  /** Presses a key where one is; the rest as above. */
  press: (key: string, outcome: Locator) => Promise<void>;
  type: (text: string) => Promise<void>;
}

/** Most pages have less to go through; those with more are too long for anybody. */
const mostPresses = 120;

/** Somebody without a pointer: no key but Tab, Enter, Space, arrows, Escape, and letters where one may write. */
export function keyboardOf(page: Page): Keyboard {
  const tabTo = async (target: Locator) => {
    const element = await target.elementHandle();
    for (let presses = 0; presses < mostPresses; presses++) {
      if (await page.evaluate((wanted) => wanted === document.activeElement, element)) return;
      await page.keyboard.press('Tab');
      const fault = await page.evaluate(faultOfFocus);
      // After the last link of a page come the browser's own buttons.
      if (fault && fault !== 'nowhere') throw new Error(`By Tab one comes to ${fault}`);
    }
    throw new Error(`Tab never comes to ${String(target)}`);
  };
  const press = async (key: string, outcome: Locator) => {
    const before = new URL(page.url()).pathname;
    // A notice goes away by itself, so it is looked for from before.
    await Promise.all([outcome.waitFor(), page.keyboard.press(key)]);
    await until(`the keyboard is somewhere after ${key}`, async () => {
      const fault = await page.evaluate(faultOfFocus);
      if (fault) throw new Error(`one is at ${fault}`);
      // A new page takes it to its beginning, once it is there. What is still to come on it would move what one has come to.
      if (new URL(page.url()).pathname === before) return true;
      const isThere = (await page.locator('#main:focus, #main :focus, body:not(:has(#main))').count()) > 0;
      return isThere && (await page.locator('.skeleton').count()) === 0;
    });
  };
  return {
    tabTo,
    press,
    async choose(target, outcome, key = 'Enter') {
      await tabTo(target);
      // What is busy takes no press.
      await until('it can be pressed', () => target.isEnabled());
      await press(key, outcome);
    },
    type: (text) => page.keyboard.type(text),
  };
}

/** @returns where Tab leads without showing it, of the first so many places. */
export async function hiddenFocusOn(page: Page, presses: number): Promise<string[]> {
  const faults = new Set<string>();
  for (let nr = 0; nr < presses; nr++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(faultOfFocus);
    if (fault && fault !== 'nowhere') faults.add(fault);
  }
  return [...faults];
}

/** In the page. @returns what keeps one from seeing where one is; undefined when nothing does. */
function faultOfFocus(): string | undefined {
  const at = document.activeElement;
  if (!at || at === document.body) return 'nowhere';
  const name = `${at.tagName.toLowerCase()}.${at.className} «${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40)}»`;
  // Where a program has put one, such as a new page's beginning: it is read out, and Tab goes on from there.
  if (at instanceof HTMLElement && at.tabIndex < 0) return undefined;
  const around = [at, ...[...((at as HTMLInputElement).labels ?? [])]];
  for (let one = at.parentElement; one && around.length < 6; one = one.parentElement) around.push(one);
  if (at.previousElementSibling) around.push(at.previousElementSibling);
  const marked = around.find((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && one.clientHeight !== 1;
  });
  if (!marked) return `${name}, which does not show it`;
  const { left, right, top, bottom } = marked.getBoundingClientRect();
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const points = [middleX, left + 4, right - 4].flatMap((x) => [middleY, top + 4, bottom - 4].map((y) => [x, y] as const));
  const isSeen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (around.includes(hit) || at.contains(hit) || hit.contains(at));
  });
  return isSeen ? undefined : `${name}, which lies below something else or outside of the screen`;
}
