import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReviewChanged, ReviewPosted, type ReviewState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ProjectionsRepository } from './projections.repository.js';

@ApiExcludeController()
@Controller()
export class ReviewConsumer {
  constructor(private readonly projections: ProjectionsRepository) {}

  @Consume(ReviewPosted, ReviewChanged)
  reviewed(@Payload() review: ReviewState): Promise<void> {
    return this.projections.saveReviewSummary(review);
  }
}
