import { Injectable } from '@nestjs/common';
import type { EventStatus } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Clock, decodeCursor, invalidField, isInstant, isNumber, isUuid, type Page, pageSize, ServiceConfig, toPage } from '@poydu/service';
import { type EventCardDto, toCard } from '../events/event.dto.js';
import { calendarOf } from '../events/event.calendar.js';
import type { EventView } from '../events/event.entity.js';
import type { FeedQuery, OwnEventsQuery, Sort, SuggestionDto, SuggestQuery } from './feed.dto.js';
import { type FeedFilter, FeedRepository, type FeedRow, type Point, type Position } from './feed.repository.js';
import { wordsOf } from './words.js';

const defaultRadiusKm = 50;
const mostInCalendar = 100;
const mostSuggested = 8;

@Injectable()
export class FeedService {
  constructor(
    private readonly feed: FeedRepository,
    private readonly clock: Clock,
    private readonly config: ServiceConfig,
  ) {}

  /** @throws AppError `validation-failed`, `invalid-cursor` */
  async list(query: FeedQuery): Promise<Page<EventCardDto>> {
    const sort = sortOf(query);
    const rows = await this.find(query, sort, pageSize(query));
    return toPage(rows, pageSize(query), (row) => [sort, toKey(row.sort_key), row.id], toFeedCard);
  }

  /** @returns iCalendar (RFC 5545) @throws AppError `validation-failed`, `invalid-cursor` */
  async calendar(query: FeedQuery): Promise<string> {
    const limit = query.limit ?? mostInCalendar;
    const rows = await this.find(query, sortOf(query), limit);
    return calendarOf(rows.slice(0, limit), this.config.publicUrl);
  }

  /** What this person organises, alone or beside another, in every status. @throws AppError `invalid-cursor` */
  listOwn(caller: Caller, query: OwnEventsQuery): Promise<Page<EventCardDto>> {
    return this.listBy({ organisedBy: caller.userId, status: query.status }, query);
  }

  /** Everybody's events in every status, for moderators. @throws AppError `invalid-cursor` */
  listAll(query: OwnEventsQuery): Promise<Page<EventCardDto>> {
    return this.listBy({ status: query.status }, query);
  }

  private async listBy(by: { organisedBy?: string; status?: EventStatus }, query: OwnEventsQuery): Promise<Page<EventCardDto>> {
    const after = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [isInstant, isUuid]) as unknown as Position);
    const rows = await this.feed.findBy(by, after, pageSize(query));
    return toPage<EventView, EventCardDto>(rows, pageSize(query), (row) => [row.created_at.toISOString(), row.id], toCard);
  }

  /** What the search box offers; where no name has what was typed, those that nearly have it. */
  async suggest({ q }: SuggestQuery): Promise<Page<SuggestionDto>> {
    const words = wordsOf(q);
    const now = this.clock.now();
    const found = words.length > 0 ? await this.feed.suggest(words, mostSuggested, now) : [];
    const isNothing = words.length > 0 && found.length === 0;
    return { items: isNothing ? await this.feed.suggestSimilar(words, mostSuggested, now) : found, next_cursor: null };
  }

  private async find(query: FeedQuery, sort: Sort, limit: number): Promise<FeedRow[]> {
    const filter = filterOf(query, sort);
    const now = this.clock.now();
    const rows = await this.feed.find(filter, sort, positionOf(query.cursor, sort), limit, now);
    if (rows.length > 0 || filter.words.length === 0 || query.cursor !== undefined) return rows;
    // A page and no more: what is nearly meant is for looking through, not for reading to its end.
    return (await this.feed.findSimilar(filter, sort, limit, now)).slice(0, limit);
  }
}

const sortOf = ({ sort, q }: FeedQuery): Sort => sort ?? (wordsOf(q ?? '').length > 0 ? 'best' : 'soonest');

function filterOf(query: FeedQuery, sort: Sort): FeedFilter {
  const { category, city, from, to, free, organiser: organiserId } = query;
  if (query.radius_km !== undefined && query.near === undefined) throw invalidField('/radius_km', 'needs near');
  if (sort === 'nearest' && query.near === undefined) throw invalidField('/near', 'is needed for sort=nearest');
  if (from && to && to <= from) throw invalidField('/to', 'must be after from');
  const near = query.near === undefined ? undefined : pointOf(query.near);
  const radiusKm = query.radius_km ?? (sort === 'nearest' ? undefined : defaultRadiusKm);
  return { words: wordsOf(query.q ?? ''), category, city, from, to, free, organiserId, near, radiusKm };
}

function pointOf(text: string): Point {
  const [latitude = NaN, longitude = NaN] = text.split(',').map(Number);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw invalidField('/near', 'must be latitude,longitude in degrees');
  return { latitude, longitude };
}

/** A cursor of another sort is none of this list's. */
function positionOf(cursor: string | undefined, sort: Sort): Position | undefined {
  if (cursor === undefined) return undefined;
  const isKey = sort === 'soonest' || sort === 'newest' ? isInstant : isNumber;
  const [, key, id] = decodeCursor(cursor, [(part) => part === sort, isKey, isUuid]);
  return [key, id] as unknown as Position;
}

const toKey = (key: Date | number): string | number => (key instanceof Date ? key.toISOString() : key);

const toFeedCard = (row: FeedRow): EventCardDto => ({
  ...toCard(row),
  ...(row.distance_km === undefined ? {} : { distance_km: Math.round(row.distance_km * 10) / 10 }),
});
