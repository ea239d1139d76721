import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, until } from '@poydu/testing';
import { browsing, phone } from './browser.js';

const { signUp, publish, press, seatSoonOver } = fleet();
const { visit, complaints } = browsing();

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

let organiser: Member;
let person: Member;

beforeAll(async () => {
  [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая')]);
  // It is over by the time at which the last of the tests looks.
  await seatSoonOver(organiser, person, 'Сегодняшняя прогулка');
  const next = await publish(organiser, { name: 'Завтрашний концерт', starts_at: inSeconds(86_400), ends_at: inSeconds(90_000) });
  expect((await press(person, next)).status).toBe(200);
});

describe('«Личный кабинет»', () => {
  it('shows the own data; what is changed there is saved, shown at once, and there at the next visit', async () => {
    const page = await visit('/', { as: person, size: phone });
    await page.getByRole('link', { name: 'Личный кабинет' }).click();
    await page.getByRole('link', { name: 'Личная информация' }).click();
    const information = page.getByRole('region', { name: 'Личная информация' });
    await information.getByRole('definition').getByText('Анна Первая').waitFor();
    await information.getByRole('definition').getByText(person.email).waitFor();
    await page.getByRole('link', { name: 'Редактировать' }).click();
    await page.getByLabel('Имя и фамилия').fill('');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Заполните это поле').waitFor();
    await page.getByLabel('Имя и фамилия').fill('Анна Новая');
    await page.getByLabel('Телефон').fill('89001234567');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Номер начинается с + и кода страны').last().waitFor();
    await page.getByLabel('Телефон').fill('+79001234567');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await information.getByRole('definition').getByText('Анна Новая').waitFor();
    await information.getByText('+79001234567').waitFor();
    await page.reload();
    await information.getByRole('definition').getByText('Анна Новая').waitFor();
  });

  it('says what to do next to who goes nowhere yet', async () => {
    const page = await visit('/account/upcoming', { as: await signUp('Вера Новая') });
    await page.getByText('Пока никуда не идёте').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'К афише' }).click();
    await page.waitForURL(/\/$/);
  });

  it('has what is to come under «Предстоящие», and what was under «Прошедшие», with a ticket that lets nobody in any more', async () => {
    const list = () => person.http.get<{ items: { event: { name: string } }[] }>('/api/me/registrations?when=upcoming');
    const names = async () => (await list()).body.items.map(({ event }) => event.name);
    await until('the walk is over', async () => (await names()).length === 1);

    const page = await visit('/account/upcoming', { as: person, size: phone });
    await page.getByRole('link', { name: 'Завтрашний концерт' }).waitFor();
    expect(await page.getByRole('link', { name: 'Сегодняшняя прогулка' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Прошедшие' }).click();
    await page.getByRole('link', { name: 'Сегодняшняя прогулка' }).click();
    await page.waitForURL(/\/me\/registrations\//);
    await page.getByRole('main').getByText('Сегодняшняя прогулка').first().waitFor();
    await page.getByRole('heading', { level: 1, name: 'Событие прошло' }).waitFor();
    await page.getByRole('article', { name: 'Билет: Сегодняшняя прогулка' }).getByText('Событие прошло').waitFor();
    expect(await page.getByRole('img', { name: 'QR-код билета' }).count()).toBe(0);
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
