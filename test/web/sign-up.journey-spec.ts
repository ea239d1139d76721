import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { codeMailedTo, fleet, until } from '@poydu/testing';
import { browsing, phone } from './browser.js';

const { mailbox, signUp, publish, http } = fleet();
const { visit, complaints } = browsing();

describe('«Регистрация»', () => {
  it('leads by the code of the e-mail to the first page, signed in, with the coming events', async () => {
    const name = 'Вечер настольных игр';
    // Before all that others have published, for the first page has its end.
    const eventId = await publish(await signUp(), {
      name,
      starts_at: new Date(Date.now() + 600_000).toISOString(),
      ends_at: new Date(Date.now() + 7_200_000).toISOString(),
    });
    await until('readers are shown it', async () => (await http.get<string>('/')).body.includes(eventId));
    const username = `w${randomBytes(8).toString('hex')}`;
    const email = `${username}@poydu.test`;
    const page = await visit('/', { size: phone });
    await page.getByRole('link', { name: 'Войти' }).click();
    await page.getByRole('link', { name: 'Зарегистрироваться' }).click();
    await page.getByLabel('Имя и фамилия').fill('Нина Первая');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Логин').fill(username);
    await page.getByLabel('Пароль').fill('correct horse battery');
    await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
    const code = await codeMailedTo(email, mailbox);
    // A phone may have put the page away while its person read the mail.
    await page.reload();
    await page.getByLabel('Код').fill(code);
    await page.getByRole('button', { name: 'Подтвердить' }).click();
    await page.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
    await page.getByRole('heading', { name: 'Ближайшие события' }).waitFor();
    await page.getByRole('article').getByRole('link', { name }).first().waitFor();
    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Личный кабинет' }).click();
    await page.getByText(email).waitFor();
  });

  it('says while typing what is wrong, and sends nothing until it is right', async () => {
    const page = await visit('/');
    await page.getByRole('banner').getByRole('link', { name: 'Регистрация' }).click();
    await page.getByRole('heading', { level: 1, name: 'Регистрация' }).waitFor();
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().includes('/api/auth/register')) sent += 1;
    });
    const wrongAddress = page.getByText('Такого адреса не бывает');
    await page.getByLabel('E-mail').fill('masha');
    await page.getByLabel('Логин').fill('я');
    await wrongAddress.waitFor();
    await page.getByLabel('E-mail').fill('masha@poydu.test');
    await wrongAddress.waitFor({ state: 'detached' });
    await page.getByLabel('E-mail').fill('masha');
    await page.getByLabel('Пароль').fill('short');
    await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
    for (const text of ['Заполните это поле', 'Такого адреса не бывает', 'От 3 до 32 знаков', 'От 8 до 128 знаков']) {
      await page.getByText(text).waitFor();
    }
    expect(sent).toBe(0);
    await until('the first of it has the focus', () =>
      page.getByLabel('Имя и фамилия').evaluate((field) => field === document.activeElement),
    );
  });

  it('keeps what was typed over a reload, but never the password', async () => {
    const page = await visit('/sign-up');
    await page.getByLabel('Имя и фамилия').fill('Нина Вторая');
    await page.getByLabel('Пароль').fill('correct horse battery');
    await page.reload();
    await page.getByLabel('Пароль').waitFor();
    await until('the name is there', async () => (await page.getByLabel('Имя и фамилия').inputValue()) === 'Нина Вторая');
    expect(await page.getByLabel('Пароль').inputValue()).toBe('');
  });

  it('says at the form that a username is taken', async () => {
    const { username } = await signUp();
    const page = await visit('/sign-up');
    await page.getByLabel('Имя и фамилия').fill('Нина Третья');
    await page.getByLabel('E-mail').fill(`${randomBytes(8).toString('hex')}@poydu.test`);
    await page.getByLabel('Логин').fill(username);
    await page.getByLabel('Пароль').fill('correct horse battery');
    await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
    await page.getByRole('alert').getByText('Этот логин уже занят').waitFor();
  });
});

describe('a forgotten password', () => {
  it("is replaced by the e-mail's link, whose token leaves the address at once", async () => {
    const person = await signUp();
    const page = await visit('/login');
    await page.getByRole('link', { name: 'Не помню пароль' }).click();
    const send = page.getByRole('button', { name: 'Прислать ссылку' });
    // The page before has a field of that name, too.
    await send.waitFor();
    await page.getByLabel('Логин или e-mail').fill(person.email);
    await send.click();
    await page.getByRole('heading', { name: 'Проверьте почту' }).waitFor();
    const mail = await mailbox.waitFor(person.email, ({ text }) => text.includes('#token='));
    const [link = ''] = /http\S+#token=[\w-]+/.exec(mail.text) ?? [];
    expect(link.startsWith(http.url)).toBe(true);
    await page.goto(link);
    await page.getByLabel('Новый пароль').fill('another correct horse');
    expect(page.url()).not.toContain('token');
    await page.getByRole('button', { name: 'Сохранить пароль' }).click();
    await page.getByLabel('Логин или e-mail').fill(person.email);
    await page.getByLabel('Пароль').fill('another correct horse');
    await page.getByRole('main').getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('heading', { level: 1, name: 'Куда пойдём?' }).waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
