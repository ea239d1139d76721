import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeMailedTo, expectStatus, fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, toldAfter, untilShown } from './browser.js';

const { signUp, publish, press, http, mailbox } = fleet();
const { visit, complaints } = browsing();

let organiser: Member;
let person: Member;
let other: Member;

beforeAll(async () => {
  [organiser, person, other] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая'), signUp('Борис Второй')]);
});

async function signIn(page: Page, { email, password }: Member): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(email);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click();
}

const mine = (member: Member, eventId: string) => member.http.get<{ status: string }>(`/api/events/${eventId}/registration`);

describe('«Пойду»', () => {
  it('takes the seat with one press, and gives it back', async () => {
    const eventId = await publish(organiser, { max_participants: 3 });
    const page = await visit(`/events/${eventId}`, { as: person, size: phone });
    await page.getByText('Осталось 3 места').waitFor();
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    expect(await mine(person, eventId)).toMatchObject({ status: 200, body: { status: 'registered' } });
    await page.getByText('Осталось 2 места').waitFor();
    await page.getByRole('button', { name: 'Не пойду' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Не пойду' }).click();
    await page.getByRole('button', { name: 'Пойду', exact: true }).waitFor();
    await page.getByText('Осталось 3 места').waitFor();
    expect((await mine(person, eventId)).body).toMatchObject({ status: 'cancelled' });
  });

  it('shows the seat at once, before the service has answered', async () => {
    const eventId = await publish(organiser);
    const page = await visit(`/events/${eventId}`, { as: person });
    const held = Promise.withResolvers<undefined>();
    await page.route('**/register', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByText('Вы идёте!').waitFor();
    await page.getByText('Записываем…').waitFor();
    expect((await mine(person, eventId)).status).toBe(404);
    held.resolve(undefined);
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    expect((await mine(person, eventId)).status).toBe(200);
  });

  it('takes back what it has shown when the last seat went to another', async () => {
    const eventId = await publish(organiser, { max_participants: 1 });
    const page = await visit(`/events/${eventId}`, { as: person });
    // This page hears of it late.
    await page.route('**/capacity', (route) => route.fulfill({ json: { event_id: eventId, max_participants: 1, taken: 0, available: 1 } }));
    await page.getByRole('button', { name: 'Пойду' }).waitFor();
    expect((await press(other, eventId)).status).toBe(200);
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByRole('alert').getByText('Последнее место только что заняли').waitFor();
    expect(await page.getByText('Вы идёте!').count()).toBe(0);
  });

  it('says why not, also to who gave a seat back before', async () => {
    const eventId = await publish(organiser, { max_participants: 1 });
    expect((await press(person, eventId)).status).toBe(200);
    expectStatus(200, await person.http.delete(`/api/events/${eventId}/register`));
    const page = await visit(`/events/${eventId}`, { as: person });
    const go = page.getByRole('button', { name: 'Пойду', disabled: false });
    await go.waitFor();
    await page.context().setOffline(true);
    await go.click();
    await page.getByRole('alert').getByText('Нет связи с сервером').waitFor();
    await page.context().setOffline(false);
    await go.click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
  });

  it('tells who takes an offered seat what is in the way', async () => {
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true, offer_minutes: 60 });
    expect((await press(other, eventId)).status).toBe(200);
    expect((await press(person, eventId)).status).toBe(202);
    await other.http.delete(`/api/events/${eventId}/register`);
    const page = await visit(`/events/${eventId}`, { as: person });
    const accept = page.getByRole('button', { name: 'Занять место', disabled: false });
    await accept.waitFor();
    await page.route('**/accept', (route) => route.abort());
    await toldAfter(page.getByText('Нет связи с сервером'), () => accept.click());
    await page.unroute('**/accept');
    await accept.click();
    await page.getByText('Вы идёте!').waitFor();
  });

  it('sends a press whose answer was lost once more under the same key, so that it counts once', async () => {
    const eventId = await publish(organiser);
    const page = await visit(`/events/${eventId}`, { as: person });
    const keys: (string | undefined)[] = [];
    await page.route('**/register', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('says that there is no network, and can be pressed again', async () => {
    const eventId = await publish(organiser);
    const page = await visit(`/events/${eventId}`, { as: person });
    await page.getByRole('button', { name: 'Пойду', disabled: false }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByRole('alert').getByText('Нет связи с сервером').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
  });

  it('leads strangers to the log-in, and has their seat when they are back: one press is enough', async () => {
    const [eventId, stranger] = await Promise.all([publish(organiser), signUp('Ева Новая')]);
    const page = await visit(`/events/${eventId}`);
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByText('Ещё шаг, и продолжим').waitFor();
    await signIn(page, stranger);
    await page.waitForURL(new RegExp(`/events/${eventId}$`));
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    expect(await mine(stranger, eventId)).toMatchObject({ status: 200, body: { status: 'registered' } });
    // It was one press: taken back, it is not done again.
    await page.getByRole('button', { name: 'Не пойду' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Не пойду' }).click();
    await page.getByRole('button', { name: 'Пойду', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Пойду', exact: true, disabled: false }).waitFor();
    expect((await mine(stranger, eventId)).body).toMatchObject({ status: 'cancelled' });
  });

  it('has the seat of a stranger who signs up for it, with the code of the e-mail', async () => {
    const eventId = await publish(organiser);
    const username = `p${randomBytes(8).toString('hex')}`;
    const email = `${username}@poydu.test`;
    const page = await visit(`/events/${eventId}`, { size: phone });
    await page.getByRole('button', { name: 'Пойду' }).click();
    await page.getByRole('link', { name: 'Зарегистрироваться' }).click();
    await page.getByText('Ещё шаг, и продолжим').waitFor();
    const typed = { 'Имя и фамилия': 'Ева Первая', 'E-mail': email, Логин: username, Пароль: 'correct horse battery' };
    for (const [field, text] of Object.entries(typed)) await page.getByLabel(field).fill(text);
    await page.getByRole('main').getByRole('button', { name: 'Зарегистрироваться' }).click();
    await page.getByLabel('Код').fill(await codeMailedTo(email, mailbox));
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.waitForURL(new RegExp(`/events/${eventId}$`));
    await page.getByText('Билет и напоминание придут на почту').waitFor();
  });

  it('does nothing for who left the log-in, and logs in later for something else', async () => {
    const [eventId, doubtful] = await Promise.all([publish(organiser), signUp('Фома Сомневающийся')]);
    const page = await visit(`/events/${eventId}`);
    const go = page.getByRole('button', { name: 'Пойду', exact: true, disabled: false });
    await go.click();
    await page.getByLabel('Логин или e-mail').waitFor();
    await page.getByRole('banner').getByRole('link', { name: /Пойду/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await signIn(page, doubtful);
    await page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).waitFor();
    await page.goto(`/events/${eventId}`);
    await go.waitFor();
    expect((await mine(doubtful, eventId)).status).toBe(404);
  });

  it('takes nobody for a stranger who could not be asked who they are: that is told, and asked again', async () => {
    const eventId = await publish(organiser);
    const page = await visit('/robots.txt', { as: person });
    await page.route('**/api/me', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'x', status: 500, detail: 'x', code: 'internal-error', request_id: 'request-4711' },
      }),
    );
    await page.goto(`/events/${eventId}`);
    const go = page.getByRole('button', { name: 'Пойду', disabled: false });
    await toldAfter(page.getByText('У нас что-то сломалось'), () => go.click());
    await page.unroute('**/api/me');
    await go.click();
    await page.getByText('Билет и напоминание придут на почту').waitFor();
    expect(await mine(person, eventId)).toMatchObject({ status: 200, body: { status: 'registered' } });
  });

  it('becomes the waiting list when the last seat goes, with the place in line, live', async () => {
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true });
    const third = await signUp('Вера Третья');
    const page = await visit(`/events/${eventId}`, { as: person });
    await page.getByText('Осталось 1 место').waitFor();
    expect((await press(other, eventId)).status).toBe(200);
    await page.getByText('Мест нет, есть очередь').waitFor();
    expect((await press(third, eventId)).status).toBe(202);
    await page.getByRole('button', { name: 'Встать в очередь' }).click();
    await page.getByText('Вы 2-й в очереди').waitFor();
    await third.http.delete(`/api/events/${eventId}/register`);
    await page.getByText('Вы 1-й в очереди').waitFor();
    await other.http.delete(`/api/events/${eventId}/register`);
    await page.getByText('Вы идёте!').waitFor();
  });

  it('takes a seat in the middle of a rush, while the page goes on telling how many are left', async () => {
    const eventId = await publish(organiser, { max_participants: 20 });
    const crowd = await Promise.all(Array.from({ length: 8 }, (_, nth) => signUp(`Из толпы ${String(nth)}`)));
    const statuses = new Set<number>();
    let isOver = false;
    const rush = crowd.map(async (member) => {
      while (!isOver) {
        statuses.add((await press(member, eventId)).status);
        statuses.add((await member.http.delete(`/api/events/${eventId}/register`)).status);
      }
    });
    try {
      const page = await visit(`/events/${eventId}`, { as: person, size: phone });
      await page.getByRole('button', { name: 'Пойду' }).click();
      await page.getByText('Билет и напоминание придут на почту').waitFor();
      const left = page.getByText(/^Осталось \d+ мест/).first();
      const told = new Set<string | null>();
      await until('another number of seats is told', async () => told.add(await left.textContent()).size > 1);
      await page.getByRole('link', { name: 'Личный кабинет' }).click();
      await page.getByRole('link', { name: 'Предстоящие' }).click();
      await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    } finally {
      isOver = true;
      await Promise.all(rush);
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
    expect((await mine(person, eventId)).body).toMatchObject({ status: 'registered' });
  });

  it('comes by itself when registration opens, for who waits for it on the page', async () => {
    // A busy machine may show the page when it has opened already: the next one takes longer.
    for (let seconds = 20; ; seconds *= 2) {
      const registration_opens_at = new Date(Date.now() + seconds * 1000).toISOString();
      const page = await visit(`/events/${await publish(organiser, { registration_opens_at })}`, { as: person });
      const go = page.getByRole('button', { name: 'Пойду', disabled: false });
      await page.getByText('Запись откроется').or(go).first().waitFor();
      if ((await page.getByText('Запись откроется').count()) === 0) continue;
      await go.click();
      await page.getByText('Билет и напоминание придут на почту').waitFor();
      return;
    }
  });

  it('is one of five answers: money, approval, an application, not yet, no more', async () => {
    const day = 86_400_000;
    const later = new Date(Date.now() + day).toISOString();
    const cases: [fields: object, text: string | RegExp][] = [
      [{ price: { amount_minor: 50_000, currency: 'RUB' } }, /Пойду · 500\s₽/],
      [{ requires_approval: true }, 'Попроситься'],
      [{ requires_application: true }, 'Подать заявку на участие'],
      [{ registration_opens_at: later }, /Запись откроется/],
    ];
    for (const [fields, text] of cases) {
      const page = await visit(`/events/${await publish(organiser, fields)}`, { as: person });
      await page.getByText(text).waitFor();
    }
    const eventId = await publish(organiser);
    const page = await visit(`/events/${eventId}`);
    await organiser.http.post(`/api/events/${eventId}/cancel`, { reason: 'Зал закрыт' });
    // Readers share a page for a second.
    await until('the page says so', async () => {
      await page.reload();
      await untilShown(page);
      return (await page.getByText('Событие отменили').count()) > 0;
    });
  });
});

describe("an event's page", () => {
  it('tells the time of the place, and of who looks where that is another', async () => {
    const starts_at = new Date(Date.now() + 7 * 86_400_000);
    starts_at.setUTCHours(9, 0, 0, 0);
    const ends_at = new Date(starts_at.getTime() + 7_200_000);
    const eventId = await publish(organiser, {
      starts_at: starts_at.toISOString(),
      ends_at: ends_at.toISOString(),
      time_zone: 'Asia/Vladivostok',
      registration_opens_at: new Date(starts_at.getTime() - 86_400_000 - 3_600_000).toISOString(),
      location: { city: 'Владивосток' },
    });
    const page = await visit(`/events/${eventId}`, { timeZone: 'Europe/Moscow' });
    await page.getByText('19:00–21:00').first().waitFor();
    await page.getByText(/По вашему времени: .*12:00–14:00/).waitFor();
    await page.getByText(/Запись откроется .*18:00/).waitFor();
    const form = await visit(`/events/${eventId}/application`, { as: person, timeZone: 'Europe/Moscow' });
    await form.getByText(/Запись откроется .*18:00/).waitFor();
    const there = await visit(`/events/${eventId}`, { timeZone: 'Asia/Vladivostok' });
    await there.getByText('19:00–21:00').first().waitFor();
    expect(await there.getByText('По вашему времени').count()).toBe(0);
  });

  it('gives messengers a preview, from which no text of an organiser escapes', async () => {
    const name = 'Вечер "у камина" <script>alert(1)</script>';
    const eventId = await publish(organiser, { name, short_description: 'Тепло и тихо' });
    const html = await (await fetch(`${http.url}/events/${eventId}`)).text();
    expect(html).toContain('<meta property="og:description" content="Тепло и тихо" />');
    expect(html).toContain(`<link rel="canonical" href="${http.url}/events/${eventId}" />`);
    expect(html).not.toContain('<script>alert');
    const page = await visit(`/events/${eventId}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('says with its number what could not be shown, and shows it when asked again', async () => {
    const eventId = await publish(organiser);
    const page = await visit('/');
    await untilShown(page);
    await page.route(`**/api/events/${eventId}/page`, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'x', status: 500, detail: 'x', code: 'internal-error', request_id: 'request-4711' },
      }),
    );
    await page.evaluate((path) => {
      history.pushState({}, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/events/${eventId}`);
    await page.getByRole('alert').getByText('request-4711').waitFor();
    await page.unroute(`**/api/events/${eventId}/page`);
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).click();
    await page.getByRole('heading', { level: 1, name: 'Прогулка по крышам' }).waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
