import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, nextTotpCode, totpCode, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, toldAfter } from './browser.js';

const { signUp, mailbox } = fleet();
const { visit, complaints } = browsing();

const security = '/account/settings/security';
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function signIn(page: Page, { username, password }: Pick<Member, 'username' | 'password'>): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(username);
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click();
}

describe('«Вход и безопасность»', () => {
  let person: Member;
  beforeAll(async () => {
    person = await signUp('Борис Двухзамочный');
  });

  it('turns on codes of an app by keyboard alone, gives recovery codes in a file, and the next log-in asks for a code', async () => {
    const page = await visit(security, { as: person });
    const codes = section(page, 'Коды из приложения');
    await codes.getByRole('button', { name: 'Включить' }).press('Enter');
    await codes.getByLabel('Текущий пароль').focus();
    await page.keyboard.type(person.password);
    await page.keyboard.press('Enter');
    const secret = ((await codes.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await codes.getByRole('img', { name: /QR-код/ }).waitFor();
    // The field has the focus: nothing has to be looked for.
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await codes.getByRole('alert').getByText('Код не подошёл').waitFor();
    await codes.getByLabel('Код из приложения').fill(totpCode(secret));
    await codes.getByLabel('Код из приложения').press('Enter');

    await page.getByRole('heading', { name: 'Сохраните коды восстановления' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Скачать файлом' }).press('Enter')]);
    const kept = (await readFile(await file.path(), 'utf8')).match(/^[\w-]{29}$/gm) ?? [];
    expect(kept).toHaveLength(10);
    await page.getByRole('button', { name: 'Коды сохранены, дальше' }).press('Enter');
    await page.getByText('Два замка').waitFor();

    const elsewhere = await visit(`/login?to=${security}`);
    await signIn(elsewhere, person);
    await elsewhere.getByRole('heading', { level: 1, name: 'Второй шаг' }).waitFor();
    await elsewhere.getByLabel('Код из приложения').fill(nextTotpCode(secret));
    await elsewhere.getByRole('button', { name: 'Продолжить' }).click();
    await section(elsewhere, 'Где вы вошли').waitFor();

    const third = await visit(`/login?to=${security}`);
    await signIn(third, person);
    await third.getByRole('button', { name: /код восстановления/ }).click();
    await third.getByLabel('Код восстановления').fill(String(kept[0]));
    await third.getByRole('button', { name: 'Продолжить' }).click();
    await section(third, 'Коды восстановления').getByText('Осталось: 9 кодов').waitFor();

    await section(third, 'Коды из приложения').getByRole('button', { name: 'Выключить' }).click();
    const dialog = third.getByRole('dialog', { name: 'Выключить коды из приложения?' });
    await dialog.getByLabel('Текущий пароль').fill(person.password);
    await dialog.getByLabel('Код из приложения или код восстановления').fill(String(kept[1]));
    await dialog.getByRole('button', { name: 'Выключить' }).click();
    await third.getByText('Один замок').waitFor();
  });

  it('shows where one is signed in, and ends another browser: its next page asks for the password', async () => {
    const other = await signUp('Инна Двухоконная');
    const [here, there] = [await visit(security, { as: other }), await visit('/account/upcoming', { as: other })];
    await here.reload();
    const rows = section(here, 'Где вы вошли').getByRole('listitem');
    await rows.filter({ hasText: 'это устройство' }).waitFor();
    expect(await rows.filter({ hasText: 'Chrome, Linux' }).count()).toBeGreaterThanOrEqual(2);
    await section(here, 'Где вы вошли').getByRole('button', { name: 'Выйти на всех других устройствах' }).click();
    await here.getByText('Вы вошли только здесь.').waitFor();
    await there.goto('/account/past');
    await there.getByLabel('Пароль').waitFor();
    await here.reload();
    await rows.filter({ hasText: 'это устройство' }).waitFor();
  });

  it('changes the password: the old one is asked for, and signs in no more', async () => {
    const other = await signUp('Егор Забывчивый');
    const page = await visit(security, { as: other });
    const password = section(page, 'Пароль');
    await password.getByRole('button', { name: 'Сменить пароль' }).click();
    await password.getByLabel('Текущий пароль').fill('not this one');
    await password.getByLabel('Новый пароль').fill('зелёный чайник у окна');
    await password.getByRole('button', { name: 'Сохранить' }).click();
    await password.getByRole('alert').getByText('Пароль не подходит').waitFor();
    await password.getByLabel('Текущий пароль').fill(other.password);
    await toldAfter(page.getByText('Пароль сменили'), () => password.getByRole('button', { name: 'Сохранить' }).click());
    const again = await visit('/login');
    await signIn(again, other);
    await again.getByRole('alert').getByText('Логин или пароль не подходят').waitFor();
    await again.getByLabel('Пароль').fill('зелёный чайник у окна');
    await again.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click();
    await again.getByRole('banner').getByRole('link', { name: 'Личный кабинет' }).waitFor();
  });

  it('changes the e-mail address by a code that goes to the new one', async () => {
    const other = await signUp('Лада Переезжая');
    const page = await visit(security, { as: other });
    const email = section(page, 'E-mail');
    const wanted = `new-${other.email}`;
    await email.getByText(other.email).waitFor();
    await email.getByRole('button', { name: 'Сменить адрес' }).click();
    await email.getByLabel('Новый адрес').fill(wanted);
    await email.getByLabel('Текущий пароль').fill(other.password);
    await email.getByRole('button', { name: 'Отправить код' }).click();
    const { text } = await mailbox.waitFor(wanted, (mail) => /\b\d{6}\b/.test(mail.text));
    await email.getByLabel('Код из письма').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
    await email.getByRole('button', { name: 'Подтвердить' }).click();
    await email.getByText(wanted).waitFor();
    await until('the profile has the new address', async () => {
      const profile = await page.evaluate(async () => (await fetch('/api/me')).json() as Promise<{ email: string }>);
      return profile.email === wanted;
    });
  });
});

describe('the other settings', () => {
  it('keep what is switched off, language and theme, also after a reload', async () => {
    const person = await signUp('Тимур Тихий');
    const page = await visit('/account/settings/notifications', { as: person });
    const reminder = page.getByRole('switch', { name: 'Напоминание за день: E-mail' });
    await toldAfter(page.getByText('Сохранили'), () => reminder.click());
    await page.reload();
    await page.getByRole('switch', { name: 'Напоминание за день: E-mail', checked: false }).waitFor();

    await page.goto('/account/settings/display');
    await page.getByRole('radio', { name: 'Тёмная' }).check();
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Language, theme and time' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Language, theme and time' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await until('the account speaks English', async () => {
      const { body } = await person.http.get<{ locale: string }>('/api/me');
      return body.locale === 'en';
    });
  });

  it('have nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
