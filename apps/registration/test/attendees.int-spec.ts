import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import { until } from '@poydu/testing';
import { type Person, World } from './world.js';

describe('the list of attendees as a file', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.end());

  async function organised(overrides: Partial<EventState> = {}) {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id, ...overrides });
    const path = `/api/events/${event.event_id}/attendees.csv`;
    const file = async (query = '', by: Person = organiser, language = 'ru') => {
      const answer = await fetch(`${by.http().url}${path}${query}`, { headers: { ...by.headers, 'accept-language': language } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return {
        status: answer.status,
        headers: answer.headers,
        bytes,
        lines: bytes
          .toString('utf8')
          .replace(/^\ufeff/, '')
          .split('\r\n'),
      };
    };
    return { organiser, event, path, file };
  }

  const application = (fullName: string, answers: Record<string, string | boolean> = {}) => ({
    application: { full_name: fullName, birth_date: '1994-05-17', phone: '+79001234567', email: 'maria@poydu.test', answers },
  });

  it('opens in a spreadsheet: byte order mark, CRLF, quotes, the organiser’s questions as columns', async () => {
    const { event, file } = await organised({
      name: 'Читки: "новая" драма / осень',
      requires_application: true,
      questions: [
        { id: 'diet', kind: 'text', label: 'Что вы едите, "если что"?', required: false },
        { id: 'agree', kind: 'checkbox', label: 'Согласие', required: true },
      ],
    });
    const person = await world.person('Анна Белова');
    await person.press(event, application('Белова, Анна "Аня"', { diet: 'Всё\nкроме рыбы', agree: true }));
    await until('the name has arrived', async () => (await file()).bytes.includes('Анна Белова'));
    const { bytes, headers } = await file();
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="attendees.csv"; filename*=UTF-8''${encodeURIComponent('участники - Читки новая драма осень.csv')}`,
    );
    const text = bytes.toString('utf8').slice(1);
    expect(text.split('\r\n')[0]).toBe(
      'Регистрация;Имя;Статус;Подтверждено;Записан(а);Вход;ФИО в анкете;Дата рождения;Телефон;E-mail;"Что вы едите, ""если что""?";Согласие',
    );
    expect(text).toMatch(
      /^[0-9a-f-]{36};Анна Белова;registered;нет;[^;]+;;"Белова, Анна ""Аня""";1994-05-17;'\+79001234567;maria@poydu\.test;"Всё\nкроме рыбы";да\r\n$/m,
    );
    expect((await file('', undefined, 'en')).lines[0]).toMatch(/^Registration,Name,Status/);
  });

  it('holds no formula, whatever people write', async () => {
    const formulas = [
      '=HYPERLINK("http://x.test")',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      '\t=1+1',
      'a;=1+1',
      'a,@SUM(A1)',
      'a\t-2',
      'a;"=1+1',
      '"a\n=1+1',
    ];
    const { event, file } = await organised({
      requires_application: true,
      questions: [{ id: 'q', kind: 'text', label: '=1+1', required: false }],
    });
    for (const formula of formulas) await (await world.as()).press(event, application(formula, { q: formula }));
    for (const [language, delimiter] of [
      ['ru', ';'],
      ['en', ','],
    ] as const) {
      const { lines } = await file('', undefined, language);
      expect(lines).toHaveLength(formulas.length + 2);
      expect(lines[0]?.endsWith(`${delimiter}'=1+1`)).toBe(true);
      expect(lines[1]).toContain(`${delimiter}"'=HYPERLINK(""http://x.test"")"${delimiter}`);
      // Cells that begin with what a spreadsheet computes, wherever it splits the file: none.
      for (const line of lines) expect(line).not.toMatch(/(^|[;,\t\n])"*[=+\-@]/);
    }
  });

  it('holds everybody once, however many, and those alone who are asked for', async () => {
    const { event, file } = await organised();
    await world.database.query(
      `INSERT INTO registrations (event_id, id, user_id, status, created_at, changed_at)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), CASE WHEN n <= 1000 THEN 'registered' ELSE 'cancelled' END, now(), now()
       FROM generate_series(1, 1234) AS n`,
      [event.event_id],
    );
    const all = (await file()).lines.slice(1, -1);
    expect(all).toHaveLength(1234);
    expect(new Set(all.map((line) => line.slice(0, 36))).size).toBe(1234);
    // Exactly two full parts: the end is found, and no line is there twice.
    expect((await file('?status=registered')).lines.slice(1, -1)).toHaveLength(1000);
    expect((await file('?status=attended')).lines).toEqual([expect.stringMatching(/^Регистрация/), '']);
    expect((await file('?q=nobody')).lines).toHaveLength(2);
  });

  it('is refused as a problem before its first byte', async () => {
    const { path, event, organiser } = await organised();
    const stranger = await world.as();
    expect(await stranger.http().get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await organiser.http().get(`${path}?status=here`)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(await organiser.http().get(`${path}?cursor=x`)).toMatchObject({ status: 400 });
    expect(await organiser.http().get(path.replace(event.event_id, stranger.id))).toMatchObject({ status: 404 });
    const [helper] = (await world.many(1)) as [Person];
    const helped = await world.known({ organiser_id: organiser.id, helper_ids: [helper.id] });
    expect(await helper.http().get(`/api/events/${helped.event_id}/attendees.csv`)).toMatchObject({ status: 403 });
  });
});

describe('the list of attendees of an event that has a price', () => {
  let world: World;
  beforeAll(async () => {
    const settings = { PAYMENT_PROVIDER: 'sandbox', SANDBOX_WEBHOOK_SECRET: 'of the test', PUBLIC_URL: 'http://front.test' };
    world = await World.start({ settings });
  });
  afterAll(() => world.end());

  it('shows the organiser who has paid and who has not, also as a file', async () => {
    const organiser = await world.as();
    const event = await world.known({ organiser_id: organiser.id, price: { amount_minor: 150_000, currency: 'RUB' } });
    const [waiting, gone] = (await world.many(2)) as [Person, Person];
    await waiting.press(event);
    await gone.press(event);
    await gone.cancel(event);
    const path = `/api/events/${event.event_id}/attendees`;
    const { body } = await organiser.http().get<{ items: object[] }>(path);
    expect(body.items).toMatchObject([
      { status: 'pending_payment', payment: { amount_minor: 150_000, currency: 'RUB', status: 'due' } },
      { status: 'cancelled', payment: { status: 'void' } },
    ]);
    const file = await (
      await fetch(`${organiser.http().url}${path}.csv`, { headers: { ...organiser.headers, 'accept-language': 'en' } })
    ).text();
    const lines = file.slice(1).split('\r\n');
    expect(lines[0]).toMatch(/,Checked in at,Payment$/);
    expect(lines.slice(1, -1).map((line) => line.split(',').at(-1))).toEqual(['due', 'void']);
  });
});
