import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';
import { browsing, openMenu, phone, signOut, toldAfter, untilShown } from './browser.js';

const { signUp, publish, press } = fleet();
const { visit, complaints } = browsing();

let person: Member;
let eventId: string;

beforeAll(async () => {
  person = await signUp('Нина Терпеливая');
  eventId = await publish(person);
});

const problem = (status: number, code: string) => ({
  status,
  contentType: 'application/problem+json',
  json: { type: 'about:blank', title: 'x', status, detail: 'x', code, request_id: 'request-4711' },
});

describe('when something is in the way', () => {
  it('an error of the service is told with its number, and what failed is there once it is asked for again', async () => {
    const page = await visit('/robots.txt', { size: phone });
    await page.route('**/api/events?*', (route) => route.fulfill(problem(500, 'internal-error')));
    await page.goto('/?category=excursion');
    await page.getByRole('alert').getByText('request-4711').waitFor();
    await page.unroute('**/api/events?*');
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    await page.getByRole('heading', { name: 'Ближайшие события' }).waitFor();
  });

  it('a ticket that cannot be asked for is told of with its number and comes when asked for again; then the kept one is shown', async () => {
    const guest = await signUp('Тая Билетная');
    const { registration_id: mine } = expectStatus(200, await press(guest, eventId));
    const page = await visit('/robots.txt', { as: guest, size: phone });
    await page.route('**/api/registrations/*/ticket', (route) => route.fulfill(problem(500, 'internal-error')));
    await page.goto(`/me/registrations/${mine}`);
    await page.getByRole('heading', { level: 1, name: 'Вы идёте!' }).waitFor();
    await page.getByRole('alert').getByText('request-4711').waitFor();
    await page.unroute('**/api/registrations/*/ticket');
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    const code = page.getByRole('img', { name: 'QR-код билета' });
    await code.waitFor();
    await until('it is kept', () => page.evaluate(() => localStorage.getItem('poydu.tickets') !== null));

    await page.route('**/api/registrations/*/ticket', (route) => route.fulfill(problem(500, 'internal-error')));
    await page.reload();
    await code.waitFor();
  });

  it('who comes back from paying and cannot be asked for is told so, and sees how it went when asked for again', async () => {
    const payer = await signUp('Рая Вернувшаяся');
    const { registration_id: mine } = expectStatus(200, await press(payer, eventId));
    const page = await visit('/robots.txt', { as: payer, size: phone });
    await page.route('**/api/me', (route) => route.fulfill(problem(500, 'internal-error')));
    await page.goto(`/registrations/${mine}/paid`);
    await page.getByRole('alert').getByText('request-4711').waitFor();
    await page.unroute('**/api/me');
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    await page.getByRole('heading', { level: 1, name: 'Вы идёте!' }).waitFor();
  });

  it('a slow network shows what is coming, and a second press on a form sends nothing', async () => {
    const page = await visit('/account/profile/edit', { as: person });
    await page.getByLabel('Имя и фамилия').fill('Нина Очень Терпеливая');
    const held = Promise.withResolvers<undefined>();
    let sent = 0;
    await page.route('**/api/me', async (route) => {
      if (route.request().method() === 'PATCH') sent++;
      await held.promise;
      await route.continue();
    });
    const save = page.getByRole('button', { name: 'Сохранить' });
    await save.click();
    await page.getByRole('button', { name: 'Сохранить', disabled: true }).waitFor();
    await page.getByLabel('Имя и фамилия').press('Enter');
    held.resolve(undefined);
    await page.waitForURL(/\/account\/profile$/);
    await page.getByText('Нина Очень Терпеливая').first().waitFor();
    expect(sent).toBe(1);

    const feed = Promise.withResolvers<undefined>();
    await page.route('**/api/events?*', async (route) => {
      await feed.promise;
      await route.continue();
    });
    await page.goto('/?category=excursion');
    await page.getByRole('status', { name: 'Загружаем афишу' }).waitFor();
    feed.resolve(undefined);
    await untilShown(page);
  });

  it('on a slow phone network the words of an event are there before the scripts, the press takes the seat at once, and what is to come has its place', async () => {
    const hasty = await signUp('Кира Нетерпеливая');
    const page = await visit('/robots.txt', { as: hasty, size: phone });
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Network.enable');
    const slow = { offline: false, latency: 500, downloadThroughput: 60_000, uploadThroughput: 40_000 };
    await protocol.send('Network.emulateNetworkConditions', slow);
    // Slower still: they come when the words were seen.
    const scripts = Promise.withResolvers<undefined>();
    await page.route('**/assets/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto(`/events/${eventId}`, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1, name: 'Прогулка по крышам' }).waitFor();
    const press = page.getByRole('button', { name: 'Пойду' });
    expect(await press.count()).toBe(0);
    scripts.resolve(undefined);
    await press.click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    await until('the seat is taken', async () => (await hasty.http.get(`/api/events/${eventId}/registration`)).status === 200);
    const feed = Promise.withResolvers<undefined>();
    await page.route('**/api/events?*', async (route) => {
      await feed.promise;
      await route.continue();
    });
    await page.goto('/?category=excursion', { waitUntil: 'commit' });
    await page.getByRole('status', { name: 'Загружаем афишу' }).waitFor();
    feed.resolve(undefined);
    await untilShown(page);
  });

  it('a lost network is told as long as it lasts, and a form keeps what was typed until it can be sent', async () => {
    const page = await visit('/account/profile/edit', { as: person });
    await page.getByLabel('Телефон').fill('+7 999 123-45-67');
    await page.context().setOffline(true);
    await page.getByText('Нет сети').waitFor();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByRole('alert').getByText('Нет связи с сервером').waitFor();
    expect(await page.getByLabel('Телефон').inputValue()).toBe('+7 999 123-45-67');
    await page.context().setOffline(false);
    await page.getByText('Нет сети').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.waitForURL(/\/account\/profile$/);
    expect((await person.http.get<{ phone: string }>('/api/me')).body.phone).toBe('+79991234567');
  });

  it('a log-out that comes to nothing is told, and so is one that comes about', async () => {
    const page = await visit('/account/profile', { as: await signUp() });
    await page.route('**/api/auth/logout', (route) => route.abort());
    const leave = await openMenu(page);
    await toldAfter(page.getByText('Нет связи с сервером'), () => leave.click());
    await page.unroute('**/api/auth/logout');
    await toldAfter(page.getByText('Вы вышли', { exact: true }), () => signOut(page));
  });

  it('a session that ends in the middle of a form is opened again in place, and what was typed is sent', async () => {
    const page = await visit('/account/profile/edit', { as: person });
    await page.getByLabel('Имя и фамилия').fill('Нина Вернувшаяся');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Пароль').fill('not this one');
    await dialog.getByLabel('Пароль').press('Enter');
    await dialog.getByRole('alert').getByText('Логин или пароль не подходят').waitFor();
    await dialog.getByLabel('Пароль').fill(person.password);
    await dialog.getByLabel('Пароль').press('Enter');
    await page.waitForURL(/\/account\/profile$/);
    await page.getByText('Нина Вернувшаяся').first().waitFor();
  });

  it('who does not log in again keeps the form; a press on an event asks, too', async () => {
    const page = await visit('/account/profile/edit', { as: person });
    await page.getByLabel('Имя и фамилия').fill('Нина Задумчивая');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Не сейчас' }).click();
    await page.getByRole('alert').getByText('Сначала войдите').waitFor();
    expect(await page.getByLabel('Имя и фамилия').inputValue()).toBe('Нина Задумчивая');

    const other = await visit(`/events/${eventId}`, { as: person });
    await other.getByRole('button', { name: 'Личный кабинет' }).waitFor();
    await other.getByRole('button', { name: 'Пойду', disabled: false }).waitFor();
    await other.context().clearCookies();
    await other.getByRole('button', { name: 'Пойду' }).click();
    await other.getByRole('dialog').getByLabel('Пароль').fill(person.password);
    await other.getByRole('dialog').getByLabel('Пароль').press('Enter');
    await other.getByText('Билет и напоминание придут на почту').waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
