import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, until } from '@poydu/testing';
import type { Locator, Page } from 'playwright-core';
import { browsing, phone, toldAfter } from './browser.js';

const { signUp, publish, mailbox, http } = fleet();
const { visit, complaints } = browsing();

/** The sandbox's cards. */
const cards = { pays: '4242 4242 4242 4242', declined: '4000 0000 0000 0002' };
const questions = [
  { kind: 'choice', label: 'Размер футболки', required: true, options: ['S', 'M', 'L'] },
  { kind: 'text', label: 'Что вы не едите?', required: false },
  { kind: 'checkbox', label: 'Не боюсь высоты', required: true },
];
const price = { amount_minor: 75_000, currency: 'RUB' };
const name = 'Ночь на крыше';

let organiser: Member;

beforeAll(async () => {
  organiser = await signUp('Олег Устроитель');
});

const announced = (fields: object = {}) =>
  publish(organiser, { name, requires_application: true, questions, price, max_participants: 5, ...fields });

async function fillIn(page: Page, email: string) {
  await page.getByLabel('Дата рождения').fill('1994-05-17');
  await page.getByLabel('Телефон').fill('+7 900 123-45-67');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('radio', { name: 'M' }).check();
  await page.getByLabel('Не боюсь высоты').check();
}

const untilHolds = (field: Locator, value: string) => until(`it holds ${value}`, async () => (await field.inputValue()) === value);

const payButton = (page: Page) => page.getByRole('button', { name: 'Оплатить участие' });

async function pay(page: Page, card: string) {
  await page.getByLabel('Номер карты').fill(card);
  await page.getByRole('button', { name: 'Оплатить' }).click();
}

describe('«Подать заявку на участие»', () => {
  it('leads from the feed over form and payment to a seat: the event stands under «Предстоящие», the invitation is in the mailbox', async () => {
    const person = await signUp('Мария Ермакова');
    // Before nearly all that others have published, for the first page has its end.
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const eventId = await announced({ starts_at: inHours(0.2), ends_at: inHours(2) });
    const page = await visit('/', { as: person, size: phone });
    await page.locator(`a[href="/events/${eventId}"]`).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    for (const fact of ['Встречаемся у входа, идём два часа.', 'Болотная набережная, 15', 'Олег Устроитель', 'Осталось 5 мест'])
      await page.getByText(fact).first().waitFor();
    await page.getByRole('button', { name: 'Показать на карте' }).click();
    await page.getByRole('region', { name: 'Карта: Москва, Болотная набережная, 15' }).waitFor();
    await page.getByRole('link', { name: 'Подать заявку на участие' }).click();
    await page.getByRole('heading', { level: 1, name: 'Заявка на участие' }).waitFor();
    await untilHolds(page.getByLabel('ФИО'), 'Мария Ермакова');
    await untilHolds(page.getByLabel('E-mail'), person.email);
    const invited = `invited.${person.email}`;
    await fillIn(page, invited);
    await page
      .getByText(/750\s₽/)
      .first()
      .waitFor();
    await page.getByText('вернём всё до копейки').waitFor();
    await payButton(page).click();
    await page.waitForURL(/\/pay\/sandbox\//);
    await pay(page, cards.pays);
    await page.waitForURL(/\/registrations\/[\w-]+\/paid$/);
    await page.getByRole('heading', { level: 1, name: 'Оплачено. Вы идёте!' }).waitFor();
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();

    await toldAfter(page.getByText('Сохранили в профиле'), () => page.getByRole('button', { name: 'Сохранить в профиле' }).click());
    expect((await person.http.get('/api/me')).body).toMatchObject({ phone: '+79001234567', birth_date: '1994-05-17' });

    await page.getByRole('main').getByRole('link', { name: 'Мои события' }).click();
    await page.getByRole('heading', { level: 1, name: 'Личный кабинет' }).waitFor();
    await page.getByRole('article').getByRole('link', { name }).waitFor();
    await mailbox.waitFor(invited, ({ subject, text }) => `${subject} ${text}`.includes(name));
    const mail = await mailbox.waitFor(person.email, ({ text }) => text.includes('/me/registrations/'));
    const [link = ''] = /http\S+\/me\/registrations\/[\w-]+/.exec(mail.text) ?? [];
    expect(link.startsWith(http.url)).toBe(true);
    await page.goto(link);
    await page
      .getByRole('article', { name: `Билет: ${name}` })
      .getByText('Мария Ермакова')
      .waitFor();

    // The next form is filled with what the profile has learnt from this one.
    await page.goto(`/events/${await announced()}/application`);
    await page.getByRole('heading', { level: 1, name: 'Заявка на участие' }).waitFor();
    await untilHolds(page.getByLabel('Дата рождения'), '1994-05-17');
    await untilHolds(page.getByLabel('Телефон'), '+79001234567');
  });

  it('is done by the keyboard alone', async () => {
    const person = await signUp('Анна Клавишина');
    const page = await visit(`/events/${await announced()}`, { as: person });
    const key = (what: string) => page.keyboard.press(what);
    await tabTo(page, page.getByRole('link', { name: 'Подать заявку на участие' }));
    await key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Заявка на участие' }).waitFor();
    await tabTo(page, page.getByLabel('Дата рождения'));
    await page.keyboard.type('05171994');
    await tabTo(page, page.getByLabel('Телефон'));
    await page.keyboard.type('+79001234567');
    await tabTo(page, page.getByRole('radio', { name: 'S' }));
    await key('Space');
    await key('ArrowRight');
    await tabTo(page, page.getByLabel('Не боюсь высоты'));
    await key('Space');
    await key('Enter');
    await page.waitForURL(/\/pay\/sandbox\//);
    await page.getByLabel('Номер карты').waitFor();
    await tabTo(page, page.getByLabel('Номер карты'));
    await page.keyboard.type(cards.pays);
    await key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Оплачено. Вы идёте!' }).waitFor();
  });

  it('says while typing what is wrong, goes to the first wrong field, sends nothing, and keeps what was typed over a reload', async () => {
    const page = await visit(`/events/${await announced()}/application`, { as: await signUp('Нина Ошибкина') });
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/register')) sent += 1;
    });
    await page.getByLabel('Телефон').fill('позвоните мне');
    await page.getByLabel('E-mail').focus();
    await page.getByText('Номер с кодом страны').waitFor();
    await page.getByLabel('Телефон').fill('+7 900 123-45-67');
    await page.getByText('Номер с кодом страны').waitFor({ state: 'detached' });
    await payButton(page).click();
    for (const text of ['Дата рождения в прошлом', 'Выберите один из вариантов', 'Без этой отметки записаться нельзя'])
      await page.getByText(text).waitFor();
    await until('the first of it has the focus', () =>
      page.getByLabel('Дата рождения').evaluate((field) => field === document.activeElement),
    );
    expect(sent).toBe(0);
    await page.getByRole('radio', { name: 'L' }).check();
    await page.reload();
    await payButton(page).waitFor();
    await untilHolds(page.getByLabel('Телефон'), '+7 900 123-45-67');
    await page.getByRole('radio', { name: 'L', checked: true }).waitFor();
  });

  it('is paid for by another card after one was refused, also after coming back without paying; the seat waits meanwhile', async () => {
    const person = await signUp('Пётр Безденежный');
    const eventId = await announced({ max_participants: 1 });
    const page = await visit(`/events/${eventId}/application`, { as: person });
    await fillIn(page, person.email);
    await payButton(page).click();
    await pay(page, cards.declined);
    await page.getByRole('alert').getByText('Банк отклонил платёж').waitFor();
    await page.getByRole('link', { name: 'Вернуться без оплаты' }).click();
    await page.getByRole('heading', { level: 1, name: 'Проверяем оплату' }).waitFor();
    await page
      .getByRole('timer')
      .getByText(/^1[0-5]:\d\d$/)
      .waitFor();
    await page.goto('/account/upcoming');
    await page.getByText(/Место ждёт оплаты до/).waitFor();
    await page.getByRole('article').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: 'Место ждёт оплаты' }).waitFor();
    await page.getByRole('link', { name: 'Оплатить участие' }).click();
    await pay(page, cards.pays);
    await page.getByRole('heading', { level: 1, name: 'Оплачено. Вы идёте!' }).waitFor();
  });

  it('is told before it is given up that the money comes back, until when by the time of the place, and it does', async () => {
    const person = await signUp('Павел Передумал');
    const refund_until = new Date(Date.now() + 86_400_000);
    refund_until.setUTCHours(9, 0, 0, 0);
    const eventId = await announced({ refund_until: refund_until.toISOString(), time_zone: 'Asia/Vladivostok' });
    const page = await visit(`/events/${eventId}/application`, { as: person, timeZone: 'Europe/Moscow' });
    await fillIn(page, person.email);
    await payButton(page).click();
    await pay(page, cards.pays);
    await page.getByRole('link', { name: 'Открыть билет' }).click();
    await page.getByRole('heading', { level: 1, name: 'Вы идёте!', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Не пойду' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Вернём 750\s₽.* до .*19:00/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Не пойду' }).click();
    await page.getByRole('heading', { level: 1, name: 'Запись отменена' }).waitFor();
    await until('the money is back', async () => {
      const { body } = await person.http.get<{ payment: { status: string } }>(`/api/events/${eventId}/registration`);
      return body.payment.status === 'refunded';
    });
    await page.reload();
    await page.getByText('Деньги отправлены обратно').waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});

/** By Tab alone, as somebody goes who has no pointer. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never comes to it');
}
