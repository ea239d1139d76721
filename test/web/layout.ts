import type { Page } from 'playwright-core';

/**
 * What of a page cannot be read or reached as it lies now: it scrolls sideways, words are cut off, leave their button or the screen, or lie on other words
 * or controls. A map may be moved, so its names may be cut; what is fixed to the screen lies on what scrolls below it.
 */
export async function layoutFaultsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      element: Element;
      what: string;
      isWords: boolean;
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    const root = document.documentElement;
    const width = root.clientWidth;
    const slack = 2;
    const faults = new Set<string>();
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element): CSSStyleDeclaration => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const upFrom = (element: Element): Element[] => {
      const chain: Element[] = [];
      for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) chain.push(one);
      return chain;
    };
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.leaflet-container') &&
      // Said by screen readers alone.
      !upFrom(element).some((one) => styleOf(one).clipPath.startsWith('inset'));
    /** What scrolls with it: the page, or something fixed or sticky. A list that is offered lies above the page, too. */
    const isLayer = (one: Element) => ['fixed', 'sticky'].includes(styleOf(one).position) || one.role === 'listbox';
    const layerOf = (element: Element) => upFrom(element).find(isLayer) ?? root;
    /** Without the room above and below letters, in which lines may lie close. */
    const boxOf = ({ left, right, top, bottom }: DOMRect, element: Element, what: string, isWords: boolean): Box => {
      const rim = isWords ? 0.25 : 0.1;
      return {
        element,
        what,
        isWords,
        left: left + slack,
        right: right - slack,
        top: top + (bottom - top) * rim,
        bottom: bottom - (bottom - top) * rim,
      };
    };
    const doMeet = (one: Box, other: Box) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

    if (root.scrollWidth > width) faults.add(`the page is scrolled sideways: ${String(root.scrollWidth)} px`);

    const words: Box[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const element = node.parentElement;
      const said = node.textContent?.trim().slice(0, 30) ?? '';
      if (!element || said === '' || element.closest('option, script, style, noscript') || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const what = `${nameOf(element)} «${said}»`;
      for (const rect of range.getClientRects()) {
        if (rect.width === 0) continue;
        const box = boxOf(rect, element, what, true);
        words.push(box);
        let doesScrollX = false;
        let doesScrollY = false;
        for (const one of upFrom(element)) {
          const { overflowX, overflowY, position } = styleOf(one);
          const around = one.getBoundingClientRect();
          const isOutX = box.left < around.left - slack || box.right > around.right + slack;
          const isOutY = box.top < around.top - slack || box.bottom > around.bottom + slack;
          if (!doesScrollX && isOutX && ['hidden', 'clip'].includes(overflowX)) faults.add(`${what} is cut off sideways by ${nameOf(one)}`);
          if (!doesScrollY && isOutY && ['hidden', 'clip'].includes(overflowY)) faults.add(`${what} is cut off by ${nameOf(one)}`);
          if (one.matches('button, .button, .chip') && (isOutX || isOutY)) faults.add(`${what} leaves its button`);
          doesScrollX ||= ['auto', 'scroll'].includes(overflowX);
          doesScrollY ||= ['auto', 'scroll'].includes(overflowY);
          if (position === 'fixed') break;
        }
        if (!doesScrollX && (box.left < 0 || box.right > width)) faults.add(`${what} leaves the screen`);
      }
    }

    const controls = [...document.querySelectorAll('button, input, select, textarea, .button, .chip, summary')]
      .filter(isShown)
      .map((element) => boxOf(element.getBoundingClientRect(), element, nameOf(element), false));
    const layers = Map.groupBy([...words, ...controls], ({ element }) => layerOf(element));
    for (const boxes of layers.values()) {
      boxes.sort((one, other) => one.top - other.top);
      boxes.forEach((one, nr) => {
        for (const other of boxes.slice(nr + 1)) {
          if (other.top >= one.bottom) break;
          if (one.element === other.element || !doMeet(one, other)) continue;
          const isInside = one.element.contains(other.element) || other.element.contains(one.element);
          if ((one.isWords && other.isWords) || !isInside) faults.add(`${one.what} lies on ${other.what}`);
        }
      });
    }
    return [...faults];
  });
}
