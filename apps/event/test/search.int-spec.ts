import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@poydu/persistence';
import { TestClock } from '@poydu/testing';
import { run, type Running } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');
const subjects = ['лекций', 'концертов', 'выставок', 'прогулок', 'забегов', 'читок', 'встреч', 'мастерских'];

describe('a search among many events', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock, { COMPLETION_INTERVAL_SECONDS: '3600' });
    // Among a hundred thousand the plans are the same, and take half a minute to set up. Every two thousandth name is about clay.
    await running.database.query(
      `INSERT INTO events (id, version, organiser_id, status, name, description, category, starts_at, ends_at, time_zone, max_participants,
         requires_approval, requires_application, waiting_list, published_at, created_at, updated_at, search)
       SELECT gen_random_uuid(), 1, gen_random_uuid(), 'active', name, description, 'other', $1::timestamptz + n * interval '1 minute',
         $1::timestamptz + n * interval '1 minute' + interval '1 hour', 'Europe/Moscow', 100, false, false, false, $1, $1, $1,
         setweight(to_tsvector('simple', name) || to_tsvector('russian', name), 'A') || setweight(to_tsvector('simple', description), 'C')
       FROM (
         SELECT n, format('%s %s %s', CASE WHEN n % 2000 = 0 THEN 'Гончарный круг' ELSE 'Вечер' END, ($2::text[])[1 + n % 8], md5(n::text)) AS name,
           'Встречаемся у входа и идём два часа по городу' AS description
         FROM generate_series(1, 20000) AS n
       ) written`,
      [clock.now(), subjects],
    );
    await running.database.query('VACUUM ANALYZE events');
  });
  afterAll(() => running.close());

  /** The plans of the statements that a question leads to, as Postgres chooses them for these tables. */
  async function plansOf(path: string): Promise<{ text: string; found: number }[]> {
    const own = running.service.get(Database, { strict: false });
    const query = own.query.bind(own);
    const asked: [string, unknown[]][] = [];
    own.query = (statement, params) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      if (text.includes('FROM events')) asked.push([text, params ?? []]);
      return query(statement, params);
    };
    try {
      const { status, body } = await running.service.http.get<{ items: object[] }>(path);
      expect(status).toBe(200);
      const plans = [];
      for (const [text, params] of asked) {
        const rows = await query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, params);
        plans.push({ text: rows.map((row) => row['QUERY PLAN']).join('\n'), found: body.items.length });
      }
      return plans;
    } finally {
      own.query = query;
    }
  }

  it.each([
    ['words', '/api/events?q=гончарный', ['events_by_words']],
    ['the beginning of a word', '/api/events?q=гонч', ['events_by_words']],
    ['a slip of the finger', '/api/events?q=гончрный', ['events_by_words', 'events_by_similar_name']],
    ['what is typed so far', '/api/events/suggest?q=гонч', ['events_by_words_of_name']],
    ['what is mistyped so far', '/api/events/suggest?q=гончрный', ['events_by_words_of_name', 'events_by_similar_name']],
  ])('finds by %s through an index, without reading the events', async (_, path, indexes) => {
    const plans = await plansOf(encodeURI(path));
    expect(plans).toHaveLength(indexes.length);
    for (const [nr, { text, found }] of plans.entries()) {
      expect(text).toContain(`on ${String(indexes[nr])} `);
      expect(text).not.toContain('Seq Scan on events');
      expect(found).toBeGreaterThan(0);
    }
  });
});
