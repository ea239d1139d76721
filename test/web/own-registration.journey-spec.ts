import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, signOut, toldAfter, untilControlled } from './browser.js';

const { signUp, publish, press, untilNamed } = fleet();
const { visit, complaints } = browsing();

let organiser: Member;
let person: Member;

beforeAll(async () => {
  [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая')]);
});

async function seat(member: Member, eventId: string): Promise<string> {
  const { registration_id: id } = expectStatus(200, await press(member, eventId));
  await untilNamed(organiser, eventId);
  return id;
}
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('one registration of mine', () => {
  it('shows the place in line as it moves, then the offer, without a reload; it is taken with one press', async () => {
    const [first, second] = await Promise.all([signUp('Борис Первый'), signUp('Вера Вторая')]);
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true, offer_minutes: 60 });
    await seat(first, eventId);
    expectStatus(202, await press(second, eventId));
    const mine = expectStatus(202, await press(person, eventId)).registration_id;
    const page = await visit(`/me/registrations/${mine}`, { as: person, size: phone });
    await page.getByRole('heading', { level: 1, name: 'Вы 2-й в очереди' }).waitFor();
    await second.http.delete(`/api/events/${eventId}/register`);
    await page.getByRole('heading', { level: 1, name: 'Вы 1-й в очереди' }).waitFor();
    await first.http.delete(`/api/events/${eventId}/register`);
    await page.getByRole('heading', { level: 1, name: 'Место освободилось!' }).waitFor();
    await page
      .getByRole('timer')
      .getByText(/^(?:5\d|60|1:00):\d\d/)
      .waitFor();
    await toldAfter(page.getByRole('status').getByText('Место ваше!'), () => page.getByRole('button', { name: 'Занять место' }).click());
    await page.getByRole('heading', { level: 1, name: 'Вы идёте!' }).waitFor();
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();
  });

  it("opens at the mail's #accept with the button under the finger, and nothing is decided by following the link", async () => {
    const [first, waiting] = await Promise.all([signUp(), signUp('Глеб Ждущий')]);
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true, offer_minutes: 60 });
    await seat(first, eventId);
    const mine = expectStatus(202, await press(waiting, eventId)).registration_id;
    await first.http.delete(`/api/events/${eventId}/register`);
    const page = await visit(`/me/registrations/${mine}#accept`);
    await page.waitForURL(/\/login\?to=/);
    await page.getByLabel('Логин или e-mail').fill(waiting.email);
    await page.getByLabel('Пароль').fill(waiting.password);
    await page.getByRole('main').getByRole('button', { name: 'Войти' }).click();
    await page.waitForURL(/#accept$/);
    const accept = page.getByRole('button', { name: 'Занять место' });
    await accept.waitFor();
    expect((await waiting.http.get(`/api/events/${eventId}/registration`)).body).toMatchObject({ status: 'offered' });
    await until('it has the focus', () => accept.evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Вы идёте!' }).waitFor();
  });

  it("tells until when a seat is offered in the event's time, as the mail does, wherever the person is", async () => {
    const [first, waiting] = await Promise.all([signUp(), signUp('Влада Далёкая')]);
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true, offer_minutes: 60 });
    await seat(first, eventId);
    const mine = expectStatus(202, await press(waiting, eventId)).registration_id;
    await first.http.delete(`/api/events/${eventId}/register`);
    const ask = () => waiting.http.get<{ offer_expires_at?: string }>(`/api/events/${eventId}/registration`);
    const expiresAt = await until('the seat is offered', async () => (await ask()).body.offer_expires_at);
    const inMoscow = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Moscow' });
    const clock = inMoscow.format(new Date(expiresAt));
    const page = await visit(`/me/registrations/${mine}`, { as: waiting, timeZone: 'Asia/Vladivostok' });
    await page.getByText(new RegExp(`Держим его для вас до .* ${clock}`)).waitFor();
    await page.goto('/account/upcoming');
    await page.getByText(new RegExp(`ответьте до .* ${clock}`)).waitFor();
    await page.goto(`/events/${eventId}`);
    await page.getByText(new RegExp(`если ответите до .* ${clock}`)).waitFor();
  });

  it('has its ticket without a network, and forgets it with the session', async () => {
    const eventId = await publish(organiser, { name: 'Концерт в подвале' });
    const mine = await seat(person, eventId);
    const page = await visit(`/me/registrations/${mine}`, { as: person, size: phone });
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();
    await page.getByRole('link', { name: 'Мои события' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Личный кабинет' }).waitFor();
    const own = page.getByRole('article').getByRole('link', { name: 'Концерт в подвале' });
    await own.waitFor();
    await page.context().setOffline(true);
    await own.click();
    await page.getByText('Билет сохранён на этом устройстве').waitFor();
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();
    await page.getByRole('article', { name: 'Билет: Концерт в подвале' }).getByText('Анна Первая').waitFor();
    await page.context().setOffline(false);
    await signOut(page);
    expect(await page.evaluate(() => localStorage.getItem('poydu.tickets'))).toBeNull();
  });

  it('is found without a network in «Личный кабинет», which then lists what this device keeps', async () => {
    const mine = await seat(person, await publish(organiser, { name: 'Концерт в бункере' }));
    const page = await visit(`/me/registrations/${mine}`, { as: person, size: phone, isInstallable: true });
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();
    await until('it is kept', () => page.evaluate(() => localStorage.getItem('poydu.tickets') !== null));
    await untilControlled(page);
    await page.context().setOffline(true);
    await page.goto('/account/upcoming');
    await page.getByRole('main').getByText('Нет связи с сервером').waitFor();
    await page.getByRole('article').getByRole('link', { name: 'Концерт в бункере' }).click();
    await page.getByText('Билет сохранён на этом устройстве').waitFor();
    await page.getByRole('img', { name: 'QR-код билета' }).waitFor();
  });

  it('is printed as its ticket alone, dark on white, on one sheet', async () => {
    const mine = await seat(person, await publish(organiser, { name: 'Концерт на чердаке' }));
    const page = await visit(`/me/registrations/${mine}`, { as: person, size: phone, isDark: true });
    const code = page.getByRole('img', { name: 'QR-код билета' });
    await code.waitFor();
    await page.emulateMedia({ media: 'print' });
    const ticket = page.getByRole('article', { name: 'Билет: Концерт на чердаке' });
    for (const fact of ['Концерт на чердаке', 'Анна Первая', 'Болотная набережная, 15', mine.slice(-8).toUpperCase()])
      await ticket.getByText(fact).waitFor();
    expect(await code.isVisible()).toBe(true);
    expect(await page.getByRole('heading').allTextContents()).toEqual(['Концерт на чердаке']);
    for (const role of ['banner', 'navigation', 'contentinfo', 'button'] as const) expect(await page.getByRole(role).count()).toBe(0);
    expect(await ticket.evaluate((paper) => [getComputedStyle(paper).color, getComputedStyle(paper).backgroundColor])).toEqual([
      'rgb(0, 0, 0)',
      'rgb(255, 255, 255)',
    ]);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(sheets).toHaveLength(1);
  });

  it('tells what has changed when the event is moved, and keeps the seat of who says so', async () => {
    const eventId = await publish(organiser);
    const mine = await seat(person, eventId);
    const change = { location: { city: 'Москва', address: 'Тверская, 1', latitude: 55.76, longitude: 37.61 } };
    expectStatus(200, await organiser.http.request('PATCH', `/api/events/${eventId}`, { body: JSON.stringify(change) }));
    await until(
      'it asks',
      async () => ((await person.http.get(`/api/me/registrations/${mine}`)).body as { is_outdated: boolean }).is_outdated,
    );
    const page = await visit(`/me/registrations/${mine}#keep`, { as: person });
    await page.getByRole('heading', { level: 1, name: 'Событие изменилось' }).waitFor();
    await page.getByText('Новое место: Москва, Тверская, 1').waitFor();
    await page.getByRole('button', { name: 'Оставить за собой' }).click();
    await page.getByRole('heading', { level: 1, name: 'Вы точно идёте!' }).waitFor();
  });

  it('asks who was there for a review: written, changed, deleted', async () => {
    const eventId = await publish(organiser, { name: 'Читки', starts_at: inHours(1), ends_at: inHours(2) });
    const mine = await seat(person, eventId);
    const { ticket } = expectStatus(200, await person.http.get<{ ticket: string }>(`/api/registrations/${mine}/ticket`));
    expectStatus(200, await organiser.http.post(`/api/events/${eventId}/check-in`, { ticket }));
    await until('review knows', async () => {
      const answer = await person.http.post<{ id: string }>(`/api/events/${eventId}/reviews`, { rating: 1 });
      if (answer.status !== 201) return false;
      await person.http.delete(`/api/reviews/${answer.body.id}`);
      return true;
    });
    const page = await visit(`/me/registrations/${mine}`, { as: person, size: phone });
    await page.getByRole('button', { name: 'Оставить отзыв' }).click();
    await page.getByRole('button', { name: 'Опубликовать' }).click();
    await page.getByText('Поставьте оценку').waitFor();
    await page.getByRole('radio', { name: '4 звезды' }).check();
    await page.getByLabel('Что понравилось, а что нет').fill('Тихо и хорошо');
    await page.getByRole('button', { name: 'Опубликовать' }).click();
    await page.getByRole('img', { name: '4 звезды' }).waitFor();
    await page.getByRole('button', { name: 'Изменить' }).click();
    await page.getByRole('radio', { name: '5 звёзд' }).check();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByRole('img', { name: '5 звёзд' }).waitFor();
    expect((await person.http.get(`/api/events/${eventId}/reviews`)).body).toMatchObject({
      items: [{ rating: 5, comment: 'Тихо и хорошо' }],
    });
    await page.getByRole('button', { name: 'Удалить' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await page.getByRole('button', { name: 'Оставить отзыв' }).waitFor();
  });
});

describe('the bell', () => {
  it('counts live what is new, in every tab of a browser over one stream; what is followed or read is new no more', async () => {
    const reader = await signUp('Рита Читатель');
    const page = await visit('/robots.txt', { as: reader });
    // A stream that breaks is opened anew, by the tab that had it.
    const streaming = new Set<Page>();
    page.context().on('request', (request) => {
      if (request.url().endsWith('/notifications/stream')) streaming.add(request.frame().page());
    });
    await page.goto('/');
    await page.getByRole('button', { name: 'Уведомления', exact: true }).waitFor();
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('button', { name: 'Уведомления', exact: true }).waitFor();
    const eventId = await publish(organiser, { name: 'Лекция о колокольчиках' });
    await seat(reader, eventId);
    for (const tab of [page, other]) await tab.getByRole('button', { name: 'Уведомления, 1 новое' }).waitFor();
    expect(streaming.size).toBe(1);
    await page.getByRole('button', { name: /Уведомления/ }).click();
    await page.getByRole('dialog', { name: 'Уведомления' }).getByRole('link', { name: 'Вы записаны: «Лекция о колокольчиках»' }).click();
    await page.waitForURL(/\/me\/registrations\//);
    for (const tab of [page, other]) await tab.getByRole('button', { name: 'Уведомления', exact: true }).waitFor();

    await toldAfter(page.getByRole('status').getByText('Лекция о колокольчиках'), () =>
      organiser.http.post(`/api/events/${eventId}/cancel`, { reason: 'Колокольчики украли' }),
    );
    await page.getByRole('heading', { level: 1, name: 'Событие отменили' }).waitFor();
    await page.goto('/me/notifications');
    await page.getByRole('heading', { level: 1, name: 'Уведомления' }).waitFor();
    await page.getByText('Причина: Колокольчики украли').waitFor();
    await page.getByRole('button', { name: 'Прочитать все' }).click();
    await page.getByRole('button', { name: 'Прочитать все' }).waitFor({ state: 'detached' });
    await until('they are read', async () => {
      const { body } = await reader.http.get<{ items: unknown[] }>('/api/me/notifications?unacked=true');
      return body.items.length === 0;
    });
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
