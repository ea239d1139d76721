import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, PageQuery, Problems } from '@poydu/service';
import { Review, ReviewBody, ReviewChanges } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';

@Controller('api')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get('events/:id/reviews')
  @Public()
  @ApiOperation({ summary: 'Reviews of an event, newest first' })
  @Answers(200, pageOf(Review))
  @Problems('invalid-cursor')
  listReviews(@IdParam('id') eventId: string, @Query() query: PageQuery): Promise<Page<Review>> {
    return this.reviews.list(eventId, query);
  }

  @Get('events/:id/reviews/mine')
  @ApiOperation({ summary: 'Your own review of an event' })
  @Answers(200, Review)
  @Problems('review-not-found')
  readOwnReview(@Caller() caller: Caller, @IdParam('id') eventId: string): Promise<Review> {
    return this.reviews.findMine(caller, eventId);
  }

  @Post('events/:id/reviews')
  @ApiOperation({ summary: 'Review an event that you attended; once each' })
  @Answers(201, Review)
  @Problems('forbidden', 'already-reviewed')
  postReview(@Caller() caller: Caller, @IdParam('id') eventId: string, @Body() body: ReviewBody): Promise<Review> {
    return this.reviews.post(caller, eventId, body);
  }

  @Patch('reviews/:id')
  @ApiOperation({ summary: 'Change your review' })
  @Answers(200, Review)
  @Problems('review-not-found')
  changeReview(@Caller() caller: Caller, @IdParam('id') id: string, @Body() changes: ReviewChanges): Promise<Review> {
    return this.reviews.change(caller, id, changes);
  }

  @Delete('reviews/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete your review' })
  @Answers(204)
  @Problems('review-not-found')
  deleteReview(@Caller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    return this.reviews.remove(caller, id);
  }
}
