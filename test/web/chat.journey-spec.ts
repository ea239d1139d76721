import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, toldAfter } from './browser.js';

const { signUp, publish, press, http } = fleet();
const nobody = { http };
const { visit, complaints } = browsing();

let organiser: Member;
let person: Member;
let eventId: string;

beforeAll(async () => {
  [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая')]);
  eventId = await publish(organiser, { name: 'Поход с гитарой' });
  expectStatus(200, await press(person, eventId));
  const room = `/api/events/${eventId}/chat`;
  await until('chat knows who goes', async () => (await person.http.get(room)).status === 200);
  const announced = { file_name: 'a.png', content_type: 'image/png', size: 70 };
  await until('media does, too', async () => (await person.http.post(`${room}/media`, announced)).status === 201);
  expectStatus(201, await person.http.post(`${room}/messages`, { message: 'Я тут', client_id: crypto.randomUUID() }));
  await until('chat knows the name', async () => {
    const { items } = expectStatus(200, await person.http.get<{ items: { full_name: string | null }[] }>(`${room}/messages`));
    return items[0]?.full_name;
  });
});

const write = async (page: Page, text: string) => {
  await page.getByLabel('Сообщение', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Отправить', exact: true }).click();
};
/** Somebody else who goes, and whom chat knows. */
async function guest(name: string): Promise<Member> {
  const one = await signUp(name);
  expectStatus(200, await press(one, eventId));
  await until('chat knows who goes', async () => (await one.http.get(`/api/events/${eventId}/chat`)).status === 200);
  return one;
}
const said = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true });

describe('the chat of an event', () => {
  it('carries what is written between two browsers, with who types, and keeps it over a reload', async () => {
    const [one, other] = [
      await visit(`/events/${eventId}/chat`, { as: organiser }),
      await visit(`/events/${eventId}/chat`, { as: person, size: phone }),
    ];
    await one.getByText('Сейчас здесь 2 человека').waitFor();
    await write(one, 'Кто возьмёт котелок?');
    await said(other, 'Кто возьмёт котелок?').waitFor();
    // Who types is said for a moment, and not again if nobody heard it.
    await until('it is seen who types', async () => {
      await other.getByLabel('Сообщение', { exact: true }).pressSequentially('Я');
      return one.getByText('Анна Первая печатает…').isVisible();
    });
    await write(other, 'Я возьму');
    await said(one, 'Я возьму').waitFor();
    await until('it is read', async () => {
      const { body } = await organiser.http.get<{ read_seq: number; last_seq: number }>(`/api/events/${eventId}/chat`);
      return body.last_seq === 3 && body.read_seq === 3;
    });
    await one.reload();
    await said(one, 'Я возьму').waitFor();
    await said(one, 'Кто возьмёт котелок?').waitFor();
  });

  it('carries a picture, written anew as WebP, which nobody outside the room sees', async () => {
    const one = await visit(`/events/${eventId}/chat`, { as: person, size: phone });
    const other = await visit(`/events/${eventId}/chat`, { as: organiser });
    await other.getByLabel('Сообщение', { exact: true }).waitFor();
    const drawn = await one.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 300;
      canvas.getContext('2d')?.fillRect(0, 0, 300, 300);
      return canvas.toDataURL('image/png');
    });
    const png = Buffer.from(drawn.replace(/^.*,/, ''), 'base64');
    await one.locator('input[type=file]').setInputFiles({ name: 'костёр.png', mimeType: 'image/png', buffer: png });
    const picture = other.getByRole('log').getByRole('img', { name: 'Картинка от: Анна Первая' });
    await picture.waitFor();
    await until('it is painted', () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0));
    const path = (await picture.getAttribute('src')) ?? '';
    const seen = await person.http.request('GET', path);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/webp']);
    for (const stranger of [await signUp('Чужой Человек'), nobody]) expect((await stranger.http.get(path)).status).toBe(404);
    // The organiser takes it away: with its message it is gone for everybody, and so is the file.
    await other
      .getByRole('button', { name: /^Удалить сообщение: Анна Первая/ })
      .last()
      .click();
    const question = other.getByRole('dialog', { name: 'Удалить картинку?' });
    await question.getByRole('button', { name: 'Удалить' }).click();
    for (const page of [one, other]) await page.getByRole('log').getByText('Сообщение удалено').waitFor();
    expect(await other.getByRole('log').getByRole('img').count()).toBe(0);
    await until('media has read it', async () => (await person.http.get(path)).status === 404);
    // Nor is one that somebody has thought better of.
    const held = Promise.withResolvers<undefined>();
    await one.route('**/chat/media', async (route) => {
      await held.promise;
      await route.continue();
    });
    const announced = one.waitForResponse('**/chat/media');
    await one.locator('input[type=file]').setInputFiles({ name: 'дым.png', mimeType: 'image/png', buffer: png });
    await one.getByRole('button', { name: 'Отменить картинку' }).press('Enter');
    held.resolve(undefined);
    await announced;
    await one.getByText('Картинка', { exact: true }).waitFor();
    expect(await one.getByRole('log').getByRole('img').count()).toBe(0);
    // Something else under a picture's name is not sent.
    const text = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') };
    await toldAfter(one.getByText('Это не картинка'), () => one.locator('input[type=file]').setInputFiles(text));
  });

  it('loses what its author deletes, at every screen, also at one that had no network; a guest may not delete what others wrote', async () => {
    const [one, other] = [
      await visit(`/events/${eventId}/chat`, { as: person, size: phone }),
      await visit(`/events/${eventId}/chat`, { as: organiser }),
    ];
    await write(one, 'Ой, не туда');
    await said(other, 'Ой, не туда').waitFor();
    await write(other, 'Бывает');
    await said(one, 'Бывает').waitFor();
    expect(await one.getByRole('button', { name: /^Удалить сообщение: Олег/ }).count()).toBe(0);
    await other.context().setOffline(true);
    await other.getByText('Нет связи.').waitFor();
    await one
      .getByRole('article')
      .filter({ hasText: 'Ой, не туда' })
      .getByRole('button', { name: /^Удалить/ })
      .click();
    const question = one.getByRole('dialog', { name: 'Удалить сообщение?' });
    await question.getByRole('button', { name: 'Оставить' }).click();
    await said(one, 'Ой, не туда').waitFor();
    await one
      .getByRole('article')
      .filter({ hasText: 'Ой, не туда' })
      .getByRole('button', { name: /^Удалить/ })
      .click();
    await question.getByRole('button', { name: 'Удалить' }).click();
    await said(one, 'Ой, не туда').waitFor({ state: 'detached' });
    await other.context().setOffline(false);
    await said(other, 'Ой, не туда').waitFor({ state: 'detached' });
    await said(other, 'Бывает').waitFor();
  });

  it('shows what is written without a network at once, sends it once when the network is back, and brings what was missed', async () => {
    const page = await visit(`/events/${eventId}/chat`, { as: person });
    await page.getByRole('log').getByRole('article').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('Нет связи.').waitFor();
    await write(page, 'Меня слышно?');
    await page.getByRole('log').getByText('Отправляем…').waitFor();
    expectStatus(
      201,
      await organiser.http.post(`/api/events/${eventId}/chat/messages`, {
        message: 'Пока ты был в тоннеле',
        client_id: crypto.randomUUID(),
      }),
    );
    await page.context().setOffline(false);
    await said(page, 'Пока ты был в тоннеле').waitFor();
    await page.getByRole('log').getByText('Отправляем…').waitFor({ state: 'detached' });
    const { body } = await person.http.get<{ items: { message: string }[] }>(`/api/events/${eventId}/chat/messages`);
    expect(body.items.filter(({ message }) => message === 'Меня слышно?')).toHaveLength(1);
    expect(await said(page, 'Меня слышно?').count()).toBe(1);
  });

  it('goes on for who logs in again in place, and what was written meanwhile is sent', async () => {
    const late = await guest('Вера Вернувшаяся');
    const page = await visit(`/events/${eventId}/chat`, { as: late });
    const other = await visit(`/events/${eventId}/chat`, { as: organiser });
    await page.getByRole('log').getByRole('article').first().waitFor();
    await late.http.delete('/api/auth/sessions');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Пароль').fill(late.password);
    await dialog.getByLabel('Пароль').press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await write(page, 'Я снова здесь');
    await said(other, 'Я снова здесь').waitFor();
  });

  it('does not take who reads what was said before away from it', async () => {
    const reader = await guest('Клим Читающий');
    const page = await visit(`/events/${eventId}/chat`, { as: reader, size: { width: 360, height: 400 } });
    await page.getByRole('log').getByRole('article').first().waitFor();
    await until('one is at its end', () => page.evaluate(() => scrollY > 300));
    await page.evaluate(() => scrollTo(0, 0));
    await until('the page knows', () =>
      page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(() => frame(true))))),
    );
    const room = `/api/events/${eventId}/chat`;
    expectStatus(201, await organiser.http.post(`${room}/messages`, { message: 'А я о другом', client_id: crypto.randomUUID() }));
    await said(page, 'А я о другом').waitFor();
    expect(await page.evaluate(() => scrollY)).toBeLessThan(100);
    const own = async () => expectStatus(200, await reader.http.get<{ read_seq: number; last_seq: number }>(room));
    const { read_seq, last_seq } = await own();
    expect(read_seq).toBeLessThan(last_seq);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await until('it is read', async () => (await own()).read_seq === last_seq);
  });

  it('is for those who go: everybody else is told how to be one', async () => {
    const page = await visit(`/events/${eventId}/chat`, { as: await signUp() });
    await page.getByRole('heading', { level: 1, name: 'Чат для тех, кто идёт' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'К событию' }).click();
    await page.getByRole('button', { name: 'Пойду' }).waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
