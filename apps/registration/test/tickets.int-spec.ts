import { execFile } from 'node:child_process';
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged } from '@poydu/contracts';
import { OneAtATime } from '@poydu/service';
import { expectWithin, until } from '@poydu/testing';
import { TicketFiles } from '../src/tickets/ticket-files.js';
import { readPdf, readPng, readSvg } from './printed.js';
import { World } from './world.js';

describe('tickets', () => {
  let world: World;
  beforeAll(async () => {
    // Files are made by a thread of built code.
    await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, '../../../deploy/build.ts'),
      'apps/registration',
      'libs/service',
    ]);
    world = await World.start();
  });
  afterAll(() => world.end());

  async function withTicket() {
    const event = await world.known({ name: 'Читки новой драмы 🎭' });
    const person = await world.person();
    const { body } = await person.press(event);
    const path = `/api/registrations/${body.registration_id}/ticket`;
    const file = (suffix: string, headers: Record<string, string> = {}) =>
      fetch(`${person.http().url}${path}${suffix}`, { headers: { ...person.headers, ...headers } });
    return { event, person, id: body.registration_id, path, file };
  }

  it('are verified by the published keys alone', async () => {
    const { person, path, id, event } = await withTicket();
    const { body } = await person.http().get<{ ticket: string; registration_id: string; checked_in_at: null }>(path);
    expect(body).toMatchObject({ registration_id: id, event_id: event.event_id, checked_in_at: null });
    const { keys } = (await (await fetch(`${person.http().url}/api/tickets/keys`)).json()) as { keys: (JsonWebKey & { kid: string })[] };
    const [header = '', payload = '', signature = ''] = body.ticket.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    expect(read(header)).toMatchObject({ typ: 'poydu-ticket+jws', alg: 'ES256' });
    expect(read(payload)).toMatchObject({ registration_id: id, event_id: event.event_id });
    const key = createPublicKey({ key: keys.find(({ kid }) => kid === read(header)['kid']) ?? {}, format: 'jwk' });
    const signed = Buffer.from(`${header}.${payload}`);
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it('are pictures and one page to print, which nobody between keeps', async () => {
    const { file } = await withTicket();
    const answers = await Promise.all(['.png', '.svg', '.pdf', '.ics'].map((suffix) => file(suffix)));
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
      'image/png',
      expect.stringMatching(/^image\/svg\+xml/),
      'application/pdf',
      'text/calendar; charset=utf-8',
    ]);
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    const [png, svg, pdf] = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer()).toString('latin1')));
    expect(png?.slice(1, 4)).toBe('PNG');
    expect(svg).toContain('<svg');
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf?.match(/\/Type \/Page\b/g)).toHaveLength(1);
    for (const font of ['Unbounded', 'Onest']) expect(pdf).toContain(font);
    const english = Buffer.from(await (await file('.pdf', { 'accept-language': 'en' })).arrayBuffer()).toString('latin1');
    expect(english).toContain('/Lang (en)');
  });

  it('say in every picture what the signed ticket is, and on paper whose, of what, when and where', async () => {
    const { person, event, id, path, file } = await withTicket();
    await until(
      'the name has arrived',
      async () => (await world.database.query('SELECT FROM people WHERE user_id = $1', [person.id])).length > 0,
    );
    const { ticket, qr } = (await person.http().get<{ ticket: string; qr: string }>(path)).body;
    const bytes = async (suffix: string, language = 'ru') =>
      Buffer.from(await (await file(suffix, { 'accept-language': language })).arrayBuffer());
    // Each is signed anew, for the same person and event.
    const same = (code: string | undefined) => expect(code?.split('.').slice(0, 2)).toEqual(ticket.split('.').slice(0, 2));
    same(readPng(await bytes('.png')));
    same(readSvg((await bytes('.svg')).toString()));
    same(readSvg(qr));
    const page = readPdf(await bytes('.pdf'));
    same(page.code);
    const text = page.lines.join(' ').replace(/\s+/g, ' ');
    for (const words of ['Читки новой драмы', 'Мария Ермакова', 'Москва, Болотная набережная, 15', id]) expect(text).toContain(words);
    const start = new Date(event.starts_at);
    const inMoscow = (options: Intl.DateTimeFormatOptions, language = 'ru') =>
      new Intl.DateTimeFormat(language, { timeZone: 'Europe/Moscow', ...options }).format(start);
    expect(text).toContain(inMoscow({ day: 'numeric', month: 'long' }));
    expect(text).toContain(inMoscow({ hour: '2-digit', minute: '2-digit' }));
    expect(readPdf(await bytes('.pdf', 'en')).lines.join(' ')).toContain(inMoscow({ month: 'long' }, 'en'));
  });

  it('say on paper what was paid, as people write it, and hold on one page whatever the event is called', async () => {
    const { event, id: registrationId } = await withTicket();
    const files = world.replicas[0]?.get(TicketFiles, { strict: false });
    const paid = { amount_minor: 150_000, currency: 'RUB' };
    const name = 'Достопримечательности '.repeat(9).trim();
    const order = { format: 'pdf', ticket: 'x'.repeat(400), registrationId, fullName: 'Мария Ермакова', paid } as const;
    for (const [locale, amount] of [
      ['ru', '1 500 ₽'],
      ['en', '₽1,500'],
    ] as const) {
      const pdf = (await files?.make({ ...order, event: { ...event, name }, locale })) ?? Buffer.alloc(0);
      const { lines, code } = readPdf(pdf);
      expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(amount);
      expect([code, pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length]).toEqual([order.ticket, 1]);
    }
  });

  it('are made as files by another thread than the one that decides presses', async () => {
    const { event, id: registrationId } = await withTicket();
    const [files] = world.replicas.map((replica) => replica.get(TicketFiles, { strict: false }));
    const page = { registrationId, event, fullName: 'Мария Ермакова', paid: null, locale: 'ru' } as const;
    const ticket = 'x'.repeat(400);
    for (const order of [{ format: 'png', ticket } as const, { format: 'pdf', ticket, ...page } as const]) {
      await files?.make(order);
      // The picture takes some 10 ms of an idle processor, the page 20, and more of a busy one; so does what is left here.
      await expectWithin(8, async () => {
        const before = process.threadCpuUsage();
        for (let nr = 0; nr < 20; nr += 1) expect((await files?.make(order))?.byteLength).toBeGreaterThan(1000);
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 20_000;
      });
    }
  });

  it('are made by another thread when one has died', async () => {
    const { file } = await withTicket();
    const files = world.replicas[0]?.get(TicketFiles, { strict: false });
    expect((await file('.pdf')).status).toBe(200);
    const waiting = files?.make({ format: 'png', ticket: 'x' });
    await files?.onApplicationShutdown();
    await expect(waiting).rejects.toThrow();
    expect((await file('.pdf')).status).toBe(200);
    // Of what cannot be made only that request hears.
    await expect(files?.make({ format: 'png', ticket: 'x'.repeat(10_000) })).rejects.toThrow('too big');
    expect((await file('.png')).status).toBe(200);
  });

  it('are made as files one after the other: while too many wait, who comes is asked to come again', async () => {
    const { file } = await withTicket();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const files = world.replicas[0]?.get(OneAtATime, { strict: false });
    if (!files) throw new Error('There is no replica');
    const waiting = Array.from({ length: 21 }, () => files.run(() => promise));
    for (const suffix of ['.pdf', '.png']) {
      const refused = await file(suffix);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await refused.json()).toMatchObject({ code: 'unavailable' });
    }
    expect((await file('.svg')).status).toBe(200);
    resolve(undefined);
    await Promise.all(waiting);
    expect((await file('.pdf')).status).toBe(200);
  });

  it('are one appointment, whose SEQUENCE grows with the registration and with the event', async () => {
    const { event, person, id, file } = await withTicket();
    const sequence = async () => {
      const text = await (await file('.ics')).text();
      expect(text).toContain(`\r\nUID:${id}@poydu.example\r\n`);
      return Number(/\r\nSEQUENCE:(\d+)\r\n/.exec(text)?.[1]);
    };
    expect(await sequence()).toBe(1);
    await person.http().post(`/api/registrations/${id}/confirm`);
    expect(await sequence()).toBe(2);
    const changed = { ...event, version: event.version + 1, name: 'Читки: новое название' };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    expect(await sequence()).toBe(3);
    expect(await (await file('.ics')).text()).toContain('SUMMARY:Читки: новое название');
  });

  it('are their owner’s alone, in every form, and end with the registration', async () => {
    const { event, person, path, file } = await withTicket();
    const stranger = await world.as();
    for (const suffix of ['', '.png', '.svg', '.pdf', '.ics'])
      expect(await stranger.http().get(`${path}${suffix}`)).toMatchObject({ status: 404, body: { code: 'registration-not-found' } });
    await person.cancel(event);
    for (const suffix of ['', '.png', '.svg', '.pdf', '.ics']) {
      const answer = await file(suffix);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await answer.json()).toMatchObject({ status: 409, code: 'invalid-transition' });
    }
  });
});
