import { Injectable } from '@nestjs/common';
import type { EventStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { EventView } from '../events/event.entity.js';
import { longestMs } from '../events/event.rules.js';
import { eventColumns, eventJoins } from '../events/events.repository.js';
import type { Sort } from './feed.dto.js';
import { askedFor, leastSimilarity, searchableName, wordsOfName } from './words.js';

export interface Point {
  latitude: number;
  longitude: number;
}

export interface FeedFilter {
  words: string[];
  category?: string;
  city?: string;
  from?: Date;
  to?: Date;
  near?: Point;
  radiusKm?: number;
  organiserId?: string;
  free?: boolean;
}

/** Where the page before ended: the sort's key of its last event, and that event's id. */
export type Position = readonly [key: string | number, id: string];

/** An event of the feed with the key that it was sorted by. */
export interface FeedRow extends EventView {
  sort_key: Date | number;
  distance_km?: number;
}

type Suggestion = Pick<EventView, 'id' | 'name' | 'starts_at' | 'time_zone'> & { city: string | null };

/** @returns how the statement names a value */
type Bind = (value: unknown) => string;

/** How the words of a question are looked for: conditions, and a number, 0 for the best, at most 1. */
interface Search {
  matches: string[];
  rank: string;
}

/** Collects the parameters of a statement. */
class Parameters {
  readonly values: unknown[] = [];

  /** @returns how the statement names this value */
  add(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }
}

const kmPerDegree = 111.2;
/** Great-circle distance in kilometres (haversine). */
const distanceTo = (latitude: string, longitude: string) => `(2 * 6371.0088 * asin(least(1, sqrt(
  power(sin(radians(l.latitude - ${latitude}::float8) / 2), 2)
  + cos(radians(${latitude}::float8)) * cos(radians(l.latitude)) * power(sin(radians(l.longitude - ${longitude}::float8) / 2), 2)))))`;

@Injectable()
export class FeedRepository {
  constructor(private readonly database: Database) {}

  /** Public events by filter, one page and one event more. */
  find(filter: FeedFilter, sort: Sort, after: Position | undefined, limit: number, now: Date): Promise<FeedRow[]> {
    return this.page(filter, sort, after, limit, now, havingWords);
  }

  /** The same for those whose name nearly has the words. */
  findSimilar(filter: FeedFilter, sort: Sort, limit: number, now: Date): Promise<FeedRow[]> {
    return this.allowingSlips(() => this.page(filter, sort, undefined, limit, now, nearlyHavingWords));
  }

  /** Active events whose name has all the words, or beginnings or other forms of them: what begins so first, then the soonest. */
  suggest(words: readonly string[], limit: number, now: Date): Promise<Suggestion[]> {
    const parameters = new Parameters();
    const bind = (value: unknown) => parameters.add(value);
    const asked = words.map((word) => askedFor(bind(word))).join(' && ');
    const begins = `starts_with(${searchableName}, lower(${bind(words.join(' '))}))`;
    return this.suggestions(`${wordsOfName} @@ (${asked})`, `${begins} DESC`, parameters, limit, now);
  }

  /** The same for names that nearly have the words, the most similar first. */
  suggestSimilar(words: readonly string[], limit: number, now: Date): Promise<Suggestion[]> {
    const parameters = new Parameters();
    const { matches, rank } = nearlyHavingWords(words, (value) => parameters.add(value));
    return this.allowingSlips(() => this.suggestions(matches.join(' AND '), rank, parameters, limit, now));
  }

  private suggestions(matches: string, order: string, parameters: Parameters, limit: number, now: Date): Promise<Suggestion[]> {
    return this.database.query<Suggestion>(
      `SELECT e.id, e.name, e.starts_at, e.time_zone, l.city FROM events e LEFT JOIN locations l ON l.id = e.location_id
       WHERE e.status = 'active' AND e.ends_at > ${parameters.add(now)} AND ${matches}
       ORDER BY ${order}, e.starts_at, e.id LIMIT ${parameters.add(limit)}`,
      parameters.values,
    );
  }

  private allowingSlips<T>(find: () => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      // Of the transaction alone; the operator that the index knows asks it.
      await this.database.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [String(leastSimilarity)]);
      return find();
    });
  }

  private page(
    filter: FeedFilter,
    sort: Sort,
    after: Position | undefined,
    limit: number,
    now: Date,
    search: (words: readonly string[], bind: Bind) => Search,
  ): Promise<FeedRow[]> {
    const parameters = new Parameters();
    const bind = (value: unknown) => parameters.add(value);
    const distance = filter.near && distanceTo(bind(filter.near.latitude), bind(filter.near.longitude));
    const { matches, rank } = search(filter.words, bind);
    const keys = {
      soonest: 'e.starts_at',
      newest: 'e.published_at',
      popular: 'coalesce(o.taken, 0)',
      nearest: distance ?? 'NULL',
      // One number: no time is as much later as one rank is worse.
      best: `(${rank} * 1e10 + extract(epoch FROM e.starts_at))::float8`,
    };
    const ascending = sort === 'soonest' || sort === 'nearest' || sort === 'best';
    const key = keys[sort];
    const type = sort === 'soonest' || sort === 'newest' ? 'timestamptz' : 'float8';
    const conditions = [...matching(filter, bind, distance, now), ...matches];
    if (after) conditions.push(`(${key}, e.id) ${ascending ? '>' : '<'} (${bind(after[0])}::${type}, ${bind(after[1])})`);
    const direction = ascending ? 'ASC' : 'DESC';
    // The page is found first, on narrow rows; only its events are joined with all that is shown of them.
    return this.database.query<FeedRow>(
      `SELECT ${eventColumns}, page.sort_key${distance ? ', page.distance_km' : ''}
       FROM (
         SELECT e.id, ${key} AS sort_key${distance ? `, ${distance} AS distance_km` : ''}
         FROM events e LEFT JOIN locations l ON l.id = e.location_id LEFT JOIN occupancy o ON o.event_id = e.id
         WHERE ${conditions.join(' AND ')}
         ORDER BY ${key} ${direction}, e.id ${direction}
         LIMIT ${bind(limit + 1)}
       ) page JOIN events e ON e.id = page.id ${eventJoins}
       ORDER BY page.sort_key ${direction}, e.id ${direction}`,
      parameters.values,
    );
  }

  /** Events in every status, the newest first: those that one person organises, alone or beside another, or all. One page and one event more. */
  findBy(by: { organisedBy?: string; status?: EventStatus }, after: Position | undefined, limit: number): Promise<EventView[]> {
    const parameters = new Parameters();
    const conditions = ['true'];
    if (by.organisedBy) {
      const person = `${parameters.add(by.organisedBy)}::uuid`;
      conditions.push(`(e.organiser_id = ${person} OR e.co_organiser_ids @> ARRAY[${person}])`);
    }
    if (by.status) conditions.push(`e.status = ${parameters.add(by.status)}`);
    if (after) conditions.push(`(e.created_at, e.id) < (${parameters.add(after[0])}, ${parameters.add(after[1])})`);
    return this.database.query<EventView>(
      `SELECT ${eventColumns} FROM events e ${eventJoins} WHERE ${conditions.join(' AND ')}
       ORDER BY e.created_at DESC, e.id DESC LIMIT ${parameters.add(limit + 1)}`,
      parameters.values,
    );
  }
}

function* matching(filter: FeedFilter, bind: Bind, distance: string | undefined, now: Date): Generator<string> {
  // Without `from` only what lies ahead is shown, and nothing ahead is completed.
  yield filter.from ? `e.status IN ('active', 'completed')` : `e.status = 'active'`;
  const from = filter.from ?? now;
  yield `e.ends_at > ${bind(from)}`;
  yield `e.starts_at > ${bind(new Date(from.getTime() - longestMs))}`;
  if (filter.to) yield `e.starts_at < ${bind(filter.to)}`;
  if (filter.category !== undefined) yield `e.category = ${bind(filter.category)}`;
  if (filter.city !== undefined) yield `lower(l.city) = lower(${bind(filter.city)})`;
  if (filter.organiserId !== undefined) yield `e.organiser_id = ${bind(filter.organiserId)}`;
  if (filter.free !== undefined) yield `(coalesce(e.price_amount_minor, 0) = 0) = ${bind(filter.free)}`;
  if (!filter.near || !distance) return;
  yield 'l.latitude IS NOT NULL';
  if (filter.radiusKm === undefined) return;
  const degrees = filter.radiusKm / kmPerDegree + 0.01;
  yield `l.latitude BETWEEN ${bind(filter.near.latitude - degrees)} AND ${bind(filter.near.latitude + degrees)}`;
  yield `${distance} <= ${bind(filter.radiusKm)}`;
}

/** Every word stands somewhere in the event; best are those that have all of them in the name. */
function havingWords(words: readonly string[], bind: Bind): Search {
  const asked = words.map((word) => askedFor(bind(word)));
  const rank = asked.length > 0 ? `(CASE WHEN ts_filter(e.search, '{a}') @@ (${asked.join(' && ')}) THEN 0 ELSE 1 END)` : '0';
  return { matches: asked.map((one) => `e.search @@ ${one}`), rank };
}

/** For every word something in the name is similar; best are the most similar. Words of one or two letters are similar to too much. */
function nearlyHavingWords(words: readonly string[], bind: Bind): Search {
  const long = words.filter((word) => word.length > 2).map((word) => `lower(${bind(word)})`);
  if (long.length === 0) return { matches: ['false'], rank: '0' };
  const similarity = long.map((word) => `word_similarity(${word}, ${searchableName})`).join(' + ');
  return { matches: long.map((word) => `${word} <% ${searchableName}`), rank: `(1 - (${similarity}) / ${String(long.length)})` };
}
