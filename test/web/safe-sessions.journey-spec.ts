import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, until } from '@poydu/testing';
import { browsing, openMenu, signOut, untilShown } from './browser.js';
import { everyScreen, makeWorld, type World } from './screens.js';

const { http } = fleet();
const { visit, complaints } = browsing();

describe('a password field', () => {
  it.each([
    ['/login', ['current-password']],
    ['/sign-up', ['new-password']],
    ['/auth/recovery#token=x', ['new-password']],
  ])('hides what is typed, takes what is pasted, and tells password managers what it is for: %s', async (path, purposes) => {
    const page = await visit(path);
    await untilShown(page);
    const fields = page.locator('input[type=password], input[autocomplete$=password], input[name*=password]');
    const found = await fields.evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).map((input) => ({
        type: input.type,
        purpose: input.autocomplete,
        isPasted: input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true })),
        longest: input.maxLength,
      })),
    );
    expect(found).toEqual(purposes.map((purpose) => ({ type: 'password', purpose, isPasted: true, longest: -1 })));
    await fields.first().focus();
    await page.keyboard.insertText('a whole sentence, as a password manager puts it in');
    expect(await fields.first().inputValue()).toBe('a whole sentence, as a password manager puts it in');
  });
});

describe('logging out', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  it('is at hand on every page of who has logged in, and ends the session', async () => {
    const people = new Set(everyScreen.flatMap(({ as }) => as ?? []));
    expect([...people]).toEqual(expect.arrayContaining(['person', 'organiser']));
    for (const who of people) {
      const page = await visit('/', { as: world[who] });
      // Where one pays is the payment provider's page, or stands for it.
      const own = everyScreen.filter(({ as, name }) => as === who && name !== 'payment');
      for (const screen of own) {
        await page.goto(screen.path(world));
        await untilShown(page);
        await openMenu(page);
      }
      const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      expect((await http.as({ cookie }).get('/api/me')).status).toBe(200);
      await signOut(page);
      await until('the session is over', async () => (await http.as({ cookie }).get('/api/me')).status === 401);
    }
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
