import { Injectable } from '@nestjs/common';
import type { MediaState, OccupancyState, ReviewState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

/** What other services say about events. Of two messages about one thing the newer version stays, in whichever order they come. */
@Injectable()
export class ProjectionsRepository {
  constructor(private readonly database: Database) {}

  async saveOccupancy({ event_id, version, taken, held }: OccupancyState): Promise<void> {
    await this.database.query(
      `INSERT INTO occupancy (event_id, version, taken, held) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, taken = excluded.taken, held = excluded.held
       WHERE excluded.version > occupancy.version`,
      [event_id, version, taken, held],
    );
  }

  async saveReviewSummary({ event_id, summary }: ReviewState): Promise<void> {
    await this.database.query(
      `INSERT INTO review_summaries (event_id, version, count, average) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, count = excluded.count, average = excluded.average
       WHERE excluded.version > review_summaries.version`,
      [event_id, summary.version, summary.count, summary.average],
    );
  }

  async savePicture({ media_id, version, event_id, user_id, url, small_url, created_at, deleted }: MediaState): Promise<void> {
    await this.database.query(
      `INSERT INTO pictures (media_id, version, event_id, user_id, url, small_url, created_at, deleted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (media_id) DO UPDATE SET version = excluded.version, url = excluded.url, small_url = excluded.small_url, deleted = excluded.deleted
       WHERE excluded.version > pictures.version`,
      [media_id, version, event_id, user_id, url, small_url ?? null, created_at, deleted],
    );
  }
}
