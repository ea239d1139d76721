import { describe, expect, it } from '@jest/globals';
import { browsing, phone, untilShown } from './browser.js';

const { visit, complaints } = browsing();

describe('the site on a device', () => {
  it('can be installed: a manifest with pictures of the sizes that it names', async () => {
    const page = await visit('/login');
    const wrong = await page.evaluate(async () => {
      const address = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '';
      const { icons } = (await (await fetch(address)).json()) as { icons: { src: string; sizes: string; purpose: string }[] };
      const pictures = icons.filter(({ sizes }) => sizes !== 'any');
      const found = await Promise.all(
        pictures.map(async ({ src, sizes }) => {
          const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
          return `${String(width)}x${String(height)}` === sizes ? [] : [src];
        }),
      );
      return { sizes: pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`), wrong: found.flat() };
    });
    expect(wrong).toEqual({ sizes: ['192x192 any', '512x512 any', '512x512 maskable'], wrong: [] });
  }, 60_000);

  it('opens without a network, says that there is none, and keeps no answer of the service', async () => {
    const page = await visit('/', { size: phone, isInstallable: true });
    await untilShown(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller)
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    });
    await page.context().setOffline(true);
    await page.goto('/?category=lecture');
    await page.getByText('Нет сети').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain('/index.html');
    expect(kept.filter((path) => !/^\/(?:index\.html$|theme\.js$|assets\/)/.test(path))).toEqual([]);
  }, 90_000);

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
