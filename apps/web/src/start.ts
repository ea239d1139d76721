/**
 * Before the site: it is fetched once what the gateway has put into the page is seen, for until then style, letters and picture are to have the
 * network alone. Its parts begin one after the other, so that in between the page hears what is pressed. The build names here what they are
 * (vite.config.ts); while the site is developed there is none of this.
 */
async function start(): Promise<void> {
  if (document.querySelector('.first-screen') && document.visibilityState === 'visible') await painted();
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="later"]')];
  for (const link of links) link.rel = 'modulepreload';
  const site = document.querySelector<HTMLScriptElement>('script[data-site]')?.dataset['site'];
  const parts = links.map(({ href }) => href).filter((href) => !href.endsWith(String(site)));
  for (const part of parts) {
    await import(/* @vite-ignore */ part);
    await nextTask();
  }
  await import(/* @vite-ignore */ String(site));
}

const nextTask = (): Promise<unknown> =>
  new Promise((begun) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = begun;
    port2.postMessage(undefined);
  });

/** The second frame begins when the first one is there. */
const painted = (): Promise<number> => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));

void start();
