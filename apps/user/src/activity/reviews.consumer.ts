import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReviewChanged, ReviewPosted, type ReviewState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ActivityRepository } from './activity.repository.js';

@ApiExcludeController()
@Controller()
export class ReviewsConsumer {
  constructor(private readonly activity: ActivityRepository) {}

  @Consume(ReviewPosted, ReviewChanged)
  reviewed(@Payload() review: ReviewState): Promise<void> {
    return this.activity.saveReview(review);
  }
}
