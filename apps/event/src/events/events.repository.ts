import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Place } from '@poydu/contracts';
import { searchable } from '../feed/words.js';
import type { EventRecord, EventView } from './event.entity.js';

/** Every column of an EventView; `e` is the event. The feed selects the same. */
export const eventColumns = `
  e.id, e.version, e.organiser_id, e.status, e.name, e.short_description, e.description, e.category, e.starts_at, e.ends_at, e.time_zone,
  e.online_url, e.image_id, e.max_participants, e.wanted_participants, e.registration_opens_at, e.registration_closes_at, e.requires_approval,
  e.requires_application, e.questions, e.waiting_list, e.offer_minutes, e.payment_info, e.refund_until, e.helper_ids, e.co_organiser_ids, e.cancel_reason, e.reject_reason, e.published_at, e.created_at, e.updated_at,
  CASE WHEN l.id IS NOT NULL
    THEN json_build_object('city', l.city, 'address', l.address, 'latitude', l.latitude, 'longitude', l.longitude) END AS location,
  CASE WHEN e.price_currency IS NOT NULL
    THEN json_build_object('amount_minor', e.price_amount_minor, 'currency', e.price_currency) END AS price,
  coalesce(o.taken, 0) AS taken, coalesce(o.held, 0) AS held, coalesce(r.count, 0) AS review_count, r.average AS review_average,
  p.url AS image_url, coalesce(p.small_url, p.url) AS image_small_url`;

/** What stands beside an event `e`. Strangers may upload pictures of an event; only those of its organiser and co-organisers stand for it: the chosen one, else the first. */
export const eventJoins = `
  LEFT JOIN locations l ON l.id = e.location_id
  LEFT JOIN occupancy o ON o.event_id = e.id
  LEFT JOIN review_summaries r ON r.event_id = e.id
  LEFT JOIN LATERAL (
    SELECT url, small_url FROM pictures
    WHERE NOT deleted AND (user_id = e.organiser_id OR user_id = ANY (e.co_organiser_ids)) AND (media_id = e.image_id OR event_id = e.id)
    ORDER BY (media_id = e.image_id) DESC NULLS LAST, created_at LIMIT 1
  ) p ON true`;

@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<EventView | undefined> {
    const [event] = await this.database.query<EventView>(`SELECT ${eventColumns} FROM events e ${eventJoins} WHERE e.id = $1`, [id]);
    return event;
  }

  /**
   * Nobody else changes it until the transaction ends. Locked first and read then, by a statement of its own: one that waits for a lock sees
   * the event as it became, but what it joins to it as it was before.
   */
  async findForUpdate(id: string): Promise<EventView | undefined> {
    await this.database.query('SELECT FROM events WHERE id = $1 FOR UPDATE', [id]);
    return this.find(id);
  }

  /** Active events that are over and that no other replica is completing at this moment; locked first, too. */
  async findOver(now: Date, limit: number): Promise<EventView[]> {
    const over = await this.database.query<{ id: string }>(
      `SELECT id FROM events WHERE status = 'active' AND ends_at <= $1 ORDER BY ends_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return this.database.query<EventView>(`SELECT ${eventColumns} FROM events e ${eventJoins} WHERE e.id = ANY ($1::uuid[])`, [
      over.map(({ id }) => id),
    ]);
  }

  /** Writes the whole event, a new one or a changed one. */
  async save(event: EventRecord): Promise<void> {
    const { location, price } = event;
    const columns = {
      id: event.id,
      version: event.version,
      organiser_id: event.organiser_id,
      status: event.status,
      name: event.name,
      short_description: event.short_description,
      description: event.description,
      category: event.category,
      starts_at: event.starts_at,
      ends_at: event.ends_at,
      time_zone: event.time_zone,
      location_id: location && (await this.locationId(location)),
      online_url: event.online_url,
      image_id: event.image_id,
      max_participants: event.max_participants,
      wanted_participants: event.wanted_participants,
      price_amount_minor: price?.amount_minor ?? null,
      price_currency: price?.currency ?? null,
      registration_opens_at: event.registration_opens_at,
      registration_closes_at: event.registration_closes_at,
      requires_approval: event.requires_approval,
      requires_application: event.requires_application,
      // A list by itself would be taken for an array of Postgres.
      questions: JSON.stringify(event.questions),
      waiting_list: event.waiting_list,
      offer_minutes: event.offer_minutes,
      payment_info: event.payment_info,
      refund_until: event.refund_until,
      helper_ids: event.helper_ids,
      co_organiser_ids: event.co_organiser_ids,
      cancel_reason: event.cancel_reason,
      reject_reason: event.reject_reason,
      published_at: event.published_at,
      created_at: event.created_at,
      updated_at: event.updated_at,
    };
    const words = [event.name, `${event.short_description ?? ''} ${location?.city ?? ''} ${location?.address ?? ''}`, event.description];
    const names = Object.keys(columns);
    const places = names.map((_, index) => `$${String(index + 1)}`);
    const vector = words.map((_, index) => weighted(`$${String(names.length + index + 1)}`, 'ABC'.charAt(index)));
    await this.database.query(
      `INSERT INTO events (${names.join(', ')}, search) VALUES (${places.join(', ')}, ${vector.join(' || ')})
       ON CONFLICT (id) DO UPDATE SET ${[...names, 'search'].map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [...Object.values(columns), ...words.map(searchable)],
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.query('DELETE FROM events WHERE id = $1', [id]);
  }

  async addDecision(decision: {
    id: string;
    eventId: string;
    administratorId: string;
    decision: string;
    reason: string | null;
    at: Date;
  }): Promise<void> {
    await this.database.query(
      'INSERT INTO moderation_decisions (id, event_id, administrator_id, decision, reason, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [decision.id, decision.eventId, decision.administratorId, decision.decision, decision.reason, decision.at],
    );
  }

  private async locationId({ city, address, latitude, longitude }: Place): Promise<string | undefined> {
    const [location] = await this.database.query<{ id: string }>(
      `INSERT INTO locations (city, address, latitude, longitude) VALUES ($1, $2, $3, $4)
       ON CONFLICT (city, address, latitude, longitude) DO UPDATE SET city = excluded.city RETURNING id`,
      [city, address, latitude, longitude],
    );
    return location?.id;
  }
}

/** Each word as it stands, so that one finds its beginning, and its stem, Russian or English. */
const weighted = (text: string, weight: string): string =>
  `setweight(to_tsvector('simple', ${text}) || to_tsvector('russian', ${text}), '${weight}')`;
