import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, nextTotpCode, testStack, totpCode, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { appoint } from '../administrator.js';
import { browsing, untilShown } from './browser.js';

const { signUp, enrol, publish } = fleet();
const { visit, complaints } = browsing();

const main = (page: Page) => page.getByRole('main');

async function signIn(page: Page, { username, password }: Member): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(username);
  await page.getByLabel('Пароль').fill(password);
  await main(page).getByRole('button', { name: 'Войти', exact: true }).click();
}

/** Presses the last button of a dialog, and sees it go: it does when the act is done, and until then all behind it is as if it were gone. */
async function agree(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('the administrators’ pages', () => {
  let page: Page;
  let administrator: Member;
  let secret: string;

  beforeAll(async () => {
    administrator = await signUp('Зинаида Смотрящая');
    await appoint(administrator, testStack().name);
  });

  it('are not there for anybody else', async () => {
    const somebody = await visit('/admin', { as: await signUp('Пётр Любопытный') });
    await somebody.getByRole('heading', { level: 1, name: 'Здесь ничего нет' }).waitFor();
    const nobody = await visit('/admin/users');
    await nobody.getByRole('heading', { level: 1, name: 'Вход' }).waitFor();
  });

  it('first ask an administrator for a second step, and open as soon as there is one', async () => {
    page = await visit('/admin', { as: administrator });
    await page.getByRole('heading', { level: 1, name: 'Сначала второй замок' }).waitFor();
    await page.getByRole('link', { name: 'Настроить второй шаг' }).click();
    const codes = page.getByRole('region', { name: 'Коды из приложения' });
    await codes.getByRole('button', { name: 'Включить' }).click();
    await codes.getByLabel('Текущий пароль').fill(administrator.password);
    await codes.getByRole('button', { name: 'Включить' }).click();
    secret = ((await codes.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await codes.getByLabel('Код из приложения').fill(totpCode(secret));
    await codes.getByRole('button', { name: 'Подтвердить' }).click();
    await page.getByRole('button', { name: 'Коды сохранены, дальше' }).click();
    await page.getByRole('link', { name: 'Все настройки' }).click();
    await page.getByRole('link', { name: /Управление/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Управление' }).waitFor();
    await page.getByRole('list', { name: 'Найденные люди' }).waitFor();
  });

  it('find a person and block the account with a reason: the next click says so, and only the own data are left; then all is undone', async () => {
    const person = await signUp('Роман Буйный');
    const event = `/events/${await publish(await signUp())}`;
    const theirs = await visit(event, { as: person });
    await theirs.getByRole('button', { name: 'Пойду' }).waitFor();

    await page.goto('/admin/users');
    await page.getByLabel('Кого ищем').fill(person.username);
    const found = page.getByRole('list', { name: 'Найденные люди' });
    const who = found.getByText(`@${person.username}`);
    await who.click();
    await found.getByRole('button', { name: 'Заблокировать' }).click();
    const dialog = page.getByRole('dialog', { name: 'Заблокировать: Роман Буйный?' });
    await dialog.getByRole('button', { name: 'Заблокировать' }).click();
    await dialog.getByText('Заполните это поле').waitFor();
    await dialog.getByLabel('Причина').fill('пишет гадости в чатах');
    await agree(page, 'Заблокировать');
    await found.getByText('заблокирован', { exact: true }).waitFor();

    await theirs.getByRole('button', { name: 'Пойду' }).click();
    await theirs.getByText('Этот аккаунт заблокирован').waitFor();
    await theirs.goto('/account/upcoming');
    await theirs.getByRole('heading', { level: 1, name: 'Аккаунт заблокирован' }).waitFor();
    await theirs.getByRole('button', { name: 'Собрать архив' }).click();
    await theirs.getByRole('link', { name: 'Скачать архив' }).waitFor();

    await found.getByRole('link', { name: 'Что делали с этим аккаунтом' }).click();
    const log = page.getByRole('list', { name: 'Записи журнала' });
    await log.getByText(`@${administrator.username}`).first().waitFor();
    await log.getByText('Причина: «пишет гадости в чатах»').waitFor();
    await log.getByRole('link', { name: 'Роман Буйный' }).first().click();
    await who.click();
    await found.getByRole('button', { name: 'Разблокировать' }).click();
    await page.getByRole('dialog').getByLabel('Причина').fill('извинился');
    await agree(page, 'Разблокировать');
    await found.getByText('заблокирован', { exact: true }).waitFor({ state: 'detached' });
    await theirs.goto(event);
    await theirs.getByRole('button', { name: 'Пойду' }).click();
    await theirs
      .getByText(/Вы идёте/)
      .first()
      .waitFor();
  });

  it('begin a search anew at the tab, and have the one before at Back', async () => {
    const person = await signUp('Вера Искомая');
    await page.goto('/admin/events');
    const tab = page.getByRole('main').getByRole('link', { name: 'Люди', exact: true });
    await tab.click();
    const field = page.getByLabel('Кого ищем');
    await field.fill(person.username);
    const found = page.getByRole('list', { name: 'Найденные люди' });
    await page.waitForURL(`**/admin/users?q=${person.username}`);
    await until('nobody else is there', async () => (await found.getByText(/^@/).count()) === 1);
    await tab.click();
    await until('all are there', async () => (await found.getByText(/^@/).count()) > 1);
    expect(await field.inputValue()).toBe('');
    await page.goBack();
    await until('nobody else is there', async () => (await found.getByText(/^@/).count()) === 1);
    expect(await field.inputValue()).toBe(person.username);
  });

  it('make a person an administrator, whose next request has the rights, and take them away again', async () => {
    const person = await enrol(await signUp('Тимур Помощник'));
    const mayLook = async () => (await person.http.get('/api/admin/users')).status;
    expect(await mayLook()).toBe(403);
    await page.goto(`/admin/users?q=${person.username}`);
    const found = page.getByRole('list', { name: 'Найденные люди' });
    await found.getByText(`@${person.username}`).click();
    await found.getByRole('button', { name: 'Сделать администратором' }).click();
    await agree(page, 'Сделать администратором');
    await found.getByText('администратор', { exact: true }).waitFor();
    await until('the next request has the rights', async () => (await mayLook()) === 200);
    await found.getByRole('button', { name: 'Снять роль администратора' }).click();
    await agree(page, 'Снять роль администратора');
    await found.getByText('администратор', { exact: true }).waitFor({ state: 'detached' });
    await until('they are taken away', async () => (await mayLook()) === 403);
  });

  it('take an event off the poster wall with a reason, and put it back', async () => {
    const name = `Подозрительный сбор ${String(Date.now())}`;
    const eventId = await publish(await signUp(), { name });
    const reader = await visit(`/events/${eventId}`);
    const isRead = async () => {
      await reader.reload();
      await untilShown(reader);
      return reader.getByRole('heading', { level: 1, name }).isVisible();
    };
    expect(await isRead()).toBe(true);

    await page.goto('/admin/events?status=active');
    const row = (list: string) => page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: name });
    await row('На афише').getByRole('button', { name: 'Снять с афиши' }).click();
    await page.getByRole('dialog').getByLabel('Причина').fill('похоже на обман');
    await agree(page, 'Снять с афиши');
    await row('На афише').waitFor({ state: 'detached' });
    // Who is not logged in reads what is a second old at most.
    await until('nobody reads it any more', async () => !(await isRead()));

    await page.getByLabel('Какие события показать').selectOption('rejected');
    await row('Сняты').getByRole('button', { name: 'Вернуть на афишу' }).click();
    await agree(page, 'Вернуть на афишу');
    await row('Сняты').waitFor({ state: 'detached' });
    await until('it is read again', isRead);
  });

  it('open after a log-in with the second step; the log is read by what was done', async () => {
    const again = await visit('/login?to=/admin/audit');
    await signIn(again, administrator);
    await again.getByLabel('Код из приложения').fill(nextTotpCode(secret));
    await again.getByRole('button', { name: 'Продолжить' }).click();
    const log = again.getByRole('list', { name: 'Записи журнала' });
    await log.getByText('снятие блокировки с аккаунта').first().waitFor();
    await again.getByLabel('Что сделали').selectOption('block');
    await log.getByText('снятие блокировки с аккаунта').first().waitFor({ state: 'detached' });
    await log.getByText('блокировка аккаунта').first().waitFor();
    expect(new URL(again.url()).searchParams.get('action')).toBe('block');
  });

  it('ask for the second step again when the rights have run out', async () => {
    // Twelve hours later, as the service answers then.
    const body = {
      type: 'about:blank',
      title: 'Log in again first',
      status: 403,
      detail: '',
      code: 'recent-log-in-required',
      request_id: 'later',
    };
    await page.route('**/api/admin/**', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', json: body }));
    await page.goto('/admin/users');
    await page.getByRole('heading', { level: 1, name: 'Покажите второй шаг ещё раз' }).waitFor();
    await page.getByRole('link', { name: 'Войти ещё раз' }).click();
    await page.waitForURL(/\/login\?to=/);
  });

  it('have nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
