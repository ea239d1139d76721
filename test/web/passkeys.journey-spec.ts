import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member } from '@poydu/testing';
import type { CDPSession, Page } from 'playwright-core';
import { browsing, signOut } from './browser.js';
import { keyboardOf } from './keyboard.js';

const { http, signUp } = fleet();
const { visit, complaints } = browsing();

/** A passkey belongs to a name, never to an address: where the fleet is at 127.0.0.1, passkeys work at localhost. */
const named = http.url.replace('127.0.0.1', 'localhost');

/** A device with a key store and a finger that is always there: Chromium's own, as the standard has it for tests. */
async function giveDevice(page: Page): Promise<{ device: CDPSession; id: string }> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId: id } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { device, id };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

async function typePassword(page: Page, person: Member): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(person.username);
  await page.getByLabel('Пароль').fill(person.password);
  await button(page, 'Войти').click();
}

/** As a browser that cannot: then it is the button that signs in. */
const offerNothingInFields = (page: Page) =>
  page.evaluate(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });

const cabinet = (page: Page) => page.getByRole('banner').getByRole('link', { name: 'Личный кабинет' });
const isIn = (page: Page) => cabinet(page).waitFor();

describe('a passkey', () => {
  let person: Member;
  beforeAll(async () => {
    person = await signUp('Вера Ключникова');
  });

  it('is added by who shows the password; then by the keyboard alone it signs in without one and is a second step after one; and is removed again', async () => {
    const page = await visit(`${named}/login?to=/account/settings/security`);
    const { device, id } = await giveDevice(page);
    await offerNothingInFields(page);
    await typePassword(page, person);
    await page.getByText('Один замок').waitFor();

    await button(page, 'Добавить ключ').click();
    await page.getByLabel('Как назвать ключ').fill('Ноутбук');
    await page.getByLabel('Текущий пароль').fill('not this one');
    await button(page, 'Добавить ключ').click();
    await page.getByRole('alert').getByText('Пароль не подходит').waitFor();
    await page.getByLabel('Текущий пароль').fill(person.password);
    await button(page, 'Добавить ключ').click();

    await heading(page, 'Сохраните коды восстановления').waitFor();
    expect(await page.getByRole('main').getByRole('list').getByRole('listitem').count()).toBe(10);
    await button(page, 'Коды сохранены, дальше').click();
    await page.getByText('Два замка').waitFor();
    await page.getByRole('region', { name: 'Ключи доступа' }).getByText('Ноутбук').waitFor();
    expect((await device.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials).toHaveLength(1);

    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: false });
    await signOut(page);
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await heading(page, 'Вход').waitFor();
    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: true });
    const keys = keyboardOf(page);
    await keys.choose(button(page, 'С ключом доступа'), cabinet(page));

    await signOut(page);
    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: false });
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await page.locator('#main:focus').waitFor();
    await keys.tabTo(page.getByLabel('Логин или e-mail'));
    await keys.type(person.username);
    await keys.tabTo(page.getByLabel('Пароль'));
    await keys.type(person.password);
    await keys.press('Enter', heading(page, 'Второй шаг'));
    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: true });
    await keys.choose(button(page, 'Подтвердить ключом доступа'), cabinet(page));

    await page.goto(`${named}/account/settings/security`);
    await page.getByRole('button', { name: 'Удалить ключ: Ноутбук' }).click();
    const dialog = page.getByRole('dialog', { name: 'Удалить ключ «Ноутбук»?' });
    await dialog.getByLabel('Текущий пароль').fill(person.password);
    await dialog.getByRole('button', { name: 'Удалить', exact: true }).click();
    await page.getByText('Один замок').waitFor();
  });

  it('that the account does not know any more is refused in words, and the password still signs in', async () => {
    const page = await visit(`${named}/login?to=/account/settings/security`);
    const { device, id } = await giveDevice(page);
    await offerNothingInFields(page);
    await typePassword(page, person);
    await button(page, 'Добавить ключ').click();
    await page.getByLabel('Текущий пароль').fill(person.password);
    await button(page, 'Добавить ключ').click();
    await button(page, 'Коды сохранены, дальше').click();
    await page.getByRole('button', { name: /^Удалить ключ:/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Текущий пароль').fill(person.password);
    await dialog.getByRole('button', { name: 'Удалить', exact: true }).click();
    await page.getByText('Один замок').waitFor();
    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: false });
    await signOut(page);
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await heading(page, 'Вход').waitFor();
    await device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled: true });
    await button(page, 'С ключом доступа').click();
    await page.getByRole('alert').getByText('Ключ не подошёл').waitFor();
    await typePassword(page, person);
    await isIn(page);
  });

  it('is offered in the field of the login, where the browser can: the account is found without typing anything', async () => {
    const other = await signUp('Глеб Безпарольный');
    const page = await visit(`${named}/login?to=/account/settings/security`);
    await giveDevice(page);
    await typePassword(page, other);
    await button(page, 'Добавить ключ').click();
    await page.getByLabel('Текущий пароль').fill(other.password);
    await button(page, 'Добавить ключ').click();
    await button(page, 'Коды сохранены, дальше').click();
    await page.getByText('Два замка').waitFor();
    await signOut(page);
    await page.getByRole('banner').getByRole('link', { name: 'Войти' }).click();
    await isIn(page);
  });

  it('has nothing to complain of', () => {
    // Pictures have the address at which the fleet says that it is, which is another place than this one.
    const ownPictures = `Loading the image '${http.url}/`;
    expect(complaints.filter((complaint) => !complaint.includes(ownPictures))).toEqual([]);
  });
});
