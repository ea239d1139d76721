import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, untilControlled } from './browser.js';

const { signUp, publish, press, untilNamed } = fleet();
const { visit, complaints } = browsing();
const scene = await mkdtemp(join(tmpdir(), 'poydu-camera-'));
const film = join(scene, 'ticket.y4m');
const camera = browsing([
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]);
afterAll(() => rm(scene, { recursive: true }));

interface Guest extends Member {
  fullName: string;
  registrationId: string;
}

let organiser: Member;
let eventId: string;

async function guest(fullName: string, event = eventId): Promise<Guest> {
  const member = await signUp(fullName);
  const { registration_id: registrationId } = expectStatus(200, await press(member, event));
  await untilNamed(organiser, event);
  return { ...member, fullName, registrationId };
}

const ticketOf = async ({ http, registrationId }: Guest) =>
  expectStatus(200, await http.get<{ ticket: string; qr: string }>(`/api/registrations/${registrationId}/ticket`));

const statusOf = async ({ http }: Guest, event = eventId) =>
  (await http.get<{ status: string }>(`/api/events/${event}/registration`)).body.status;

/** A door that is not answered soon decides by itself, and tells later. */
const untilStands = (status: string, person: Guest, event = eventId) =>
  until(`${person.fullName} is ${status}`, async () => (await statusOf(person, event)) === status);

/** An event whose door is open: it begins within a day. */
const soon = (): Promise<string> =>
  publish(organiser, {
    starts_at: new Date(Date.now() + 3_600_000).toISOString(),
    ends_at: new Date(Date.now() + 10_800_000).toISOString(),
  });

/** It is shown before it is kept. */
const isListKept = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error ?? new Error('It cannot be read'));
      });
    const kept = await answer(indexedDB.open('poydu-door'));
    const lists = await answer(kept.transaction('lists').objectStore('lists').count());
    kept.close();
    return lists > 0;
  });

const verdict = (page: Page, words: string) => page.getByRole('status').getByText(words);
const search = (page: Page) => page.getByRole('textbox', { name: 'Имя или номер билета' });

beforeAll(async () => {
  organiser = await signUp('Олег Устроитель');
  eventId = await soon();
});

describe('the door', () => {
  it('lets somebody in by name, once, and counts', async () => {
    const anna = await guest('Анна Входящая');
    const page = await visit(`/events/${eventId}/door`, { as: organiser, size: phone });
    await page.getByText('Есть сеть').waitFor();
    await search(page).fill('анна');
    await page.getByRole('button', { name: 'Отметить: Анна Входящая' }).click();
    await verdict(page, 'Проходите!').waitFor();
    await untilStands('attended', anna);
    await search(page).fill('входящая');
    await page.getByText(/вошёл в \d\d:\d\d/).waitFor();
    expect(await page.getByRole('button', { name: 'Отметить: Анна Входящая' }).count()).toBe(0);
  });

  it('tells a forged ticket, one of another event, one that was used, with time and door, and lets in a true one', async () => {
    const boris = await guest('Борис Билетный');
    const stranger = await guest('Галина Чужая', await soon());
    const page = await visit(`/events/${eventId}/door`, { as: organiser });
    await page.getByText('Настройки входа').click();
    await page.getByLabel('Как называется ваш вход').fill('Двор');
    const show = async (ticket: string) => {
      await search(page).fill(ticket);
      await page.keyboard.press('Enter');
    };
    const { ticket } = await ticketOf(boris);
    await show(`${ticket.slice(0, -6)}AAAAAA`);
    await verdict(page, 'Это не билет').waitFor();
    await show((await ticketOf(stranger)).ticket);
    await verdict(page, 'Билет на другое событие').waitFor();
    await show(ticket);
    await verdict(page, 'Проходите!').waitFor();
    await verdict(page, 'Борис Билетный').waitFor();
    await show(ticket);
    await verdict(page, 'Уже внутри').waitFor();
    await verdict(page, 'вход «Двор»').waitFor();
    await untilStands('attended', boris);
  });

  it('works without a network, also by tickets, and tells afterwards; of two doors the later one hears of it', async () => {
    const event = await soon();
    const [vera, gleb] = [await guest('Вера Безсети', event), await guest('Глеб Дважды', event)];
    const tickets = [await ticketOf(vera), await ticketOf(gleb)];
    const page = await visit(`/events/${event}/door`, { as: organiser });
    await page.getByText('Есть сеть').waitFor();
    await search(page).fill('вера');
    await page.getByRole('button', { name: 'Отметить: Вера Безсети' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('Нет сети: отмечаем здесь').waitFor();
    for (const { ticket } of tickets) {
      await search(page).fill(ticket);
      await page.keyboard.press('Enter');
      await verdict(page, 'Проходите!').waitFor();
      await until('the field is empty again', async () => (await search(page).inputValue()) === '');
    }
    await search(page).fill(tickets[0]?.ticket ?? '');
    await page.keyboard.press('Enter');
    await verdict(page, 'Уже внутри').waitFor();
    await page.getByText('Ждёт отправки: 2 отметки').waitFor();
    expect(await statusOf(vera, event)).toBe('registered');

    // Another door let him in before: it tells first, of an earlier moment.
    const earlier = { scans: [{ ticket: tickets[1]?.ticket, scanned_at: new Date(Date.now() - 300_000).toISOString(), door: 'Главный' }] };
    expectStatus(200, await organiser.http.post(`/api/events/${event}/door/scans`, earlier));
    await page.context().setOffline(false);
    await page.getByText('Есть сеть').waitFor();
    await untilStands('attended', vera, event);
    const trouble = page.getByRole('region', { name: 'Разобраться' });
    await trouble.getByText('Глеб Дважды').waitFor();
    await trouble.getByText('вход «Главный»').waitFor();
    await trouble.getByRole('button', { name: 'Понятно' }).click();
    await until('there is no more trouble', async () => (await trouble.count()) === 0);
  });

  it('takes back that it let in the wrong person, at once or later, with a network and without', async () => {
    const event = await soon();
    const [zoya, ilya] = [await guest('Зоя Ошибочная', event), await guest('Илья Ошибочный', event)];
    const page = await visit(`/events/${event}/door`, { as: organiser, size: phone });
    await page.getByText('Есть сеть').waitFor();
    const letIn = async (name: string) => {
      await search(page).fill(name);
      await page.getByRole('button', { name: `Отметить: ${name}` }).click();
      await until('the field is free for the next one', async () => (await search(page).inputValue()) === '');
      await verdict(page, 'Проходите!').waitFor();
    };
    await letIn('Зоя Ошибочная');
    await untilStands('attended', zoya, event);
    await page.getByRole('status').getByRole('button', { name: 'Отменить отметку' }).click();
    await verdict(page, 'Отметку отменили').waitFor();
    await untilStands('registered', zoya, event);

    await letIn('Илья Ошибочный');
    await untilStands('attended', ilya, event);
    await page.context().setOffline(true);
    await page.getByText('Нет сети: отмечаем здесь').waitFor();
    await letIn('Зоя Ошибочная');
    for (const name of ['Зоя Ошибочная', 'Илья Ошибочный']) {
      await search(page).fill(name);
      await page.getByRole('button', { name: `Отменить отметку: ${name}` }).click();
      await verdict(page, 'Отметку отменили').waitFor();
      await page.getByRole('button', { name: `Отметить: ${name}` }).waitFor();
    }
    expect(await statusOf(ilya, event)).toBe('attended');
    await page.context().setOffline(false);
    for (const one of [ilya, zoya]) await untilStands('registered', one, event);
    await letIn('Илья Ошибочный');
    await untilStands('attended', ilya, event);
  });

  it('is done with an undo that the service refuses, and goes on with the next one', async () => {
    const event = await soon();
    const ada = await guest('Ада Передумавшая', event);
    const page = await visit(`/events/${event}/door`, { as: organiser });
    await page.getByText('Есть сеть').waitFor();
    await search(page).fill('ада');
    await page.getByRole('button', { name: 'Отметить: Ада Передумавшая' }).click();
    await verdict(page, 'Проходите!').waitFor();
    await untilStands('attended', ada, event);
    await page.context().setOffline(true);
    await page.getByText('Нет сети: отмечаем здесь').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Отменить отметку' }).click();
    await verdict(page, 'Отметку отменили').waitFor();

    const checkIn = `/api/events/${event}/check-in/${ada.registrationId}`;
    expectStatus(200, await organiser.http.delete(checkIn));
    expect((await ada.http.delete(`/api/events/${event}/register`)).status).toBeLessThan(300);
    expect((await organiser.http.delete(checkIn)).status).toBe(409);
    await guest('Нина Следующая', event);
    await page.context().setOffline(false);
    await search(page).fill('нина');
    await page.getByRole('button', { name: 'Отметить: Нина Следующая' }).click();
    await verdict(page, 'Проходите!').waitFor();
    await search(page).fill('ада');
    await page.getByText('Никого с таким именем').waitFor();
  });

  it('keeps what it could not tell when the page is closed, and tells it when it is opened again', async () => {
    const event = await soon();
    const dina = await guest('Дина Закрывшая', event);
    const page = await visit(`/events/${event}/door`, { as: organiser });
    await search(page).fill('дина');
    await page.getByRole('button', { name: 'Отметить: Дина Закрывшая' }).waitFor();
    // No answer of the service's comes through, while the page itself could be loaded.
    await page.route('**/door/scans', (route) => route.abort('internetdisconnected'));
    await page.getByRole('button', { name: 'Отметить: Дина Закрывшая' }).click();
    await verdict(page, 'Проходите!').waitFor();
    expect(await statusOf(dina, event)).toBe('registered');
    await page.unroute('**/door/scans');
    await page.reload();
    await untilStands('attended', dina, event);
  });

  it('opens without a network, lets in by what is kept here, and tells afterwards', async () => {
    const event = await soon();
    const lena = await guest('Лена Холодная', event);
    const page = await visit(`/events/${event}/door`, { as: organiser, size: phone, isInstallable: true });
    await untilControlled(page);
    const entry = page.getByRole('button', { name: 'Отметить: Лена Холодная' });
    await search(page).fill('лена');
    await entry.waitFor();
    await until('the list is kept', () => isListKept(page));
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('Нет сети: отмечаем здесь').waitFor();
    await search(page).fill('лена');
    await entry.waitFor();
    await page.keyboard.press('Enter');
    await verdict(page, 'Проходите!').waitFor();
    await page.getByText('Ждёт отправки: 1 отметка').waitFor();
    await page.context().setOffline(false);
    await untilStands('attended', lena, event);
  });

  it('stays shut for who neither organises nor helps, and opens for who was named', async () => {
    const event = await soon();
    const helper = await signUp('Егор Помощник');
    const page = await visit(`/events/${event}/door`, { as: helper });
    await page.getByRole('heading', { name: 'Вход открывают организатор и его помощники' }).waitFor();
    expectStatus(200, await organiser.http.put(`/api/events/${event}/helpers`, { user_ids: [helper.id] }));
    await until('the door opens', async () => (await helper.http.get(`/api/events/${event}/door`)).status === 200);
    await page.reload();
    await page.getByText('Есть сеть').waitFor();
  });

  it('reads the code of a ticket with the camera', async () => {
    const event = await soon();
    const kira = await guest('Кира Камерная', event);
    // The fake camera plays a film of her ticket; its browser is started with the first page that is visited.
    const studio = await visit('/robots.txt', {});
    await writeFile(film, await filmOf(studio, (await ticketOf(kira)).qr));
    const page = await camera.visit(`/events/${event}/door`, { as: organiser, size: phone });
    await page.getByRole('button', { name: 'Сканировать билеты' }).click();
    await verdict(page, 'Проходите!').waitFor();
    await verdict(page, 'Кира Камерная').waitFor();
    await untilStands('attended', kira, event);
  });
});

/** Some pictures (YUV4MPEG2, grey) of a drawing in the middle of a white wall. */
async function filmOf(page: Page, svg: string): Promise<Buffer> {
  const [width, height] = [640, 480];
  const grey = await page.evaluate(
    async ([drawing, w, h]) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(drawing)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('There is no canvas');
      context.fillStyle = 'white';
      context.fillRect(0, 0, w, h);
      context.imageSmoothingEnabled = false;
      context.drawImage(image, (w - 440) / 2, (h - 440) / 2, 440, 440);
      return [...context.getImageData(0, 0, w, h).data.filter((_, nr) => nr % 4 === 0)];
    },
    [svg, width, height] as const,
  );
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(grey), Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${String(width)} H${String(height)} F10:1 Ip A1:1 C420\n`);
  return Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]);
}

it('no page complained, nor did the content policy', () => {
  expect([...complaints, ...camera.complaints]).toEqual([]);
});
