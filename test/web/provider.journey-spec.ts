import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ownFleet } from '@poydu/testing';
import { OpenIdProvider } from '@poydu/testing/openid-provider';
import { browsing } from './browser.js';

const { visit, complaints } = browsing();

let provider: OpenIdProvider;
let url: string;
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  // The provider says on the console that it is one for tests.
  for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation(() => undefined);
  provider = await OpenIdProvider.start();
  const own = await ownFleet('provider', { AUTH_OIDC_PROVIDERS: JSON.stringify([provider.setting('local')]) });
  ({ end } = own);
  ({ url } = own.fleet.http);
  provider.allow([`${url}/api/auth/oidc/local/callback`]);
});
afterAll(async () => {
  provider.close();
  await end?.();
  jest.restoreAllMocks();
});

describe('a sign-in by an OpenID provider', () => {
  it('leads back to where the person was, and the site knows who is here', async () => {
    const login = randomBytes(8).toString('hex');
    provider.accounts.set(login, { preferred_username: `w-${login}`, name: 'Ольга Сайтова', locale: 'ru' });
    const page = await visit(`${url}/login?to=/account/profile`);
    await page.getByRole('link', { name: 'Через Local' }).click();
    await page.locator('[name=login]').fill(login);
    await page.locator('[name=password]').fill('any');
    await page.locator('[type=submit]').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${url}/account/profile`);
    await page.getByText(`w-${login}`).first().waitFor();
    await page.getByRole('button', { name: 'Личный кабинет' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
