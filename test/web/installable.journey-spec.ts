import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { fleet, type Member, totpCode, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, signOut, toldAfter, untilControlled, untilShown } from './browser.js';

const { http, signUp } = fleet();
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
  });

  it('opens without a network, says that there is none, and keeps no answer of the service', async () => {
    const page = await visit('/', { size: phone, isInstallable: true });
    await untilShown(page);
    await untilControlled(page);
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
  });
});

/** The front door, but for a service worker that is a newer one from `release()` on. */
async function siteToBeReleased(): Promise<{ url: string; release: () => void; close: () => void }> {
  let isNewer = false;
  const front = new URL(http.url);
  const server = createServer((req, res) => {
    const asked = { host: front.hostname, port: front.port, method: req.method, path: req.url, headers: req.headers };
    const isWorker = isNewer && req.url === '/service-worker.js';
    if (isWorker) delete asked.headers['accept-encoding'];
    const forwarded = request(asked, (answer) => {
      if (isWorker) delete answer.headers['content-length'];
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res, { end: !isWorker });
      if (isWorker) answer.on('end', () => res.end('\n// newer'));
    });
    req.pipe(forwarded.on('error', () => res.destroy()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    release: () => (isNewer = true),
    close: () => server.close().closeAllConnections(),
  };
}

describe('a newer version of the site', () => {
  it('is told of, waits until its person says so, and is there after one press', async () => {
    const site = await siteToBeReleased();
    try {
      // Here no pictures are asked for, which stand at the front door.
      const page = await visit(`${site.url}/login`, { isInstallable: true });
      await untilControlled(page);
      site.release();
      await page.reload();
      await page.getByRole('status').getByText('Сайт обновился').waitFor();
      const isWaiting = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting));
      expect(await isWaiting()).toBe(true);
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Обновить' }).click()]);
      await untilShown(page);
      expect(await isWaiting()).toBe(false);
      expect(await page.getByText('Сайт обновился').count()).toBe(0);
    } finally {
      site.close();
    }
  });
});

describe('what is pushed to a browser', () => {
  const pushed = { title: 'Место ждёт вас', body: 'Лекция о колокольчиках', url: '/search?q=лекция', tag: 'offer' };

  /** As a push service hands it to the browser. */
  async function deliver(page: Page, message: object): Promise<void> {
    const protocol = await page.context().newCDPSession(page);
    const found = Promise.withResolvers<string>();
    protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && page.url().startsWith(scopeURL));
      if (own) found.resolve(own.registrationId);
    });
    await protocol.send('ServiceWorker.enable');
    const registrationId = await found.promise;
    await protocol.send('ServiceWorker.deliverPushMessage', { origin: http.url, registrationId, data: JSON.stringify(message) });
  }
  const shown = (page: Page) =>
    page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag }) => ({ title, body, tag })),
    );

  it('is shown, once for what takes its place; a press on it brings the open page to where it leads', async () => {
    const page = await visit('/', { isInstallable: true });
    await page.context().grantPermissions(['notifications']);
    await untilControlled(page);
    const { title, body, tag } = pushed;
    for (const sent of ['Скоро', title]) {
      const isShown = async () => (await shown(page))[0]?.title === sent;
      // A push service, too, sends anew what a browser has not taken.
      await until(`«${sent}» is shown`, async () => {
        await deliver(page, { ...pushed, title: sent });
        return until('it comes', isShown, { timeoutMs: 10_000 }).catch(() => false);
      });
    }
    expect(await shown(page)).toEqual([{ title, body, tag }]);

    const [worker] = page.context().serviceWorkers();
    const isClosed = await worker?.evaluate(async () => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; WindowClient: { prototype: object } };
      // Nobody can press on what a browser without a screen shows; without that press a page may not be brought to the front.
      Object.assign(scope.WindowClient.prototype, { focus: () => Promise.resolve() });
      const [notification] = await scope.registration.getNotifications();
      let closes = 0;
      Object.assign(notification ?? {}, { close: () => closes++ });
      dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined }));
      return closes === 1;
    });
    expect(isClosed).toBe(true);
    await page.waitForURL(/\/search\?q=/);
  });
});

describe('the switch for messages to this browser', () => {
  const settings = '/account/settings/notifications';
  const name = 'Уведомления в этом браузере';
  const endpoint = 'https://fcm.googleapis.com/fcm/send/of-the-test-';
  const devicesOf = async (person: Member) => (await person.http.get<{ items: object[] }>('/api/me/devices')).body.items.length;

  /** Subscriptions are Google's, which no test asks: all else is the browser's own. `isStuck`: it can be ended no more. */
  async function subscribing(person: Member, isStuck = false): Promise<Page> {
    const page = await visit('/robots.txt', { as: person, isInstallable: true });
    await page.context().grantPermissions(['notifications']);
    await page.addInitScript(
      ([address, stuck]) => {
        const of = (key: string) => ({
          endpoint: address,
          options: {
            applicationServerKey: Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)).buffer,
          },
          toJSON: () => ({ endpoint: address, keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } }),
          unsubscribe: () => {
            if (stuck) return Promise.reject(new Error('stuck'));
            localStorage.removeItem('test.key');
            return Promise.resolve(true);
          },
        });
        const current = () => {
          const key = localStorage.getItem('test.key');
          return Promise.resolve(key === null ? null : of(key));
        };
        Object.assign(PushManager.prototype, {
          getSubscription: current,
          subscribe: ({ applicationServerKey }: { applicationServerKey: string }) => {
            localStorage.setItem('test.key', applicationServerKey);
            return current();
          },
        });
      },
      [`${endpoint}${person.id}`, isStuck] as const,
    );
    await page.goto(settings);
    return page;
  }
  /** Nobody is kept waiting for it for long. */
  const untilEnded = (page: Page) =>
    until('the subscription has ended', async () => (await page.evaluate(() => localStorage.getItem('test.key'))) === null);
  const registered = (page: Page) =>
    page.waitForResponse((answer) => answer.url().endsWith('/api/me/devices') && answer.request().method() === 'POST' && answer.ok());
  const on = 'Уведомления в этом браузере включены';
  const press = (page: Page, checked: boolean, told: string) =>
    toldAfter(page.getByText(told), () => page.getByRole('switch', { name, checked }).click());

  it('makes this browser a device, also for the next visit; log-out ends the subscription and takes the device away', async () => {
    const person = await signUp('Дина Дальняя');
    const page = await subscribing(person);
    await press(page, false, on);
    expect(await devicesOf(person)).toBe(1);
    await Promise.all([registered(page), page.reload()]);
    await press(page, true, 'Уведомлений в этом браузере больше не будет');
    expect(await devicesOf(person)).toBe(0);
    await press(page, false, on);
    await signOut(page);
    await untilEnded(page);
    const again = await fleet().logIn(person.email, person.password);
    await until('the device is gone', async () => (await devicesOf(again)) === 0);
  });

  it('keeps this browser the device of the session that it has: at each visit, and under a new token', async () => {
    const person = await signUp('Зоя Верная');
    const page = await subscribing(person);
    await press(page, false, on);
    await Promise.all([registered(page), page.goto('/account/settings/security')]);

    const codes = page.getByRole('region', { name: 'Коды из приложения' });
    await codes.getByRole('button', { name: 'Включить' }).click();
    await codes.getByLabel('Текущий пароль').fill(person.password);
    await page.keyboard.press('Enter');
    const secret = ((await codes.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await codes.getByLabel('Код из приложения').fill(totpCode(secret));
    const again = registered(page);
    await page.keyboard.press('Enter');
    await again;
    await until('it is the device of the session that goes on', async () => {
      const items = await page.evaluate(async () => ((await (await fetch('/api/me/devices')).json()) as { items: object[] }).items);
      return items.length === 1;
    });
  });

  it('is off for who logs in where the session of somebody else has ended', async () => {
    const [first, second] = [await signUp('Инна Первая'), await signUp('Кира Вторая')];
    const page = await subscribing(first);
    await press(page, false, on);
    await first.http.delete('/api/auth/sessions');
    await page.goto('/login');
    await page.getByLabel('Логин или e-mail').fill(second.username);
    await page.getByLabel('Пароль').fill(second.password);
    await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).waitFor();
    await untilEnded(page);
    await page.goto(settings);
    await page.getByRole('switch', { name, checked: false }).waitFor();
    expect(await devicesOf(second)).toBe(0);
  });

  it('does not keep anybody from logging out when the browser cannot end it', async () => {
    const page = await subscribing(await signUp('Егор Упорный'), true);
    await press(page, false, on);
    await signOut(page);
  });

  it('says why where there can be none: not set up here, forbidden to the site, not in this browser', async () => {
    const person = await signUp('Фёдор Тихий');
    const unable = await visit(settings, { as: person });
    await unable.getByRole('note').getByText('Этот браузер так не умеет').waitFor();
    expect(await unable.getByRole('switch', { name }).isDisabled()).toBe(true);
    await unable.route('**/api/me/push-key', (route) => route.fulfill({ json: { public_key: null } }));
    await unable.reload();
    await unable.getByRole('note').getByText('не настроены').waitFor();
    expect(await unable.getByRole('switch', { name }).count()).toBe(0);

    const forbidden = await visit('/robots.txt', { as: person, isInstallable: true });
    await forbidden.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }));
    await forbidden.goto(settings);
    await forbidden.getByRole('note').getByText('Браузер запрещает этому сайту').waitFor();
    expect(await forbidden.getByRole('switch', { name }).isDisabled()).toBe(true);
  });
});

describe('all of these pages', () => {
  it('have nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
