import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, until } from '@poydu/testing';
import { browsing, phone, toldAfter, untilShown } from './browser.js';
import { addPicture } from './pictures.js';

const { signUp, publish, http } = fleet();
const { visit, complaints } = browsing();

let organiser: Member;

beforeAll(async () => {
  organiser = await signUp('Олег Устроитель');
});

describe('the page of an event', () => {
  it('shows its pictures one after the other, by pointer and by keyboard, and leads back to the one that was pressed', async () => {
    const id = await publish(organiser);
    // The poster is the first of them; what is left is the gallery.
    for (let nr = 0; nr < 3; nr++) await addPicture(organiser, id);
    const page = await visit(`/events/${id}`, {});
    const gallery = page.getByRole('region', { name: 'Фотографии' });
    const buttons = gallery.getByRole('button');
    await until('the gallery is there', async () => {
      await untilShown(page);
      if ((await buttons.count()) > 1) return true;
      await page.reload();
      return false;
    });
    const count = await buttons.count();
    await buttons.first().focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const shown = () => dialog.locator('img').getAttribute('src');
    await dialog.locator('img').waitFor();
    const seen = new Set([await shown()]);
    for (let nr = 1; nr < count; nr++) {
      const before = await shown();
      await dialog.getByRole('button', { name: 'Следующее' }).click();
      await until('another one is shown', async () => (await shown()) !== before);
      seen.add(await shown());
    }
    expect(seen.size).toBe(count);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await until('one is back at it', () => buttons.first().evaluate((button) => button === document.activeElement));
  });

  it('is shared by the sheet of the phone where there is one, and by its link everywhere', async () => {
    const id = await publish(organiser, { name: 'Чтения вслух' });
    const page = await visit(`/events/${id}`, { size: phone });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => {
      navigator.share = (shared) => {
        document.title = JSON.stringify(shared);
        return Promise.resolve();
      };
    });
    await page.reload();
    await page.getByRole('button', { name: 'Поделиться' }).click();
    const url = `${http.url}/events/${id}`;
    await until('the sheet has it', async () => (await page.title()).includes(JSON.stringify(url)));
    expect(JSON.parse(await page.title())).toEqual({ title: 'Чтения вслух', url });
    await toldAfter(page.getByText('Ссылка скопирована'), () => page.getByRole('button', { name: 'Скопировать ссылку' }).click());
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  });

  it('leads back to where one was in the list', async () => {
    const city = `Город ${randomUUID().slice(0, 8)}`;
    const location = { city, address: 'Улица, 1', latitude: 55.75, longitude: 37.62 };
    const names = Array.from({ length: 8 }, (_, nr) => `Вечер ${String(nr + 1)}`);
    for (const name of names) await publish(organiser, { name, location });
    const page = await visit(`/?city=${encodeURIComponent(city)}`, { size: phone });
    const cards = page.getByRole('main').getByRole('link', { name: /^Вечер \d$/ });
    await until('all are listed', async () => {
      await untilShown(page);
      if ((await cards.count()) === names.length) return true;
      await page.reload();
      return false;
    });
    const last = cards.last();
    await last.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(1000);
    await last.click();
    await page.waitForURL(/\/events\//);
    await page.getByRole('heading', { level: 1, name: /^Вечер \d$/ }).waitFor();
    await until('the page begins at its top', () => page.evaluate(() => scrollY === 0));
    await page.goBack();
    await until('the list is where it was', async () => Math.abs((await page.evaluate(() => scrollY)) - before) < 100);
  });
});

it('no page complained, nor did the content policy', () => {
  expect(complaints).toEqual([]);
});
