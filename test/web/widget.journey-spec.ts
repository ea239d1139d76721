import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing } from './browser.js';

const { signUp, publish, press, http } = fleet();
const { visit, complaints } = browsing();

let site: Server;
let organiser: Member;
let person: Member;
let eventId: string;

/** Somebody else's site, at an origin of its own, with a strict policy. It writes down what it is told. */
beforeAll(async () => {
  [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая')]);
  eventId = await publish(organiser, { name: 'Событие на чужом сайте', max_participants: 7, price: null });
  const policy = `default-src 'none'; script-src 'self' ${http.url}; connect-src ${http.url}; img-src 'self' ${http.url}`;
  const page = `<!doctype html><html lang="ru"><title>Сайт</title><body><h1>Наш сайт</h1>
    <script type="module" src="${http.url}/widget.js"></script>
    <poydu-event event="${eventId}" lang="ru"></poydu-event>
    <script src="/told.js"></script></body></html>`;
  const script = `window.told = []; window.messages = [];
    addEventListener('poydu-registration', ({ detail }) => told.push(detail));
    addEventListener('message', ({ data, origin }) => messages.push({ data, origin }));`;
  site = createServer((request, response) => {
    const isScript = request.url === '/told.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => site.close(resolve)));

const address = () => `http://127.0.0.1:${String((site.address() as AddressInfo).port)}/`;
const told = (page: Page) => page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told);

describe('<poydu-event>', () => {
  it('shows the event on a page of another origin, under a policy without inline styles', async () => {
    const page = await visit(address());
    await page.getByRole('heading', { name: 'Событие на чужом сайте' }).waitFor();
    await page.getByText('Осталось 7 мест').waitFor();
    await page.getByText('Бесплатно').waitFor();
    // Its styles are there.
    const radius = await page.locator('poydu-event .card').evaluate((card) => getComputedStyle(card).borderRadius);
    expect(radius).toBe('20px');
  });

  it('opens Poydu in a window of its own, and hears what came of the press, and nothing else', async () => {
    const page = await visit(address(), { as: person });
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Пойду' }).click();
    const popup = await opened;
    expect(new URL(popup.url()).origin).toBe(new URL(http.url).origin);
    await popup.getByRole('button', { name: 'Пойду', exact: true }).click();
    await page.getByText('Вы идёте! Билет придёт на почту.').waitFor();
    expect(await told(page)).toEqual([{ event: eventId, status: 'registered' }]);
    const messages = await page.evaluate(() => (globalThis as unknown as { messages: unknown[] }).messages);
    expect(messages).toEqual([
      { data: { type: 'poydu:ready', event_id: eventId }, origin: new URL(http.url).origin },
      { data: { type: 'poydu:registration', event_id: eventId, status: 'registered' }, origin: new URL(http.url).origin },
    ]);
    await page.getByText('Осталось 6 мест').waitFor();
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: 'Вернуться на сайт' }).click();
    await closed;
  });

  it('tells nobody of a seat that somebody had before', async () => {
    const had = await signUp('Борис Второй');
    const mine = await publish(organiser, { price: null });
    expect((await press(had, mine)).status).toBe(200);
    const page = await visit(address(), { as: had });
    await page.evaluate((id) => document.querySelector('poydu-event')?.setAttribute('event', id), mine);
    await page.getByText('Осталось').waitFor();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Пойду' }).click();
    await (await opened).getByText('Вы идёте!').waitFor();
    await page.waitForFunction(() => (globalThis as unknown as { messages: unknown[] }).messages.length > 0);
    expect(await told(page)).toEqual([]);
    const messages = await page.evaluate(() => (globalThis as unknown as { messages: { data: { type: string } }[] }).messages);
    expect(messages.map(({ data }) => data.type)).toEqual(['poydu:ready']);
  });

  it('is believed by no window but the one that it has opened', async () => {
    const page = await visit(address());
    await page.getByRole('heading', { name: 'Событие на чужом сайте' }).waitFor();
    await page.evaluate((id) => window.postMessage({ type: 'poydu:registration', event_id: id, status: 'registered' }, '*'), eventId);
    await page.waitForFunction(() => (globalThis as unknown as { messages: unknown[] }).messages.length === 1);
    expect(await told(page)).toEqual([]);
    expect(await page.getByText('Вы идёте!').count()).toBe(0);
  });
});

describe('what other sites may read', () => {
  it('is the element, the event and its seats, without credentials; of all else nothing', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const allowed = async (path: string, more: Record<string, string> = {}) => {
      const answer = await fetch(`${http.url}${path}`, { headers: { ...headers, ...more } });
      await answer.arrayBuffer();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      return answer.headers.get('access-control-allow-origin');
    };
    expect(await allowed('/widget.js')).toBe('*');
    expect(await allowed(`/api/events/${eventId}`)).toBe('*');
    expect(await allowed(`/api/events/${eventId}/capacity`)).toBe('*');
    expect(await allowed(`/api/events/${eventId}`, { authorization: `Bearer ${person.sessionToken}` })).toBeNull();
    expect(await allowed(`/api/events/${eventId}/registration`)).toBeNull();
    expect(await allowed('/api/events')).toBeNull();
    expect(await allowed('/api/me')).toBeNull();
    expect(await allowed('/')).toBeNull();
  });

  it('weighs at most 15 kB', async () => {
    const answer = await fetch(`${http.url}/widget.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const page = await visit('/robots.txt');
    const sizes = page.waitForResponse('**/widget.js').then((response) => response.request().sizes());
    await page.evaluate((path) => import(path) as Promise<unknown>, '/widget.js');
    expect((await sizes).responseBodySize).toBeLessThan(15_000);
  });
});

describe('the page for organisers', () => {
  it('gives what to paste, and shows how it will look', async () => {
    const page = await visit(`/events/${eventId}`, { as: organiser });
    await page.getByRole('link', { name: 'На свой сайт' }).click();
    const code = page.getByRole('textbox', { name: 'Код для вставки' });
    expect(await code.inputValue()).toContain(`<poydu-event event="${eventId}" lang="ru" theme="auto">`);
    await page.getByLabel('Тема').selectOption('dark');
    expect(await code.inputValue()).toContain('theme="dark"');
    await page.locator('poydu-event').getByRole('heading', { name: 'Событие на чужом сайте' }).waitFor();
  });

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
