/** How long somebody who has never seen the site needs from its first page to a seat, on a cheap phone. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { Stack } from '../deploy/local/stack.ts';
import { chromiumProgram, chromiumSwitches } from '../test/web/chromium.ts';
import { calm } from './calm.ts';

const rounds = 5;
const patienceMs = 120_000;

/** Lighthouse's phone: slow 4G, a quarter of this processor. */
const processorSlowdown = 4;
const network = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** A person: four letters a second, a second before each press, and five to find the code among the mails. */
const letterMs = 250;
const thinkMs = 1000;
const mailMs = 5000;

/** One visit. */
export interface FirstSeat {
  /** From the address to the seat. */
  seconds: number;
  /** What of it the person spends with typing, thinking and the mail. */
  humanSeconds: number;
}

interface Wanted {
  id: string;
  name: string;
}

/** Somebody at a phone. */
class Visitor {
  readonly #page: Page;
  humanMs = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(what: Locator): Promise<void> {
    await what.waitFor();
    await this.spend(thinkMs);
    await what.click();
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.press(field);
    this.humanMs += text.length * letterMs;
    await field.pressSequentially(text, { delay: letterMs });
  }

  async spend(milliseconds: number): Promise<void> {
    this.humanMs += milliseconds;
    await delay(milliseconds);
  }

  /** Finds the event by the beginning of its name, presses «Пойду», signs up. Resolves when the seat is taken. */
  async haveSeat(wanted: Wanted, codeMailedTo: (email: string) => Promise<string>): Promise<void> {
    const main = this.#page.getByRole('main');
    const login = `n${randomBytes(4).toString('hex')}`;
    const email = `${login}@poydu.test`;
    await this.press(this.#page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Поиск' }));
    await this.type(this.#page.getByRole('combobox', { name: 'Поиск событий' }), wanted.name.slice(0, 8).trim());
    await this.press(this.#page.locator(`[role=option][data-key$="event:${wanted.id}"]`));
    await this.press(main.getByRole('button', { name: 'Пойду', exact: true }));
    await this.press(main.getByRole('link', { name: 'Зарегистрироваться' }));
    await this.type(main.getByLabel('Имя и фамилия'), 'Нина Новая');
    await this.type(main.getByLabel('E-mail'), email);
    await this.type(main.getByLabel('Логин'), login);
    await this.type(main.getByLabel('Пароль'), 'котомогучий');
    await this.press(main.getByRole('button', { name: 'Зарегистрироваться' }));
    const code = await codeMailedTo(email);
    await this.spend(mailMs);
    await this.type(main.getByLabel('Код'), code);
    await this.press(main.getByRole('button', { name: 'Подтвердить' }));
    await main.getByText('Билет и напоминание придут на почту').waitFor();
  }
}

/** @returns five first visits, each of somebody else with a browser of their own */
export async function measureFirstSeats(stack: Stack): Promise<FirstSeat[]> {
  const { url, mailboxUrl } = await stack.description();
  const wanted = await freeEvent(url);
  const visits: FirstSeat[] = [];
  for (let round = 0; round < rounds; round++) {
    await calm();
    const browser = await chromium.launch({ ...(chromiumProgram && { executablePath: chromiumProgram }), args: chromiumSwitches });
    try {
      const context = await browser.newContext({ ...phone, baseURL: url, locale: 'ru-RU', timezoneId: 'Europe/Moscow' });
      const page = await slowPage(context);
      const visitor = new Visitor(page);
      const begin = performance.now();
      await page.goto('/', { waitUntil: 'commit' });
      await visitor.haveSeat(wanted, (email) => codeMailedTo(email, mailboxUrl));
      visits.push({ seconds: (performance.now() - begin) / 1000, humanSeconds: visitor.humanMs / 1000 });
    } finally {
      await browser.close();
    }
  }
  return visits;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', network);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
  return page;
}

/** One that costs nothing and has seats. */
async function freeEvent(url: string): Promise<Wanted> {
  const { items } = (await (await fetch(`${url}/api/events?free=true&limit=50`)).json()) as {
    items: (Wanted & { requires_application: boolean; max_participants: number | null })[];
  };
  const found = items.find(({ requires_application, max_participants }) => !requires_application && (max_participants ?? Infinity) > 20);
  if (!found) throw new Error('There is no free event in the demo data');
  return found;
}

async function codeMailedTo(email: string, mailboxUrl: string): Promise<string> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const mails = (await (await fetch(`${mailboxUrl}/email?to.address=${email}`)).json()) as { text: string }[];
    const code = mails.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean);
    if (code) return code;
    await delay(100);
  }
  throw new Error(`No code was mailed to ${email}`);
}
