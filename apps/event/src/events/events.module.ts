import { Module } from '@nestjs/common';
import { ReferenceModule } from '../reference/reference.module.js';
import { CompletionJob } from './completion.job.js';
import { EventByQueryController, EventsController, ModerationController } from './events.controller.js';
import { EventsRepository } from './events.repository.js';
import { EventsService } from './events.service.js';
import { MediaConsumer } from './media.consumer.js';
import { OccupancyConsumer } from './occupancy.consumer.js';
import { ProjectionsRepository } from './projections.repository.js';
import { ReviewConsumer } from './review.consumer.js';

@Module({
  imports: [ReferenceModule],
  controllers: [EventsController, ModerationController, EventByQueryController, OccupancyConsumer, ReviewConsumer, MediaConsumer],
  providers: [EventsService, EventsRepository, ProjectionsRepository, CompletionJob],
  exports: [EventsRepository],
})
export class EventsModule {}
