import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { fleet } from '@poydu/testing';
import { unzipSync } from 'fflate';
import { browsing } from './browser.js';

const { signUp, publish, press, http } = fleet();
const { visit, complaints } = browsing();

describe('«Мои данные»', () => {
  it('are downloaded as an archive of every service, then erased: the receipt names each service, and nobody can log in any more', async () => {
    const [organiser, person] = await Promise.all([signUp('Ульяна Хозяйкина'), signUp('Фёдор Уходящий')]);
    await press(person, await publish(organiser));
    const page = await visit('/account/settings/data', { as: person });

    await page.getByRole('button', { name: 'Собрать архив' }).click();
    const archive = page.getByRole('link', { name: 'Скачать архив' });
    await archive.waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), archive.click()]);
    const files = unzipSync(await readFile(await file.path()));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['auth.json', 'user.json', 'registration.json']));

    await page.getByRole('button', { name: 'Удалить аккаунт…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Удалить аккаунт навсегда?' });
    const confirm = dialog.getByRole('button', { name: 'Удалить навсегда' });
    await confirm.click();
    await dialog.getByText('Логин не совпадает').waitFor();
    await dialog.getByRole('textbox').fill(person.username);
    await confirm.click();

    await page.getByRole('heading', { level: 1, name: 'Аккаунт удалён' }).waitFor();
    const parts = ['Аккаунт и входы', 'Профиль', 'События', 'Записи и билеты', 'Отзывы', 'Фотографии', 'Сообщения', 'Уведомления'];
    expect(await page.getByRole('term').allTextContents()).toEqual(expect.arrayContaining(parts));
    expect(await page.getByText('ждём', { exact: true }).count()).toBe(0);
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).waitFor();
    expect((await http.post('/api/auth/login', { login: person.username, password: person.password })).status).toBe(401);

    // The receipt is for who has its address, in any browser.
    const receipt = await visit(new URL(page.url()).pathname + new URL(page.url()).hash);
    await receipt.getByRole('heading', { level: 1, name: 'Аккаунт удалён' }).waitFor();
    const other = await visit('/account/erased#nothing');
    await other.getByRole('heading', { level: 1, name: 'Такой квитанции нет' }).waitFor();
  });

  it('have nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
