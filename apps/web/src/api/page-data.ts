/** Of the page that was fetched: what came with it is of nothing that is gone to from there. */
const arrivedAt = location.pathname;

/** What the gateway has put into the page, so that the first thing shown needs no further request. Given once: later it would be old. */
export function takePageData(path: string): unknown {
  const element = document.getElementById('page-data');
  if (!element || arrivedAt !== path) return undefined;
  element.remove();
  return JSON.parse(element.textContent);
}
