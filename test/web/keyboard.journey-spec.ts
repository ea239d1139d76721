import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeMailedTo, expectStatus, fleet, type Member, nextTotpCode, testStack, totpCode, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { appoint } from '../administrator.js';
import { browsing } from './browser.js';
import { keyboardOf } from './keyboard.js';

const { signUp, enrol, publish, press, seatSoonOver, untilNamed, mailbox } = fleet();
const { visit, complaints } = browsing();

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const main = (page: Page) => page.getByRole('main');

let organiser: Member;
/** Has a seat in a walk that is over by the time at which somebody looks, and one in what is to come. */
let guest: Member;

beforeAll(async () => {
  [organiser, guest] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Бывалая')]);
  await seatSoonOver(organiser, guest, 'Утренняя пробежка');
  expectStatus(200, await press(guest, await publish(organiser, { name: 'Ужин при свечах' })));
});

/** Each step sees to it that one knows where one is: see keyboard.ts. */
describe('by the keyboard alone', () => {
  it('somebody signs in, also after a wrong password', async () => {
    const { username, password } = await signUp('Мария Соколова');
    const page = await visit('/');
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('banner').getByRole('link', { name: 'Войти' }), headline(page, 'Вход'));
    await keys.tabTo(page.getByLabel('Логин или e-mail'));
    await keys.type(username);
    await keys.tabTo(page.getByLabel('Пароль'));
    await keys.type('not this one');
    await keys.press('Enter', page.getByRole('alert').getByText('Логин или пароль не подходят'));
    await page.locator('[role=alert]:focus').waitFor();
    await keys.tabTo(page.getByLabel('Пароль'));
    await page.keyboard.press('Control+A');
    await keys.type(password);
    await keys.press('Enter', headline(page, 'Куда пойдём?'));
    await keys.choose(
      page.getByRole('banner').getByRole('button', { name: 'Личный кабинет' }),
      page.getByRole('menuitem', { name: 'Выйти' }),
    );
    await keys.press('ArrowUp', page.getByRole('menuitem', { name: 'Выйти' }));
    await keys.press('Enter', page.getByRole('banner').getByRole('link', { name: 'Войти' }));
  });

  it('somebody signs in with a second step, after a wrong code', async () => {
    const careful = await enrol(await signUp('Пётр Осторожный'));
    const page = await visit('/login');
    const keys = keyboardOf(page);
    await keys.tabTo(page.getByLabel('Логин или e-mail'));
    await keys.type(careful.username);
    await keys.tabTo(page.getByLabel('Пароль'));
    await keys.type(careful.password);
    await keys.press('Enter', headline(page, 'Второй шаг'));
    const code = page.getByLabel('Код из приложения');
    await keys.tabTo(code);
    await keys.type('000000');
    await keys.press('Enter', main(page).getByRole('alert'));
    await page.locator('[role=alert]:focus').waitFor();
    await keys.tabTo(code);
    await page.keyboard.press('Control+A');
    await keys.type(nextTotpCode(careful.secret));
    await keys.press('Enter', headline(page, 'Куда пойдём?'));
  });

  it('somebody signs up with the code of the e-mail', async () => {
    const username = `k${randomBytes(8).toString('hex')}`;
    const email = `${username}@poydu.test`;
    const page = await visit('/login');
    const keys = keyboardOf(page);
    await keys.choose(main(page).getByRole('link', { name: 'Зарегистрироваться' }), headline(page, 'Регистрация'));
    const typed = { 'Имя и фамилия': 'Нина Клавишина', 'E-mail': email, Логин: username, Пароль: 'correct horse battery' };
    for (const [field, text] of Object.entries(typed)) {
      await keys.tabTo(page.getByLabel(field));
      await keys.type(text);
    }
    await keys.press('Enter', headline(page, 'Код из письма'));
    await keys.tabTo(page.getByLabel('Код'));
    await keys.type(await codeMailedTo(email, mailbox));
    await keys.press('Enter', headline(page, 'Куда пойдём?'));
  });

  it('somebody applies for an event, answers its questions, pays, and has the seat', async () => {
    const eventId = await publish(organiser, {
      name: 'Ночь на крыше',
      requires_application: true,
      price: { amount_minor: 75_000, currency: 'RUB' },
      questions: [
        { kind: 'choice', label: 'Размер футболки', required: true, options: ['S', 'M', 'L'] },
        { kind: 'checkbox', label: 'Не боюсь высоты', required: true },
      ],
    });
    const page = await visit(`/events/${eventId}`, { as: await signUp('Анна Клавишина') });
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('link', { name: 'Подать заявку на участие' }), headline(page, 'Заявка на участие'));
    await keys.choose(page.getByRole('button', { name: 'Оплатить участие' }), page.getByText('Выберите один из вариантов'));
    // What is wrong is where one goes on.
    await until('the first of it has the focus', () =>
      page.getByLabel('Дата рождения').evaluate((field) => field === document.activeElement),
    );
    await keys.type('05171994');
    await keys.tabTo(page.getByLabel('Телефон'));
    await keys.type('+79001234567');
    await keys.tabTo(page.getByRole('radio', { name: 'S' }));
    await keys.press('Space', page.getByRole('radio', { name: 'S', checked: true }));
    await keys.press('ArrowRight', page.getByRole('radio', { name: 'M', checked: true }));
    await keys.tabTo(page.getByLabel('Не боюсь высоты'));
    await keys.press('Space', page.getByRole('checkbox', { name: 'Не боюсь высоты', checked: true }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/pay\/sandbox\//);
    await keys.tabTo(page.getByLabel('Номер карты'));
    await keys.type('4242 4242 4242 4242');
    await page.keyboard.press('Enter');
    await headline(page, 'Оплачено. Вы идёте!').waitFor();
    await keys.choose(page.getByRole('link', { name: 'Открыть билет' }), headline(page, 'Вы идёте!'));
  });

  it('somebody sees, changes and saves the own data', async () => {
    const page = await visit('/', { as: await signUp('Павел Меняющийся') });
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }), headline(page, 'Личный кабинет'));
    const information = page.getByRole('region', { name: 'Личная информация' });
    await keys.choose(page.getByRole('link', { name: 'Личная информация' }), information);
    await keys.choose(page.getByRole('link', { name: 'Редактировать' }), page.getByRole('region', { name: 'Редактировать' }));
    await keys.tabTo(page.getByLabel('Дата рождения'));
    await keys.type('05171994');
    await keys.tabTo(page.getByLabel('Телефон'));
    await keys.type('+79001234567');
    await keys.press('Enter', information.getByText('17 мая 1994'));
  });

  it('somebody goes through what is to come and what has been, and opens the ticket of each', async () => {
    await until('the walk is over', async () => {
      const { body } = await guest.http.get<{ items: unknown[] }>('/api/me/registrations?when=past');
      return body.items.length === 1;
    });
    const page = await visit('/', { as: guest });
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }), headline(page, 'Личный кабинет'));
    await keys.choose(main(page).getByRole('link', { name: 'Ужин при свечах' }), headline(page, 'Вы идёте!'));
    await keys.choose(main(page).getByRole('link', { name: 'Мои события' }), headline(page, 'Личный кабинет'));
    await keys.choose(page.getByRole('link', { name: 'Прошедшие' }), main(page).getByRole('link', { name: 'Утренняя пробежка' }));
    await keys.choose(main(page).getByRole('link', { name: 'Утренняя пробежка' }), headline(page, 'Событие прошло'));
    await keys.choose(main(page).getByRole('link', { name: 'Мои события' }), main(page).getByRole('link', { name: 'Утренняя пробежка' }));
    await keys.choose(page.getByRole('link', { name: 'Предстоящие' }), main(page).getByRole('link', { name: 'Ужин при свечах' }));
  });

  it('somebody takes a seat with «Пойду» and gives it back, and stands in line where there is none', async () => {
    const [person, other] = await Promise.all([signUp('Анна Первая'), signUp('Борис Второй')]);
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true });
    const page = await visit(`/events/${eventId}`, { as: person });
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('button', { name: 'Пойду', exact: true }), page.getByText('Билет и напоминание придут на почту'));
    const undo = page.getByRole('button', { name: 'Не пойду' });
    await keys.choose(undo, page.getByRole('dialog'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until('one is back where one was', () => undo.evaluate((button) => button === document.activeElement));
    await keys.press('Enter', page.getByRole('dialog'));
    await keys.choose(
      page.getByRole('dialog').getByRole('button', { name: 'Не пойду' }),
      page.getByRole('button', { name: 'Пойду', exact: true }),
    );
    await until('the seat is given back', async () => {
      const { body } = await person.http.get<{ status: string }>(`/api/events/${eventId}/registration`);
      return body.status === 'cancelled';
    });
    expectStatus(200, await press(other, eventId));
    await keys.choose(page.getByRole('button', { name: 'Встать в очередь' }), page.getByText('Вы 1-й в очереди'), 'Space');
    await keys.choose(page.getByRole('button', { name: 'Выйти из очереди' }), page.getByRole('dialog'));
    await keys.choose(
      page.getByRole('dialog').getByRole('button', { name: 'Выйти из очереди' }),
      page.getByRole('button', { name: 'Встать в очередь' }),
    );
  });

  it('somebody searches, narrows the search, goes over the map and the calendar', async () => {
    const word = `Ъ${randomBytes(5).toString('hex')}`;
    const [jazz, talk] = [`${word} джаз на крыше`, `${word} лекция о звёздах`];
    const place = (latitude: number, longitude: number) => ({ city: 'Казань', address: 'ул. Баумана, 1', latitude, longitude });
    const concert = { category: 'concert', price: null, location: place(55.79, 49.11) };
    const lecture = { category: 'lecture', price: { amount_minor: 50_000, currency: 'RUB' }, location: place(55.83, 49.2) };
    const [day, hour] = [40 * 24, 1];
    await publish(organiser, { name: jazz, ...concert, starts_at: inHours(day), ends_at: inHours(day + hour) });
    await publish(organiser, { name: talk, ...lecture, starts_at: inHours(day + 24), ends_at: inHours(day + 24 + hour) });

    const page = await visit('/');
    const keys = keyboardOf(page);
    const field = page.getByRole('combobox', { name: 'Поиск событий' });
    const count = (text: string) => page.getByRole('status').filter({ hasText: text });
    await keys.choose(page.getByRole('button', { name: 'Найти событие' }), field);
    await keys.type(word);
    await page.getByRole('option', { name: jazz }).waitFor();
    // What was found with its beginning alone may be more.
    await until(
      'only these are offered',
      async () => (await page.getByRole('listbox', { name: 'Подсказки' }).getByRole('option').count()) === 3,
    );
    const shown = page.locator('[role=option][data-focus-visible]');
    for (const option of [jazz, talk, 'Все события по запросу']) await keys.press('ArrowDown', shown.filter({ hasText: option }));
    await keys.press('Enter', count('Нашлось 2 события'));

    await keys.choose(page.getByRole('button', { name: 'Бесплатно', exact: true }), count('Нашлось 1 событие'), 'Space');
    const section = page.getByLabel('Раздел', { exact: true });
    await section.getByRole('option', { name: 'Лекции' }).waitFor({ state: 'attached' });
    await keys.tabTo(section);
    await keys.press('ArrowDown', count('Ничего не нашлось'));
    await keys.choose(page.getByRole('button', { name: 'Убрать: Бесплатно' }), count('Нашлось 1 событие'));
    await keys.choose(page.getByRole('button', { name: 'Убрать: Лекции' }), count('Нашлось 2 события'));

    const map = page.getByRole('region', { name: 'Карта найденных событий' });
    await keys.choose(map.getByRole('button', { name: jazz }), page.locator('article a:focus').filter({ hasText: jazz }));
    await keys.choose(page.getByRole('main').getByRole('link', { name: 'Календарь' }), page.getByRole('grid'));
    const month = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await keys.choose(
      page.getByRole('link', { name: 'Следующий месяц' }).first(),
      page.getByRole('heading', { level: 1 }).filter({ hasNotText: month }),
    );
    const days = page.getByRole('grid').getByRole('button');
    await keys.tabTo(days.and(page.locator('[tabindex="0"]')));
    await keys.press('ArrowRight', page.getByRole('gridcell', { selected: true }));
    await keys.press('ArrowDown', page.getByRole('gridcell', { selected: true }));
    await keys.press('PageDown', page.getByRole('gridcell', { selected: true }));
  });

  it('somebody opens the bell, leaves it, and follows what is new', async () => {
    const reader = await signUp('Рита Читатель');
    const page = await visit('/', { as: reader });
    const keys = keyboardOf(page);
    await page.getByRole('button', { name: 'Уведомления', exact: true }).waitFor();
    expectStatus(200, await press(reader, await publish(organiser, { name: 'Лекция о колокольчиках' })));
    const bell = page.getByRole('button', { name: 'Уведомления, 1 новое' });
    const panel = page.getByRole('dialog', { name: 'Уведомления' });
    await keys.choose(bell, panel);
    await keys.press('Escape', bell);
    await until('one is back at the bell', () => bell.evaluate((button) => button === document.activeElement));
    await keys.press('Enter', panel);
    await keys.choose(panel.getByRole('link', { name: 'Вы записаны: «Лекция о колокольчиках»' }), headline(page, 'Вы идёте!'));
    await keys.choose(page.getByRole('button', { name: 'Уведомления', exact: true }), panel, 'Space');
  });

  it('an organiser writes an event with questions, orders them, and publishes it', async () => {
    const name = `Читки ${crypto.randomUUID()}`;
    const page = await visit('/organise/new', { as: organiser });
    const keys = keyboardOf(page);
    await page.getByLabel('Рубрика').getByRole('option', { name: 'Театр' }).waitFor({ state: 'attached' });
    await keys.tabTo(page.getByRole('textbox', { name: 'Название' }));
    await keys.type(name);
    await keys.tabTo(page.getByLabel('Рубрика'));
    await page.keyboard.press('ArrowDown');
    await keys.tabTo(page.getByLabel('Описание'));
    await keys.type('Читаем вслух.');
    await keys.tabTo(page.getByLabel('Начало'));
    const [year = '', month = '', day = ''] = inHours(30 * 24)
      .slice(0, 10)
      .split('-');
    await keys.type(`${month}${day}${year}`);
    await page.keyboard.press('Tab');
    await keys.type('0700PM');
    await keys.tabTo(page.getByLabel('Город'));
    await keys.type('Казань');
    const question = (nr: number) => page.getByRole('group', { name: `Вопрос ${String(nr)}` });
    const label = (nr: number) => question(nr).getByLabel('О чём спросить');
    const add = page.getByRole('button', { name: 'Добавить вопрос' });
    for (const [nr, text] of ['Что прочтёте?', 'С кем придёте?', 'Лишний'].entries()) {
      await keys.choose(add, label(nr + 1));
      await keys.tabTo(label(nr + 1));
      await keys.type(text);
    }
    await keys.choose(page.getByRole('button', { name: 'Убрать вопрос 3' }), add);
    const up = page.getByRole('button', { name: 'Поднять вопрос 2' });
    await keys.tabTo(label(1));
    await keys.choose(up, page.getByText('Теперь это вопрос 1'));
    await until('they have changed places', async () => (await label(1).inputValue()) === 'С кем придёте?');
    await keys.choose(page.getByRole('button', { name: 'Опустить вопрос 1' }), page.getByText('Теперь это вопрос 2'));
    await keys.choose(page.getByRole('button', { name: 'Опубликовать' }), headline(page, name));
  });

  it('an organiser accepts one who asks and declines another', async () => {
    const [wanted, other] = await Promise.all([signUp('Вера Желанная'), signUp('Глеб Отказов')]);
    const eventId = await publish(organiser, { requires_approval: true, max_participants: 5 });
    for (const asker of [wanted, other]) await press(asker, eventId);
    await untilNamed(organiser, eventId);
    const page = await visit(`/events/${eventId}/attendees`, { as: organiser });
    const keys = keyboardOf(page);
    await keys.choose(page.getByRole('button', { name: 'Принять: Вера Желанная' }), page.getByText('Вера Желанная: участие подтверждено'));
    await page.getByRole('button', { name: 'Принять: Вера Желанная' }).waitFor({ state: 'detached' });
    await keys.choose(page.getByRole('button', { name: 'Отказать: Глеб Отказов' }), page.getByRole('dialog'));
    await keys.choose(page.getByRole('dialog').getByRole('button', { name: 'Отказать' }), page.getByText('Глеб Отказов: вы отказали'));
    await page.getByRole('button', { name: 'Отказать: Глеб Отказов' }).waitFor({ state: 'detached' });
    await keys.tabTo(page.getByLabel('Найти по имени'));
  });

  it('somebody is let in at the door by name', async () => {
    const eventId = await publish(organiser, { starts_at: inHours(1), ends_at: inHours(3) });
    const guest = await signUp('Анна Входящая');
    expectStatus(200, await press(guest, eventId));
    await untilNamed(organiser, eventId);
    const page = await visit(`/events/${eventId}/door`, { as: organiser });
    const keys = keyboardOf(page);
    await page.getByText('Есть сеть').waitFor();
    const field = page.getByRole('textbox', { name: 'Имя или номер билета' });
    await keys.tabTo(field);
    await keys.type('анна');
    await keys.choose(page.getByRole('button', { name: 'Отметить: Анна Входящая' }), page.getByRole('status').getByText('Проходите!'));
    await keys.tabTo(field);
    await keys.type('входящая');
    await keys.press('Enter', page.getByRole('status').getByText('Уже внутри'));
  });
});

describe('by the keyboard alone an administrator', () => {
  let page: Page;

  beforeAll(async () => {
    const administrator = await signUp('Зинаида Смотрящая');
    await appoint(administrator, testStack().name);
    page = await visit('/account/settings/security', { as: administrator });
    const codes = page.getByRole('region', { name: 'Коды из приложения' });
    const keys = keyboardOf(page);
    await keys.choose(codes.getByRole('button', { name: 'Включить' }), codes.getByLabel('Текущий пароль'));
    await keys.tabTo(codes.getByLabel('Текущий пароль'));
    await keys.type(administrator.password);
    await keys.press('Enter', codes.getByLabel('Код из приложения'));
    await keys.tabTo(codes.getByLabel('Код из приложения'));
    await keys.type(totpCode(((await codes.locator('code').textContent()) ?? '').replaceAll(' ', '')));
    const kept = page.getByRole('button', { name: 'Коды сохранены, дальше' });
    await keys.press('Enter', kept);
    await keys.choose(kept, codes.getByText('включено'));
  });

  it('blocks somebody with a reason', async () => {
    const person = await signUp('Роман Буйный');
    await page.goto('/admin/users');
    const keys = keyboardOf(page);
    const found = page.getByRole('list', { name: 'Найденные люди' });
    await keys.tabTo(page.getByLabel('Кого ищем'));
    await keys.type(person.username);
    await found.getByText(`@${person.username}`).waitFor();
    const block = found.getByRole('button', { name: 'Заблокировать' });
    await keys.choose(found.locator('summary').filter({ hasText: person.username }), block);
    const dialog = page.getByRole('dialog', { name: 'Заблокировать: Роман Буйный?' });
    await keys.choose(block, dialog);
    await keys.tabTo(dialog.getByLabel('Причина'));
    await keys.press('Enter', dialog.getByText('Заполните это поле'));
    await keys.type('пишет гадости в чатах');
    await keys.press('Enter', found.getByRole('button', { name: 'Разблокировать' }));
  });

  it('takes an event off the poster wall with a reason', async () => {
    const name = `Подозрительный сбор ${String(Date.now())}`;
    await publish(organiser, { name });
    await page.goto('/admin/events?status=active');
    const keys = keyboardOf(page);
    const row = page.getByRole('list', { name: 'На афише' }).getByRole('listitem').filter({ hasText: name });
    const dialog = page.getByRole('dialog');
    await keys.choose(row.getByRole('button', { name: 'Снять с афиши' }), dialog);
    await keys.tabTo(dialog.getByLabel('Причина'));
    await keys.type('похоже на обман');
    await keys.press('Enter', page.getByRole('status').getByText('Сняли с афиши'));
    await row.waitFor({ state: 'detached' });
    await keys.tabTo(page.getByLabel('Какие события показать'));
  });
});

it('no page complained, nor did the content policy', () => {
  expect(complaints).toEqual([]);
});
