import { beforeAll, describe, expect, it } from '@jest/globals';
import { violationsOn } from './axe.js';
import { browsing, desktop, phone, untilShown } from './browser.js';
import { everyScreen, makeWorld, type World } from './screens.js';

const { visit, complaints } = browsing();

let world: World;

beforeAll(async () => {
  world = await makeWorld();
}, 60_000);

const open = async (screen: (typeof everyScreen)[number], options: { isDark?: boolean; size: typeof phone }) => {
  const page = await visit(screen.path(world), { ...options, as: screen.as && world[screen.as] });
  await untilShown(page);
  return page;
};

describe.each(everyScreen)('the screen "$name"', (screen) => {
  it('has nothing that axe finds, by day and by night, on a desktop and on a phone, and fits 320 px without being scrolled sideways', async () => {
    const page = await open(screen, { size: desktop });
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }, 90_000);
});

describe('the first load', () => {
  it.each(['nobody', 'person'] as const)(
    'of home and event page takes %s at most 150 kB of compressed JavaScript, and asks nobody else',
    async (who) => {
      for (const path of ['/', `/events/${world.eventId}`]) {
        const page = await visit(path, { as: who === 'nobody' ? undefined : world.person });
        await untilShown(page);
        const header = page.getByRole('banner');
        await (
          who === 'nobody' ? header.getByRole('link', { name: 'Войти' }) : header.getByRole('button', { name: /Уведомления/ })
        ).waitFor();
        const loaded = await page.evaluate(() =>
          performance.getEntriesByType('resource').map((entry) => {
            const { name, encodedBodySize } = entry as PerformanceResourceTiming;
            return { origin: new URL(name).origin, path: new URL(name).pathname, bytes: encodedBodySize };
          }),
        );
        expect([...new Set(loaded.map(({ origin }) => origin))]).toEqual([new URL(page.url()).origin]);
        const bytes = loaded.filter((file) => file.path.endsWith('.js')).reduce((sum, file) => sum + file.bytes, 0);
        expect(bytes).toBeGreaterThan(50_000);
        expect(bytes).toBeLessThan(150_000);
      }
    },
    60_000,
  );

  it('shows what is in the page itself, without asking for it again', async () => {
    const page = await visit('/robots.txt');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/events/${world.eventId}`);
    await untilShown(page);
    expect(asked).not.toContain(`/api/events/${world.eventId}/page`);
  }, 60_000);
});

describe('the site', () => {
  it('speaks English to who asks for it, also at the next visit', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Where shall we go?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Where shall we go?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  }, 60_000);

  it('takes the keyboard to the content, and to the new page after a link', async () => {
    const page = await visit('/');
    await untilShown(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Вход' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  }, 60_000);

  it('has nothing to complain of on any screen', () => {
    expect(complaints).toEqual([]);
  });
});
