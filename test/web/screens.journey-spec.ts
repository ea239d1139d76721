import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { violationsOn } from './axe.js';
import { browsing, desktop, openMenu, phone, untilShown } from './browser.js';
import { hiddenFocusOn } from './keyboard.js';
import { layoutFaultsOn } from './layout.js';
import { everyScreen, makeWorld, type Screen, type World } from './screens.js';

const { visit, complaints } = browsing();

/** 1280 x 1024 at 200 %. */
const zoomed = { width: 640, height: 512, deviceScaleFactor: 2, mobile: false };
const narrow = { width: 320, height: 640 };

let world: World;
/** Each screen is loaded once, in the one tab of who looks at it; four people look at once. */
const tabs = new Map<Screen['as'], Promise<Page>>();
const looks = new Map<Screen, Promise<Looked>>();

beforeAll(async () => {
  world = await makeWorld();
  for (const as of ['person', 'organiser', 'administrator', undefined] as const)
    tabs.set(as, visit('/robots.txt', { as: as && world[as] }));
  const turns = new Map<Screen['as'], Promise<unknown>>();
  for (const screen of everyScreen) {
    const look = Promise.resolve(turns.get(screen.as)).then(() => lookAt(screen));
    looks.set(screen, look);
    turns.set(
      screen.as,
      look.catch(() => undefined),
    );
  }
});

interface Looked {
  /** What axe finds: everything by day, at both sizes; by night what depends on colours. */
  violations: Record<'desktop' | 'desktop, night' | 'phone' | 'phone, night', string[]>;
  /** What cannot be read or reached. */
  layout: Record<'320 px' | '200 %' | 'large letters', string[]>;
  /** Buttons that are called the same: who hears them one after the other cannot tell them apart. */
  alike: string[];
  /** Where the system chooses the colours. */
  forced: Record<'no border' | 'no contrast' | 'no focus', string[]>;
}

async function lookAt(screen: Screen): Promise<Looked> {
  const page = await tabs.get(screen.as);
  if (!page) throw new Error('Nobody looks');
  const resize = async (size: typeof phone) => {
    await page.setViewportSize(size);
    await untilShown(page);
  };
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desktop);
  await page.goto(screen.path(world));
  await untilShown(page);
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await screen.reach?.(page, world);
  await untilShown(page);
  const alike = await page.evaluate(buttonsAlike);
  const byDay = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await violationsOn(page, 'colours');
  await resize(phone);
  const onPhoneByNight = await violationsOn(page, 'colours');
  await page.emulateMedia({ colorScheme: 'light' });
  const onPhone = await violationsOn(page);
  await resize(narrow);
  const at320 = await layoutFaultsOn(page);
  const device = await page.context().newCDPSession(page);
  await device.send('Emulation.setDeviceMetricsOverride', zoomed);
  await untilShown(page);
  const at200 = await layoutFaultsOn(page);
  await device.detach();
  await resize(desktop);
  const setLetters = (size: string) => page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
  await setLetters('200%');
  await untilShown(page);
  const withLargeLetters = await layoutFaultsOn(page);
  await setLetters('');
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = {
    'no border': await page.evaluate(boundlessControls),
    'no contrast': await page.evaluate(wordsLikeTheGround),
    'no focus': await hiddenFocusOn(page, 25),
  };
  await page.emulateMedia({ forcedColors: 'none' });
  return {
    violations: { desktop: byDay, 'desktop, night': byNight, phone: onPhone, 'phone, night': onPhoneByNight },
    layout: { '320 px': at320, '200 %': at200, 'large letters': withLargeLetters },
    alike,
    forced,
  };
}

describe.each(everyScreen)('the screen "$name"', (screen) => {
  it('has nothing that axe finds, by day and by night, on a desktop and on a phone', async () => {
    expect((await looks.get(screen))?.violations).toEqual({ desktop: [], 'desktop, night': [], phone: [], 'phone, night': [] });
  });

  it('has no two buttons of one name', async () => {
    expect((await looks.get(screen))?.alike).toEqual([]);
  });

  it('can be read at 320 px, at 200 % and with letters of twice the size: nothing is cut off, lies on other words, or is scrolled to sideways', async () => {
    expect((await looks.get(screen))?.layout).toEqual({ '320 px': [], '200 %': [], 'large letters': [] });
  });

  it('where the system chooses the colours: each control has a border or a line, words can be read, and one sees where Tab leads', async () => {
    expect((await looks.get(screen))?.forced).toEqual({ 'no border': [], 'no contrast': [], 'no focus': [] });
  });
});

describe('in English, whose words are longer or shorter', () => {
  it.each(['nobody', 'person', 'organiser', 'administrator'] as const)('the screens of %s are as sound', async (who) => {
    const as = who === 'nobody' ? undefined : who;
    const page = await visit('/robots.txt', { as: as && world[as], locale: 'en-GB' });
    await page.evaluate(() => localStorage.setItem('poydu.locale', 'en'));
    const faults: Record<string, string[]> = {};
    for (const screen of everyScreen.filter((one) => one.as === as && !one.reach)) {
      await page.setViewportSize(desktop);
      await page.goto(screen.path(world));
      await untilShown(page);
      const found = [await page.evaluate(() => document.documentElement.lang), ...(await violationsOn(page))];
      await page.setViewportSize(narrow);
      await untilShown(page);
      found.push(...(await layoutFaultsOn(page)));
      if (found.join() !== 'en') faults[screen.name] = found;
    }
    expect(faults).toEqual({});
  });
});

describe('where the system chooses the colours', () => {
  it('what is chosen is told from what is not', async () => {
    const page = await visit('/search?free=true', { isDark: true });
    await page.emulateMedia({ forcedColors: 'active' });
    await untilShown(page);
    const ground = (name: string) =>
      page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(await ground('Бесплатно')).not.toBe(await ground('Рядом со мной'));
  });

  it("a ticket's code stays black on white with a white rim", async () => {
    const page = await visit(`/me/registrations/${world.registrationId}`, { as: world.person, isDark: true });
    await page.emulateMedia({ forcedColors: 'active' });
    const code = page.getByRole('img', { name: 'QR-код билета' });
    await code.waitFor();
    const picture = (await code.screenshot()).toString('base64');
    const { rim, darkShare } = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('There is no canvas');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const light = (x: number, y: number) => data[(y * bitmap.width + x) * 4] ?? 0;
      const [middleX, middleY] = [bitmap.width >> 1, bitmap.height >> 1];
      const reds = data.filter((_, nr) => nr % 4 === 0);
      return {
        rim: [light(middleX, 4), light(middleX, bitmap.height - 5), light(4, middleY), light(bitmap.width - 5, middleY)],
        darkShare: reds.filter((red) => red < 40).length / reds.length,
      };
    }, picture);
    expect(Math.min(...rim)).toBeGreaterThan(240);
    expect(darkShare).toBeGreaterThan(0.15);
    expect(darkShare).toBeLessThan(0.6);
  });
});

/** In the page, or in the dialog above it: names that more than one button has, or of the links that look like one. */
function buttonsAlike(): string[] {
  const seen = document.querySelector('dialog:modal') ?? document.querySelector('main');
  const names = [...(seen?.querySelectorAll('button, summary, a.button') ?? [])]
    .filter((button) => button.checkVisibility({ visibilityProperty: true }))
    .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim());
  return [...new Set(names.filter((name, nr) => names.indexOf(name) !== nr))];
}

/** In the page: what can be pressed or written in without a border, its own or that of what it stands in, and without a line. */
function boundlessControls(): string[] {
  const controls = document.querySelectorAll(
    'button, .button, .chip, select, textarea, input:not([type=radio], [type=checkbox], [type=file])',
  );
  return [...controls]
    .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((control) => {
      const parents = [control, control.parentElement].flatMap((one) => one ?? []);
      const hasBorder = parents.some((one) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
        return borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1;
      });
      return !hasBorder && !getComputedStyle(control).textDecorationLine.includes('underline');
    })
    .map((control) => `${control.tagName.toLowerCase()}.${control.className} «${control.textContent.trim().slice(0, 30)}»`);
}

/** In the page: words in the colour of the ground that the system puts behind all words. */
function wordsLikeTheGround(): string[] {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.setProperty('color', 'Canvas');
  const ground = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll('#root *')]
    .filter((element) => [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''))
    .filter((element) => {
      const { color, forcedColorAdjust } = getComputedStyle(element) as CSSStyleDeclaration & { forcedColorAdjust: string };
      return forcedColorAdjust === 'auto' && color === ground;
    })
    .map((element) => `${element.tagName.toLowerCase()}.${element.className} «${element.textContent.trim().slice(0, 30)}»`);
}

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
  );

  it('shows what is in the page itself, without asking for it again', async () => {
    const page = await visit('/robots.txt');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`/events/${world.eventId}`);
    await untilShown(page);
    expect(asked).not.toContain(`/api/events/${world.eventId}/page`);
  });
});

describe('the site', () => {
  it('speaks English to who asks for it, also at the next visit', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Where shall we go?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Where shall we go?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('opens nothing above a page in which axe finds something: search, menu, bell', async () => {
    const page = await visit('/', { as: world.person });
    await untilShown(page);
    const found: Record<string, string[]> = {};
    const look = async (what: string) => {
      await page.emulateMedia({ colorScheme: 'light' });
      const byDay = await violationsOn(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      found[what] = [...byDay, ...(await violationsOn(page, 'colours'))];
    };
    await page.getByRole('button', { name: 'Найти событие' }).press('Enter');
    await page.getByRole('combobox', { name: 'Поиск событий' }).pressSequentially('прогулка');
    await page.getByRole('listbox', { name: 'Подсказки' }).getByRole('option').first().waitFor();
    await look('search');
    await page.keyboard.press('Escape');
    await openMenu(page);
    await look('menu');
    await page.keyboard.press('Escape');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Уведомления/ })
      .click();
    await page.getByRole('dialog', { name: 'Уведомления' }).getByRole('link').first().waitFor();
    await look('bell');
    expect(found).toEqual({ search: [], menu: [], bell: [] });
  });

  it('takes the keyboard to the content, and to the new page after a link', async () => {
    const page = await visit('/');
    await untilShown(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const isAtContent = () => page.evaluate(() => document.activeElement?.id === 'main');
    await until('one is at the content', isAtContent);
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Вход' }).waitFor();
    await until('one is at the new page', isAtContent);
  });

  it('shows the API on a page that keeps to the same policy', async () => {
    const page = await visit('/api/docs');
    await page.locator('.opblock-tag').first().click();
    await page.locator('.opblock-summary-control').first().click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).waitFor();
  });

  it('has nothing to complain of on any screen', () => {
    expect(complaints).toEqual([]);
  });
});
