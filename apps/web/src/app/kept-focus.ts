/**
 * What is pressed often goes away by that: a seat is taken, a request is answered, a filter is removed. A browser then leaves the keyboard nowhere, and a
 * screen reader at the top of the page. Here both go on at what is left around it, or at the content's beginning.
 * @returns ends it.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | undefined;
  let around: HTMLElement[] = [];

  const remember = ({ target }: Event) => {
    last = target instanceof HTMLElement ? target : undefined;
    around = [];
    for (let element = last?.parentElement; element; element = element.parentElement) around.push(element);
  };
  // Who presses beside everything wants nothing to have the focus.
  const forget = ({ target }: Event) => {
    if (target instanceof Node && !last?.contains(target)) last = undefined;
  };
  const goOn = () => {
    if (!last || document.activeElement !== document.body) return;
    // What was only moved has it still.
    if (last.isConnected) last.focus();
    else focusGroup(around.find((element) => element.isConnected));
  };
  const removals = new MutationObserver((records) => {
    const isGone = records.some(({ removedNodes }) => [...removedNodes].some((node) => last && node.contains(last)));
    // Menus, dialogs and pages put it where they want it first.
    if (isGone) requestAnimationFrame(() => requestAnimationFrame(goOn));
  });

  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget);
  removals.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget);
    removals.disconnect();
  };
}

/** From there Tab goes on. What holds a whole page is too much to be read out: then it is the content's beginning. */
function focusGroup(around: HTMLElement | undefined): void {
  const main = document.getElementById('main');
  const group = around === undefined || around.contains(main) || around.querySelector('h1') ? main : around;
  if (!group) return;
  if (!group.hasAttribute('tabindex')) {
    group.tabIndex = -1;
    group.addEventListener('blur', () => group.removeAttribute('tabindex'), { once: true });
  }
  group.focus({ preventScroll: group === main });
}
