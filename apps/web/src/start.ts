/**
 * Before the site: it is fetched once what the gateway has put into the page is seen, for until then style, letters and picture are to have the
 * network alone. The build names here what it is made of (vite.config.ts); while it is developed there is none of this.
 */
async function start(): Promise<void> {
  if (document.querySelector('.first-screen') && document.visibilityState === 'visible') await painted();
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="later"]')) link.rel = 'modulepreload';
  const site = document.querySelector<HTMLScriptElement>('script[data-site]')?.dataset['site'];
  await import(/* @vite-ignore */ String(site));
}

/** The second frame begins when the first one is there. */
const painted = (): Promise<number> => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));

void start();
