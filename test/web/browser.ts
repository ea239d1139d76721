/** A real Chromium before the real fleet. Locators go by role and name, as people and screen readers do. */
import { afterAll, beforeAll } from '@jest/globals';
import { fleet, type Member, nextTotpCode, until } from '@poydu/testing';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { chromiumProgram, chromiumSwitches } from './chromium.ts';

/** A busy machine is slow; a test that passes never waits for it. */
const patienceMs = 120_000;

type Visiting = Member & { secret?: string };

interface Visit {
  /** Who has logged in, by the second step where there is one; nobody when it is left out. */
  as?: Visiting | undefined;
  size?: { width: number; height: number };
  isDark?: boolean;
  locale?: string;
  timeZone?: string;
  /** With the service worker, whose requests no test can hold up. */
  isInstallable?: boolean;
}

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 800 };

interface Visitor {
  /** A browser of somebody's own, at an address of the site. It ends with the file. */
  visit: (path: string, visit?: Visit) => Promise<Page>;
  /** What pages complained of: broken scripts, and what the content policy forbids. */
  complaints: string[];
}

/** For one file of tests. @param switches more of Chromium's own. @throws in beforeAll with what to do when there is no browser. */
export function browsing(switches: string[] = []): Visitor {
  const { http } = fleet();
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    if (!chromiumProgram) throw new Error('There is no Chromium: apt-get install chromium, or set CHROMIUM to a browser of that kind');
    const args = [...chromiumSwitches, ...switches];
    browser = await chromium.launch({ executablePath: chromiumProgram, args, timeout: patienceMs });
  });

  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
  });

  return {
    complaints,
    async visit(path, { as, size = desktop, isDark = false, locale = 'ru-RU', timeZone = 'Europe/Moscow', isInstallable = false } = {}) {
      const context = await browser.newContext({
        baseURL: http.url,
        viewport: size,
        colorScheme: isDark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale,
        timezoneId: timeZone,
        serviceWorkers: isInstallable ? 'allow' : 'block',
      });
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) complaints.push(`${page.url()}: ${line.text()}`);
      });
      if (as) await logIn(page, as);
      await page.goto(path);
      // Home and events are seen before the site is there.
      await page.waitForFunction(() => !document.querySelector('.first-screen'));
      return page;
    },
  };
}

/** All of it is there: the headline, what it waited for, and its letters, in the place of the gateway's first screen. A stream of news never ends, so the network's rest is no sign. */
export async function untilShown(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.skeleton, .first-screen') && document.fonts.status === 'loaded');
}

/** The service worker is there, and answers for this page. */
export const untilControlled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });

/** Does something, and sees what is told of it. That goes away by itself in a moment, so it is looked for from before. */
export const toldAfter = (told: Locator, act: () => Promise<unknown>): Promise<unknown> => Promise.all([told.waitFor(), act()]);

/** The menu behind one's picture. @returns its last line, by which one logs out */
export async function openMenu(page: Page): Promise<Locator> {
  const menu = page.getByRole('banner').getByRole('button', { name: 'Личный кабинет' });
  const leave = page.getByRole('menuitem', { name: 'Выйти' });
  await until('the menu is open', async () => {
    // A page that is still to come closes it.
    if ((await menu.getAttribute('aria-expanded')) !== 'true') await menu.click();
    return leave.isVisible();
  });
  return leave;
}

/** By the menu, as people do. */
export async function signOut(page: Page): Promise<void> {
  await until('the last line of the menu is pressed', async () => {
    const leave = await openMenu(page);
    return leave.click({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
  await page.getByRole('banner').getByRole('link', { name: 'Войти' }).waitFor();
}

/** By the site's own way, without its form: a cookie that no script sees, and the note that it is worth asking who is here. */
async function logIn(page: Page, { email, password, secret }: Visiting): Promise<void> {
  await page.goto('/robots.txt');
  await page.evaluate(
    async ({ code, ...given }) => {
      const post = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ ...body, cookie: true }) });
        if (!answer.ok) throw new Error(await answer.text());
        return (await answer.json()) as { challenge_token?: string };
      };
      const { challenge_token } = await post('/api/auth/login', given);
      if (challenge_token) await post('/api/auth/login/second-factor', { challenge_token, code });
      localStorage.setItem('poydu.session', 'open');
    },
    { login: email, password, code: secret && nextTotpCode(secret) },
  );
}
