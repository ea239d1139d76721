import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { CategoryDto, CityDto } from './reference.dto.js';

/** Categories and cities: fixed lists that migrations fill. */
@Injectable()
export class ReferenceRepository {
  constructor(private readonly database: Database) {}

  categories(): Promise<CategoryDto[]> {
    return this.database.query<CategoryDto>(
      `SELECT slug, json_build_object('ru', title_ru, 'en', title_en) AS title FROM categories ORDER BY position`,
    );
  }

  async hasCategory(slug: string): Promise<boolean> {
    return (await this.database.query('SELECT FROM categories WHERE slug = $1', [slug])).length > 0;
  }

  /** The zone of a city of the list; Moscow's for any other and for none. */
  async timeZoneOf(city: string | undefined): Promise<string> {
    const sql = 'SELECT time_zone FROM cities WHERE lower(name) = lower($1) OR lower(title_en) = lower($1)';
    const [found] = await this.database.query<{ time_zone: string }>(sql, [city]);
    return found?.time_zone ?? 'Europe/Moscow';
  }

  /** Cities of the list, and others that have events ahead; those with the most events first. */
  cities(now: Date): Promise<CityDto[]> {
    return this.database.query<CityDto>(
      `WITH ahead AS (
         SELECT min(l.city) AS name, lower(l.city) AS key, count(*)::integer AS events
         FROM events e JOIN locations l ON l.id = e.location_id
         WHERE e.status = 'active' AND e.ends_at > $1 GROUP BY lower(l.city)
       )
       SELECT coalesce(c.name, a.name) AS name, coalesce(c.title_en, a.name) AS title_en, c.time_zone, c.latitude, c.longitude,
         coalesce(a.events, 0) AS event_count
       FROM cities c FULL JOIN ahead a ON a.key = lower(c.name)
       ORDER BY event_count DESC, name
       LIMIT 1000`,
      [now],
    );
  }
}
