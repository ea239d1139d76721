import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, signOut } from './browser.js';

const { signUp, publish, press, untilNamed } = fleet();
const { visit, complaints } = browsing();

let anna: Member;
let boris: Member;

beforeAll(async () => {
  [anna, boris] = await Promise.all([signUp('Анна Первая'), signUp('Борис Второй')]);
});

/** Through the form, as people do. */
async function logIn(page: Page, { email, password }: Member): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Логин или e-mail').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('button', { name: 'Личный кабинет' }).waitFor();
}

/** Everything that this browser keeps and scripts can read, but for what it is set to: language, colours, city. */
const keptHere = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const open = (): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open('poydu-door');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error('no database'));
      });
    const rowsOf = (db: IDBDatabase, store: string): Promise<unknown[]> =>
      new Promise((resolve, reject) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error('no rows'));
      });
    const isThere = (await indexedDB.databases()).some(({ name }) => name === 'poydu-door');
    const db = isThere ? await open() : undefined;
    const rows = db ? await Promise.all([...db.objectStoreNames].map((store) => rowsOf(db, store))) : [];
    db?.close();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, rows]);
  });

/** Has a ticket, the list of a door, and half an event typed. */
async function leaveTraces(page: Page, member: Member): Promise<void> {
  const soon = { starts_at: new Date(Date.now() + 3_600_000).toISOString(), ends_at: new Date(Date.now() + 7_200_000).toISOString() };
  const event = await publish(member, { name: 'Тайный вечер', ...soon });
  const { registration_id: id } = expectStatus(200, await press(member, event));
  await untilNamed(member, event);
  await page.goto(`/me/registrations/${id}`);
  await until('the ticket is kept', async () => (await keptHere(page)).includes('poydu.tickets'));
  await page.goto(`/events/${event}/door`);
  await page.getByText('Есть сеть').waitFor();
  await page.goto('/organise/new');
  await page.getByLabel('Описание').fill('Черновик Анны');
  await page.getByLabel('Описание').blur();
  await until('all of it is kept', async () => {
    const kept = await keptHere(page);
    return ['Черновик Анны', 'Тайный вечер', 'Анна Первая'].every((trace) => kept.includes(trace));
  });
}

const traces = ['Черновик Анны', 'Тайный вечер', 'Анна Первая'];

describe('a browser that several people use', () => {
  it('keeps nothing of who has logged out: no ticket, no list of a door, no draft', async () => {
    const page = await visit('/', { as: anna });
    await leaveTraces(page, anna);
    await signOut(page);
    const kept = await keptHere(page);
    for (const trace of [...traces, anna.id]) expect(kept).not.toContain(trace);
  });

  it('shows who logs in next nothing of whose session has only ended', async () => {
    const page = await visit('/', { as: anna });
    await leaveTraces(page, anna);
    expectStatus(204, await anna.http.delete('/api/auth/sessions'));
    await page.context().clearCookies();
    await logIn(page, boris);
    await until('only he is here', async () => (await keptHere(page)).includes(boris.id));
    const kept = await keptHere(page);
    for (const trace of [...traces, anna.id]) expect(kept).not.toContain(trace);
    await page.goto('/organise/new');
    await page.getByLabel('Описание').waitFor();
    expect(await page.getByLabel('Описание').inputValue()).toBe('');
  });

  it('does not lose what was typed when the same person logs in again', async () => {
    const page = await visit('/organise/new', { as: boris });
    await page.getByLabel('Описание').fill('Черновик Бориса');
    await page.getByLabel('Описание').blur();
    await until('it is kept', async () => (await keptHere(page)).includes('Черновик Бориса'));
    await page.context().clearCookies();
    await logIn(page, boris);
    await page.goto('/organise/new');
    await page.getByText('Мы сохранили то, что вы писали').waitFor();
    await until('it is there', async () => (await page.getByLabel('Описание').inputValue()) === 'Черновик Бориса');
  });
});

describe('two tabs of one browser', () => {
  it('are one person’s: where another logs in, the other tab becomes theirs; where they log out, it is nobody’s', async () => {
    const first = await visit('/account/profile', { as: anna });
    await first.getByText(anna.email).first().waitFor();
    const second = await first.context().newPage();
    // Another person logs in above the session that is there, as a shared computer has it.
    await second.goto('/');
    await second.getByRole('button', { name: 'Личный кабинет' }).waitFor();
    await logIn(second, boris);
    await first.getByText(boris.email).first().waitFor();
    await first.getByText(anna.email).first().waitFor({ state: 'detached' });

    await signOut(second);
    await first.waitForURL(/\/login/);
    await first.getByText(boris.email).first().waitFor({ state: 'detached' });

    // And a tab of nobody's takes in who logs in elsewhere, without being loaded anew.
    await first.evaluate(() => Object.assign(window, { isTheSame: true }));
    await logIn(second, anna);
    await first.getByRole('button', { name: 'Личный кабинет' }).waitFor();
    expect(await first.evaluate(() => 'isTheSame' in window)).toBe(true);
  });
});

it('no page complained, nor did the content policy', () => {
  expect(complaints).toEqual([]);
});
