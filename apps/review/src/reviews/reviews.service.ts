import { Injectable } from '@nestjs/common';
import { type ReviewState, ReviewChanged, ReviewPosted } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, Ids, isInstant, isUuid, type Page, type PageQuery, pageSize, toPage } from '@poydu/service';
import { AttendanceRepository } from '../attendance/attendance.repository.js';
import type { Review, ReviewBody, ReviewChanges } from './reviews.dto.js';
import { ReviewsRepository, type ReviewRow, type Summary } from './reviews.repository.js';

/** Ratings and comments of people who were there. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly attendance: AttendanceRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Public; newest first. */
  async list(eventId: string, query: PageQuery): Promise<Page<Review>> {
    const before = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]);
    const limit = pageSize(query);
    const rows = await this.reviews.list(eventId, limit + 1, before);
    return toPage(rows, limit, ({ created_at, id }) => [created_at.toISOString(), id], toReview);
  }

  /** @throws AppError review-not-found for who has written none */
  async findMine({ userId }: Caller, eventId: string): Promise<Review> {
    const row = await this.reviews.findOfAuthor(userId, eventId);
    if (!row) throw new AppError('review-not-found');
    return toReview(row);
  }

  /** @throws AppError forbidden for who did not attend; already-reviewed for a second review of one event */
  @Transactional()
  async post(caller: Caller, eventId: string, { rating, comment }: ReviewBody): Promise<Review> {
    if (!(await this.attendance.attended(eventId, caller.userId))) {
      throw new AppError('forbidden', 'Only people who were checked in at the event may review it');
    }
    const id = this.ids.next();
    const summary = await this.reviews.addToSummary(eventId, 1, rating);
    const isNew = await this.reviews.insert({
      id,
      event_id: eventId,
      user_id: caller.userId,
      rating,
      comment: comment ?? null,
      created_at: this.clock.now(),
    });
    if (!isNew) throw new AppError('already-reviewed', 'You have reviewed this event already; change that review instead');
    const row = await this.written(id);
    await this.outbox.add(ReviewPosted.build(toState(row, summary, false)));
    return toReview(row);
  }

  /** @throws AppError review-not-found for anybody but the author */
  @Transactional()
  async change(caller: Caller, id: string, changes: ReviewChanges): Promise<Review> {
    const before = await this.own(caller, id);
    const rating = changes.rating ?? before.rating;
    const comment = changes.comment === undefined ? before.comment : changes.comment;
    const summary = await this.reviews.addToSummary(before.event_id, 0, rating - before.rating);
    await this.reviews.update(id, rating, comment, this.clock.now());
    const row = await this.written(id);
    await this.outbox.add(ReviewChanged.build(toState(row, summary, false)));
    return toReview(row);
  }

  /** @throws AppError review-not-found for anybody but the author */
  @Transactional()
  async remove(caller: Caller, id: string): Promise<void> {
    const row = await this.own(caller, id);
    const summary = await this.reviews.addToSummary(row.event_id, -1, -row.rating);
    await this.reviews.markDeleted(id, this.clock.now());
    await this.outbox.add(ReviewChanged.build(toState({ ...row, version: row.version + 1, comment: null }, summary, true)));
  }

  /** Part of a transaction that changed a review by other means. */
  async tellOfChange(id: string): Promise<void> {
    const row = await this.written(id);
    await this.outbox.add(ReviewChanged.build(toState(row, await this.reviews.addToSummary(row.event_id, 0, 0), false)));
  }

  private async own(caller: Caller, id: string): Promise<ReviewRow> {
    const row = await this.reviews.ownForUpdate(id, caller.userId);
    if (!row) throw new AppError('review-not-found');
    return row;
  }

  private async written(id: string): Promise<ReviewRow> {
    const row = await this.reviews.read(id);
    if (!row) throw new Error('A review that was just written is there');
    return row;
  }
}

const toReview = ({ user_id, full_name, version: _, ...review }: ReviewRow): Review => ({ ...review, author: { user_id, full_name } });

const toState = (row: ReviewRow, summary: Summary, deleted: boolean): ReviewState => ({
  review_id: row.id,
  version: row.version,
  event_id: row.event_id,
  user_id: row.user_id,
  rating: row.rating,
  comment: row.comment,
  created_at: row.created_at.toISOString(),
  deleted,
  summary: {
    version: summary.version,
    count: summary.count,
    average: summary.count === 0 ? null : Math.round((summary.rating_sum / summary.count) * 100) / 100,
  },
});
