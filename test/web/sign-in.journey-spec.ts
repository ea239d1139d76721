import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, nextTotpCode, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing } from './browser.js';

const { signUp, enrol, logIn, publish, press } = fleet();
const { visit, complaints } = browsing();

let person: Member;

beforeAll(async () => {
  person = await signUp('Мария Соколова');
});

async function fillIn(page: Page, login: string, password: string) {
  await page.getByLabel('Логин или e-mail').fill(login);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Войти' }).click();
}

describe('«Войти»', () => {
  it('leads with the right password to the first page, with an active «Личный кабинет»', async () => {
    const page = await visit('/');
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await page.getByRole('heading', { level: 1, name: 'Вход' }).waitFor();
    await fillIn(page, person.email, person.password);
    await page.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).click();
    await page.getByRole('heading', { level: 1, name: 'Личный кабинет' }).waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('says that login or password is wrong, and offers to try again or to sign up; the login stays, the password is kept nowhere', async () => {
    const page = await visit('/login');
    await fillIn(page, person.username, 'not this one');
    const alert = page.getByRole('alert');
    await alert.getByText('Логин или пароль не подходят').waitFor();
    expect(await page.getByLabel('Логин или e-mail').inputValue()).toBe(person.username);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('not this one');
    await alert.getByRole('link', { name: 'зарегистрируйтесь' }).click();
    await page.getByRole('heading', { level: 1, name: 'Регистрация' }).waitFor();
    await page.goBack();
    await fillIn(page, person.username, person.password);
    await page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).waitFor();
  });

  it('asks for the second factor of who has one', async () => {
    const careful = await enrol(await signUp('Пётр Осторожный'));
    const page = await visit('/login');
    await fillIn(page, careful.email, careful.password);
    await page.getByRole('heading', { level: 1, name: 'Второй шаг' }).waitFor();
    await page.getByLabel('Код из приложения').fill(nextTotpCode(careful.secret));
    await page.getByRole('button', { name: 'Продолжить' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).waitFor();
  });

  it('comes back to where it was asked for, and never to another site', async () => {
    const page = await visit('/account/profile');
    await page.waitForURL(/\/login\?to=/);
    await fillIn(page, person.email, person.password);
    await page.waitForURL(/\/account\/profile$/);
    const elsewhere = await visit('/login?to=//evil.example');
    await fillIn(elsewhere, person.email, person.password);
    await elsewhere.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
  });

  it('notices that the session has ended elsewhere, asks for the password in place, and hears of news again', async () => {
    const eventId = await publish(await signUp('Олег Устроитель'));
    const page = await visit('/account/upcoming', { as: person });
    await page.getByRole('heading', { level: 1, name: 'Личный кабинет' }).waitFor();
    await person.http.delete('/api/auth/sessions');
    // Where the page has heard of it by then, the press waits until the question is answered.
    const pressed = page.getByRole('navigation', { name: 'Разделы кабинета' }).getByRole('link', { name: 'Прошедшие' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Пароль').fill(person.password);
    await dialog.getByLabel('Пароль').press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await pressed;
    await page.waitForURL(/\/account\/past$/);
    const bell = page.getByRole('banner').getByRole('button', { name: /^Уведомления/ });
    const before = await bell.getAttribute('aria-label');
    const again = await logIn(person.email, person.password);
    expectStatus(200, await press(again, eventId));
    await until('the bell counts it', async () => (await bell.getAttribute('aria-label')) !== before);
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
