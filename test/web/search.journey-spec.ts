import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, desktop, phone } from './browser.js';

const { signUp, publish } = fleet();
const { visit, complaints } = browsing();

/** In the names of this file's events alone. */
const word = `Ъ${randomBytes(5).toString('hex')}`;
const day = 86_400_000;
const now = Date.now();
const inDays = (days: number) => new Date(now + days * day).toISOString();

let organiser: Member;
let jazzId: string;

beforeAll(async () => {
  organiser = await signUp('Олег Устроитель');
  const at = (latitude: number, longitude: number) => ({ city: 'Казань', address: 'ул. Баумана, 1', latitude, longitude });
  jazzId = await publish(organiser, {
    name: `${word} джаз на крыше`,
    category: 'concert',
    starts_at: inDays(40),
    ends_at: inDays(40.1),
    price: null,
    location: at(55.79, 49.11),
  });
  await publish(organiser, {
    name: `${word} лекция о звёздах`,
    category: 'lecture',
    starts_at: inDays(41),
    ends_at: inDays(41.1),
    price: { amount_minor: 50_000, currency: 'RUB' },
    location: at(55.83, 49.2),
  });
});

const found = (page: Page) => page.getByRole('main').getByRole('article');
const count = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('search', () => {
  it('suggests while somebody types in the header, and leads to the event by keyboard alone', async () => {
    const page = await visit('/', { size: desktop });
    await page.getByRole('button', { name: 'Найти событие' }).press('Enter');
    const field = page.getByRole('combobox', { name: 'Поиск событий' });
    await field.waitFor();
    await field.pressSequentially(`${word} дж`);
    await page.getByRole('option', { name: `${word} джаз на крыше` }).waitFor();
    await page.locator('mark', { hasText: /^дж$/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/events/${jazzId}`);
    await page.getByRole('heading', { level: 1, name: `${word} джаз на крыше` }).waitFor();
  });

  it('takes away what it suggests at Escape, what is typed at the next one, then the field', async () => {
    const page = await visit('/', { size: desktop });
    const face = page.getByRole('button', { name: 'Найти событие' });
    await face.press('Enter');
    const field = page.getByRole('combobox', { name: 'Поиск событий' });
    await field.pressSequentially(word);
    const offered = page.getByRole('listbox', { name: 'Подсказки' });
    await offered.getByRole('option', { name: `${word} джаз на крыше` }).waitFor();
    await field.press('Escape');
    await offered.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe(word);
    await field.press('ArrowDown');
    await offered.waitFor();
    await field.press('Tab');
    await offered.waitFor({ state: 'detached' });
    const clear = page.getByRole('button', { name: 'Очистить' });
    await until('Tab goes on', () => clear.evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Shift+Tab');
    await offered.waitFor();
    await field.press('Escape');
    await offered.waitFor({ state: 'detached' });
    await field.press('Escape');
    expect(await field.inputValue()).toBe('');
    await field.press('Escape');
    await face.waitFor();
  });

  it('searches for the words with Enter, whatever the arrows were at in a list that was closed', async () => {
    const page = await visit('/search', { size: desktop });
    const field = page.getByRole('combobox', { name: 'Поиск событий' });
    const offered = page.getByRole('listbox', { name: 'Подсказки' });
    await field.pressSequentially(word);
    await offered.getByRole('option', { name: `${word} джаз на крыше` }).waitFor();
    await field.press('ArrowDown');
    await offered.locator('[data-focused]').waitFor();
    await field.press('Escape');
    await offered.waitFor({ state: 'detached' });
    await field.press('Enter');
    await count(page, 'Нашлось 2 события');
  });

  it('has its words in the address with Enter, and remembers them for the next time', async () => {
    const page = await visit('/search', { size: phone });
    const field = page.getByRole('combobox', { name: 'Поиск событий' });
    await field.pressSequentially(word);
    await field.press('Enter');
    await count(page, 'Нашлось 2 события');
    expect(new URL(page.url()).searchParams.get('q')).toBe(word);
    await page.goto('/search');
    await field.click();
    await page.getByRole('option', { name: word }).click();
    await count(page, 'Нашлось 2 события');
  });

  it('narrows by filters that stand in the address, can be shared, and are removed by a press', async () => {
    const page = await visit(`/search?q=${encodeURIComponent(word)}`);
    await count(page, 'Нашлось 2 события');
    await page.getByRole('button', { name: 'Бесплатно', exact: true }).click();
    await count(page, 'Нашлось 1 событие');
    await page.getByLabel('Раздел', { exact: true }).selectOption('lecture');
    await count(page, 'Ничего не нашлось');
    await page.getByText('Попробуйте убрать один из фильтров').waitFor();
    const shared = await visit(page.url().replace(/^https?:\/\/[^/]+/, ''));
    await count(shared, 'Ничего не нашлось');
    await shared.getByRole('button', { name: 'Убрать: Бесплатно' }).click();
    await count(shared, 'Нашлось 1 событие');
    await found(shared)
      .getByRole('link', { name: `${word} лекция о звёздах` })
      .waitFor();
    await shared.goBack();
    await count(shared, 'Ничего не нашлось');
  });

  it('finds what is near, when a person lets the browser say where', async () => {
    const page = await visit(`/search?q=${encodeURIComponent(word)}`);
    await count(page, 'Нашлось 2 события');
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ latitude: 55.831_11, longitude: 49.201_11 });
    await page.getByRole('button', { name: 'Рядом со мной' }).click();
    await page.waitForURL(/near=55\.831/);
    await page.getByRole('button', { name: 'Убрать: Рядом, до 30 км' }).waitFor();
    await found(page)
      .first()
      .getByRole('link', { name: `${word} лекция о звёздах` })
      .waitFor();
  });

  it('shows list and map together, and lights up on the map what is looked at in the list', async () => {
    const page = await visit(`/search?q=${encodeURIComponent(word)}`);
    const badge = page.getByRole('region', { name: 'Карта найденных событий' }).getByRole('button', { name: `${word} джаз на крыше` });
    await badge.waitFor();
    await found(page)
      .getByRole('link', { name: `${word} джаз на крыше` })
      .focus();
    await page.locator('.map-badge--lit').waitFor();
    expect(await page.locator('.map-badge--lit').getAttribute('aria-label')).toContain(`${word} джаз на крыше`);
    await badge.press('Enter');
    await page.waitForFunction((name) => document.activeElement?.textContent === name, `${word} джаз на крыше`);
  });

  it('has the map instead of the list on a phone', async () => {
    const page = await visit(`/search?q=${encodeURIComponent(word)}`, { size: phone });
    await count(page, 'Нашлось 2 события');
    await page.getByRole('button', { name: 'Показать на карте' }).click();
    await page.getByRole('region', { name: 'Карта найденных событий' }).waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('map');
    await page.getByRole('button', { name: 'Показать списком' }).click();
    await found(page).first().waitFor();
  });
});

describe('a next page that fails', () => {
  it('is asked for once, tells why, and comes when it is asked for again', async () => {
    const page = await visit('/robots.txt');
    let asked = 0;
    // Both are one page of the service's: here it is two.
    await page.route(/\/api\/events\?.*limit=24/, async (route) => {
      const isNext = new URL(route.request().url()).searchParams.get('cursor') === 'next';
      if (isNext && asked++ === 0) {
        await route.fulfill({
          status: 429,
          contentType: 'application/problem+json',
          json: { type: 'about:blank', title: 'x', status: 429, code: 'too-many-requests', request_id: 'x' },
        });
        return;
      }
      const url = route.request().url().replace('cursor=next', '');
      const answer = (await (await route.fetch({ url })).json()) as { items: object[] };
      const items = isNext ? answer.items.slice(1) : answer.items.slice(0, 1);
      await route.fulfill({ json: { ...answer, items, next_cursor: isNext ? null : 'next' } });
    });
    await page.goto(`/search?q=${encodeURIComponent(word)}`);
    await page.getByRole('alert').getByText('Слишком много попыток').waitFor();
    expect(await found(page).count()).toBe(1);
    expect(asked).toBe(1);
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    await count(page, 'Нашлось 2 события');
    expect(asked).toBe(2);
  });
});

describe('the calendar', () => {
  it('leads by arrows from day to day, shows what is on, and has the day in the address', async () => {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Moscow' }).format(new Date(inDays(40)));
    const page = await visit(`/calendar?day=${date}&q=${encodeURIComponent(word)}`);
    const agenda = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: `${word} джаз на крыше` });
    await agenda.waitFor();
    await page.getByRole('gridcell', { selected: true }).getByRole('button').press('ArrowRight');
    await page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: `${word} лекция о звёздах` })
      .waitFor();
    expect(new URL(page.url()).searchParams.get('day')).not.toBe(date);
    const file = await page.getByRole('link', { name: 'В мой календарь (.ics)' }).getAttribute('href');
    const answer = await page.request.get(file ?? '');
    expect(answer.headers()['content-type']).toContain('text/calendar');
    expect(await answer.text()).toContain(jazzId);
  });

  it('does not say that a month is empty before it knows', async () => {
    // In forty days: not in this month.
    const page = await visit(`/calendar?q=${encodeURIComponent(word)}`);
    const empty = page.getByText('В этом месяце пусто');
    await empty.waitFor();
    const held = Promise.withResolvers<undefined>();
    await page.route('**/api/events?*', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.getByRole('navigation', { name: 'Календарь' }).getByRole('link', { name: 'Следующий месяц' }).click();
    const loading = page.getByRole('status').filter({ hasText: 'Загружаем календарь' });
    await loading.waitFor();
    expect(await empty.count()).toBe(0);
    expect(await page.getByRole('gridcell').getByRole('button', { name: 'событий нет' }).count()).toBe(0);
    held.resolve(undefined);
    await loading.waitFor({ state: 'detached' });
    await page.getByRole('gridcell').getByRole('button', { name: 'событий нет' }).first().waitFor();
  });

  it('names what it is narrowed by, in the reader’s language', async () => {
    const page = await visit('/calendar?free=true&city=Казань');
    await page.getByText('Показано по фильтру: Казань, бесплатно').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Filtered by: Kazan, free').waitFor();
  });
});

describe('the screens', () => {
  it('have nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
