import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OccupancyChanged } from '@poydu/contracts';
import { aCaller, anOccupancy, type HttpClient, TestClock, until } from '@poydu/testing';
import { EventsService } from '../src/events/events.service.js';
import type { EventCardDto } from '../src/events/event.dto.js';
import type { SuggestionDto } from '../src/feed/feed.dto.js';
import { type EventJson, run, type Running, written } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');
const organiser = aCaller();
const other = aCaller();
const inHours = (hours: number) => new Date(Date.parse('2027-03-01T10:00:00Z') + hours * 3_600_000).toISOString();

/** name → what differs from the ordinary. Hours count from the clock's beginning. */
const plan: Record<string, Record<string, unknown>> = {
  'Джазовый вечер': {
    category: 'concert',
    starts_at: inHours(30),
    ends_at: inHours(33),
    location: { city: 'Казань', address: 'Смена', latitude: 55.7843, longitude: 49.1062 },
    price: { amount_minor: 50_000, currency: 'RUB' },
  },
  'Ёлка во дворе': { category: 'kids', starts_at: inHours(50), ends_at: inHours(52), location: { city: 'Москва' } },
  'Лекция о картах': {
    category: 'lecture',
    starts_at: inHours(20),
    ends_at: inHours(22),
    short_description: 'Как рисовали город',
    location: { city: 'Москва', address: 'Некрасовская библиотека', latitude: 55.7702, longitude: 37.6795 },
  },
  'Open lecture on maps': {
    category: 'lecture',
    starts_at: inHours(20),
    ends_at: inHours(21),
    location: { city: 'Нижний Новгород', latitude: 56.3284, longitude: 44.0059 },
    price: { amount_minor: 0, currency: 'RUB' },
  },
  'Выставка длиною в неделю': {
    category: 'exhibition',
    starts_at: inHours(1),
    ends_at: inHours(168),
    location: { city: 'москва', address: 'ГЭС-2', latitude: 55.7427, longitude: 37.6125 },
  },
  'Встреча в сети': {
    category: 'meetup',
    starts_at: inHours(100),
    ends_at: inHours(101),
    location: null,
    online_url: 'https://meet.example/x',
  },
  'Утренний забег': {
    category: 'sport',
    starts_at: inHours(2),
    ends_at: inHours(4),
    location: { city: 'Москва', latitude: 55.7158, longitude: 37.5537 },
  },
};

describe('the feed', () => {
  let running: Running;
  let http: HttpClient;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
    http = running.service.http;
    const [mine, others] = await Promise.all([running.as(organiser), running.as(other)]);
    for (const [name, overrides] of Object.entries(plan)) {
      const by = name === 'Джазовый вечер' ? others : mine;
      const { body } = await by.post<EventJson>('/api/events', written(clock, { name, publish: true, ...overrides }));
      ids.set(name, body.id);
      clock.advance({ seconds: 1 });
    }
    await mine.post('/api/events', written(clock, { name: 'Черновик' }));
    const { body: off } = await mine.post<EventJson>('/api/events', written(clock, { name: 'Отменённая', publish: true }));
    await mine.post(`/api/events/${off.id}/cancel`, { reason: 'дождь' });
    const seats = Object.entries({ 'Джазовый вечер': 40, 'Лекция о картах': 60, 'Ёлка во дворе': 5 });
    await running.kafka.publish(
      ...seats.map(([name, taken]) => OccupancyChanged.build(anOccupancy({ event_id: String(ids.get(name)), taken }))),
    );
    await until('the seats are known', async () => (await list('sort=popular')).items[2]?.taken === 5);
  });
  afterAll(() => running.close());

  const list = async (query: string) => {
    const { status, body } = await http.get<{ items: EventCardDto[]; next_cursor: string | null }>(`/api/events?${encodeURI(query)}`);
    expect(status).toBe(200);
    return body;
  };
  const names = async (query: string) => (await list(query)).items.map(({ name }) => name);

  const soonest = [
    'Выставка длиною в неделю',
    'Утренний забег',
    'Лекция о картах',
    'Open lecture on maps',
    'Джазовый вечер',
    'Ёлка во дворе',
    'Встреча в сети',
  ];
  const near = 'near=55.7558,37.6176';

  it('shows without parameters what is public and not over, soonest first', async () => {
    expect(await names('')).toEqual(soonest);
  });

  it.each([
    ['q=джаз', ['Джазовый вечер']],
    ['q=ЛЕКЦИИ карта', ['Лекция о картах']],
    ['q=лекц', ['Лекция о картах']],
    ['q=lectures', ['Open lecture on maps']],
    ['q=елка', ['Ёлка во дворе']],
    ['q=ёлки', ['Ёлка во дворе']],
    ['q=казань джаз', ['Джазовый вечер']],
    ['q=рисовать', ['Лекция о картах']],
    ['q=джаз лекция', []],
    ['q=лекциями', ['Лекция о картах']],
    ['q=maps', ['Open lecture on maps']],
    ['q=утр заб', ['Утренний забег']],
    ['q=джазз', ['Джазовый вечер']],
    ['q=выстваку', ['Выставка длиною в неделю']],
    ['q=лекця о картах', ['Лекция о картах']],
    ['q=выстваку&city=Казань', []],
    ['q=утрений&sort=soonest', ['Утренний забег']],
    ['q=трансцендентальный', []],
    [`q='; DROP TABLE events; -- | ! ( <-> :*`, []],
    ['q=!!!', soonest],
    ['category=lecture', ['Лекция о картах', 'Open lecture on maps']],
    ['category=nonsense', []],
    ['city=МОСКВА', ['Выставка длиною в неделю', 'Утренний забег', 'Лекция о картах', 'Ёлка во дворе']],
    [`from=${inHours(40)}`, ['Выставка длиною в неделю', 'Ёлка во дворе', 'Встреча в сети']],
    [`to=${inHours(20)}`, ['Выставка длиною в неделю', 'Утренний забег']],
    [`from=${inHours(3)}&to=${inHours(25)}`, ['Выставка длиною в неделю', 'Утренний забег', 'Лекция о картах', 'Open lecture on maps']],
    ['free=false', ['Джазовый вечер']],
    ['free=true', soonest.filter((name) => name !== 'Джазовый вечер')],
    [`organiser=${other.userId}`, ['Джазовый вечер']],
    ['category=lecture&free=true&city=Москва', ['Лекция о картах']],
    [near, ['Выставка длиною в неделю', 'Утренний забег', 'Лекция о картах']],
    [`${near}&radius_km=2`, ['Выставка длиною в неделю']],
    [`${near}&radius_km=450`, ['Выставка длиною в неделю', 'Утренний забег', 'Лекция о картах', 'Open lecture on maps']],
    [`${near}&sort=nearest`, ['Выставка длиною в неделю', 'Лекция о картах', 'Утренний забег', 'Open lecture on maps', 'Джазовый вечер']],
    ['sort=newest', Object.keys(plan).toReversed()],
    ['sort=popular&limit=3', ['Лекция о картах', 'Джазовый вечер', 'Ёлка во дворе']],
  ])('shows only what fits %s, in its order', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('says how far away an event is', async () => {
    const { items } = await list(`${near}&sort=nearest`);
    const distances = items.map(({ distance_km: distance }) => distance ?? NaN);
    expect(distances[0]).toBeCloseTo(1.5, 0);
    // Moscow to Kazan as the crow flies.
    expect(Math.round(distances[4] ?? 0)).toBeGreaterThan(700);
    expect(Math.round(distances[4] ?? 0)).toBeLessThan(740);
    expect((await list('')).items.every((card) => !('distance_km' in card))).toBe(true);
  });

  it.each(['sort=soonest', 'sort=newest', 'sort=popular', `${near}&sort=nearest`, `${near}&radius_km=1000&sort=newest`])(
    'page by page, %s shows each event once and in the same order',
    async (query) => {
      const whole = await names(query);
      for (const limit of [1, 2, 3]) {
        const seen: string[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const page = await list(`${query}&limit=${String(limit)}${cursor && `&cursor=${cursor}`}`);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items.map(({ name }) => name));
          cursor = page.next_cursor;
        }
        expect(seen).toEqual(whole);
      }
    },
  );

  it('a page stays where it was when events are added before it', async () => {
    const first = await list('limit=3');
    const mine = await running.as(organiser);
    const { body: added } = await mine.post<EventJson>(
      '/api/events',
      written(clock, { name: 'Новая', publish: true, starts_at: inHours(1), ends_at: inHours(2) }),
    );
    const second = await names(`limit=3&cursor=${String(first.next_cursor)}`);
    expect(second).toEqual(soonest.slice(3, 6));
    await mine.post(`/api/events/${added.id}/cancel`, { reason: 'только для проверки' });
  });

  it('shows what has the words in its name first, then what has them elsewhere, each soonest first; or soonest first, if asked for', async () => {
    const mine = await running.as(organiser);
    const publish = async (name: string, description: string, hours: number) => {
      const times = { starts_at: inHours(hours), ends_at: inHours(hours + 1) };
      return (await mine.post<EventJson>('/api/events', written(clock, { name, description, publish: true, ...times }))).body;
    };
    const added = [
      await publish('Вечер у воды', 'Придёт и гончар', 10),
      await publish('Гончарный круг', '', 40),
      await publish('Для начинающих', 'Гончарное дело', 5),
      await publish('Глина и гончары', '', 30),
    ];
    const byName = ['Глина и гончары', 'Гончарный круг', 'Для начинающих', 'Вечер у воды'];
    expect(await names('q=гончар')).toEqual(byName);
    expect(await names('q=гончар&sort=soonest')).toEqual(['Для начинающих', 'Вечер у воды', 'Глина и гончары', 'Гончарный круг']);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: EventCardDto[]; next_cursor: string | null } = await list(`q=гончар&limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(byName);
    for (const { id } of added) await mine.post(`/api/events/${id}/cancel`, { reason: 'только для проверки' });
  });

  it.each([
    ['ле', ['Лекция о картах']],
    ['Лекции о', ['Лекция о картах']],
    ['карт', ['Лекция о картах']],
    ['ёлк', ['Ёлка во дворе']],
    ['ЕЛКА', ['Ёлка во дворе']],
    ['lectures', ['Open lecture on maps']],
    ['в', ['Выставка длиною в неделю', 'Встреча в сети', 'Джазовый вечер', 'Ёлка во дворе']],
    ['джзовый', ['Джазовый вечер']],
    ['некрасовская', []],
    ['черновик', []],
    ['отменённая', []],
    ['!!!', []],
    ['%27); DROP TABLE events; --', []],
  ])('offers for %s while it is typed the names of public events ahead', async (q, expected) => {
    const { status, body } = await http.get<{ items: SuggestionDto[] }>(`/api/events/suggest?q=${encodeURI(q)}`);
    expect(status).toBe(200);
    expect(body.items.map(({ name }) => name)).toEqual(expected);
  });

  it('offers with a name where and when it is', async () => {
    const { body } = await http.get<{ items: SuggestionDto[] }>('/api/events/suggest?q=встреча');
    expect(body.items).toEqual([
      { id: ids.get('Встреча в сети'), name: 'Встреча в сети', starts_at: inHours(100), time_zone: 'Europe/Moscow', city: null },
    ]);
  });

  it.each(['', 'q=', 'q=%00', `q=${'a'.repeat(201)}`, 'q=a&limit=9'])('offers nothing for a question that is none: %s', async (query) => {
    expect((await http.get(`/api/events/suggest?${query}`)).status).toBe(400);
  });

  it.each([
    ['sort=nearest', '/near'],
    ['radius_km=5', '/radius_km'],
    ['near=91,0', '/near'],
    ['near=0,181', '/near'],
    ['near=here', '/near'],
    [`${near}&radius_km=0`, '/radius_km'],
    [`${near}&radius_km=abc`, '/radius_km'],
    ['sort=cheapest', '/sort'],
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=1e9', '/limit'],
    ['from=yesterday', '/from'],
    [`from=${inHours(2)}&to=${inHours(1)}`, '/to'],
    ['organiser=me', '/organiser'],
    ['free=maybe', '/free'],
    ['q=', '/q'],
    ['q=%00', '/q'],
    ['city=%00', '/city'],
    ['q=a&q=b', '/q'],
    ['colour=red', '/colour'],
    ['cursor=nonsense', '/cursor'],
    [`cursor=${Buffer.from('["soonest","x","y"]').toString('base64url')}`, '/cursor'],
    [`cursor=${Buffer.from('{}').toString('base64url')}`, '/cursor'],
  ])('%s is refused and named', async (query, pointer) => {
    expect(await http.get(`/api/events?${query}`)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('the cursor of one sort is none of another', async () => {
    const { next_cursor: cursor } = await list('limit=1&sort=newest');
    expect((await http.get(`/api/events?cursor=${String(cursor)}`)).status).toBe(400);
  });

  it.each<[string, unknown, number]>([
    ['popular', 1e300, 200],
    ['popular', 1.5, 200],
    ['popular', '1', 400],
    ['soonest', '0000-01-01T00:00:00Z', 400],
    ['soonest', '2027-13-01T00:00:00Z', 400],
    ['soonest', '2027-01-01T00:00:00.000Z', 200],
  ])('a made-up cursor of %s at %p is no fault of ours: %i', async (sort, key, status) => {
    const cursor = Buffer.from(JSON.stringify([sort, key, organiser.userId])).toString('base64url');
    expect((await http.get(`/api/events?sort=${sort}&cursor=${cursor}`)).status).toBe(status);
  });

  it('gives the same events as a calendar', async () => {
    const { body, headers } = await http.get<string>('/api/events.ics?category=lecture');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(body.match(/^UID:.*$/gm)?.map((line) => line.trim())).toEqual(
      ['Лекция о картах', 'Open lecture on maps'].map((name) => `UID:${String(ids.get(name))}@poydu.example`),
    );
    expect((await http.get('/api/events.ics?sort=nearest')).status).toBe(400);
  });

  it('lists the categories and the cities with the events ahead', async () => {
    const categories = (await http.get<{ items: { slug: string }[] }>('/api/categories')).body.items;
    expect(categories[0]).toEqual({ slug: 'lecture', title: { ru: 'Лекции', en: 'Lectures' } });
    expect(Object.values(plan).every(({ category }) => categories.some(({ slug }) => slug === category))).toBe(true);
    const cities = (await http.get<{ items: { name: string; event_count: number }[] }>('/api/cities')).body.items;
    expect(cities[0]).toMatchObject({ name: 'Москва', title_en: 'Moscow', time_zone: 'Europe/Moscow', event_count: 4 });
    expect(cities.find(({ name }) => name === 'Томск')).toMatchObject({ event_count: 0 });
  });

  it('an organiser sees what is his in every status, and nobody else does', async () => {
    const mine = await running.as(organiser);
    const { body } = await mine.get<{ items: EventCardDto[]; next_cursor: string | null }>('/api/me/events?limit=100');
    expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Черновик', 'Отменённая', 'Ёлка во дворе']));
    expect(body.items.map(({ name }) => name)).not.toContain('Джазовый вечер');
    const drafts = await mine.get<{ items: EventCardDto[] }>('/api/me/events?status=draft');
    expect(drafts.body.items.map(({ name }) => name)).toEqual(['Черновик']);
    const paged = await mine.get<{ items: EventCardDto[]; next_cursor: string }>('/api/me/events?limit=2');
    const rest = await mine.get<{ items: EventCardDto[] }>(`/api/me/events?limit=100&cursor=${paged.body.next_cursor}`);
    expect([...paged.body.items, ...rest.body.items]).toEqual(body.items);
    expect((await http.get('/api/me/events')).status).toBe(401);
    expect((await mine.get('/api/admin/events')).status).toBe(403);
    expect((await mine.get('/api/me/events?status=open')).status).toBe(400);
  });

  it('what is over leaves the feed at its end, before anybody completes it, and is found in the past afterwards', async () => {
    const begin = clock.now();
    clock.set(inHours(5));
    expect(await names('')).toEqual(soonest.filter((name) => name !== 'Утренний забег'));
    await running.service.get(EventsService, { strict: false }).completeOver();
    expect(await names(`from=${inHours(0)}&to=${inHours(5)}`)).toEqual(['Выставка длиною в неделю', 'Утренний забег']);
    clock.set(begin);
  });
});
