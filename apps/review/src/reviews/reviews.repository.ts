import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface ReviewRow {
  id: string;
  event_id: string;
  user_id: string;
  rating: number;
  comment: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  full_name: string | null;
}

export interface Summary {
  version: number;
  count: number;
  rating_sum: number;
}

const columns = `r.id, r.event_id, r.user_id, r.rating, r.comment, r.version, r.created_at, r.updated_at, p.full_name
  FROM reviews r LEFT JOIN people p ON p.user_id = r.user_id`;

@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before sort key of the last review of the page before */
  async list(eventId: string, limit: number, before: [string, string] | undefined): Promise<ReviewRow[]> {
    return this.database.query<ReviewRow>(
      `SELECT ${columns}
        WHERE r.event_id = $1 AND r.deleted_at IS NULL AND ($3::timestamptz IS NULL OR (r.created_at, r.id) < ($3, $4::uuid))
        ORDER BY r.created_at DESC, r.id DESC LIMIT $2`,
      [eventId, limit, before?.[0] ?? null, before?.[1] ?? null],
    );
  }

  /** The author's own review, locked. */
  async ownForUpdate(id: string, authorId: string): Promise<ReviewRow | undefined> {
    const [row] = await this.database.query<ReviewRow>(
      `SELECT ${columns} WHERE r.id = $1 AND r.user_id = $2 AND r.deleted_at IS NULL FOR UPDATE OF r`,
      [id, authorId],
    );
    return row;
  }

  async findOfAuthor(authorId: string, eventId: string): Promise<ReviewRow | undefined> {
    const [row] = await this.database.query<ReviewRow>(
      `SELECT ${columns} WHERE r.event_id = $1 AND r.user_id = $2 AND r.deleted_at IS NULL`,
      [eventId, authorId],
    );
    return row;
  }

  async read(id: string): Promise<ReviewRow | undefined> {
    const [row] = await this.database.query<ReviewRow>(`SELECT ${columns} WHERE r.id = $1 AND r.deleted_at IS NULL`, [id]);
    return row;
  }

  /** @returns false when the person has reviewed this event already. */
  async insert(review: Pick<ReviewRow, 'id' | 'event_id' | 'user_id' | 'rating' | 'comment' | 'created_at'>): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO reviews (id, event_id, user_id, rating, comment, version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [review.id, review.event_id, review.user_id, review.rating, review.comment, review.created_at],
    );
    return rows.length > 0;
  }

  async update(id: string, rating: number, comment: string | null, now: Date): Promise<void> {
    await this.database.query('UPDATE reviews SET rating = $2, comment = $3, version = version + 1, updated_at = $4 WHERE id = $1', [
      id,
      rating,
      comment,
      now,
    ]);
  }

  async markDeleted(id: string, now: Date): Promise<void> {
    await this.database.query('UPDATE reviews SET deleted_at = $2, updated_at = $2, version = version + 1 WHERE id = $1', [id, now]);
  }

  /** Counts a review in or out; the row's lock makes those who review one event at the same moment take turns. */
  async addToSummary(eventId: string, count: number, rating: number): Promise<Summary> {
    await this.database.query(
      'INSERT INTO event_summaries (event_id, version, count, rating_sum) VALUES ($1, 0, 0, 0) ON CONFLICT DO NOTHING',
      [eventId],
    );
    const [summary] = await this.database.query<Summary>(
      `UPDATE event_summaries SET version = version + 1, count = count + $2, rating_sum = rating_sum + $3 WHERE event_id = $1
       RETURNING version, count, rating_sum`,
      [eventId, count, rating],
    );
    if (!summary) throw new Error('The row was made above');
    return summary;
  }
}
