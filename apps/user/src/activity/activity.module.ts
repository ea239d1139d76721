import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.js';
import { ActivityRepository } from './activity.repository.js';
import { ActivityService } from './activity.service.js';
import { EventsConsumer } from './events.consumer.js';
import { RegistrationsConsumer } from './registrations.consumer.js';
import { ReviewsConsumer } from './reviews.consumer.js';

@Module({
  controllers: [ActivityController, EventsConsumer, RegistrationsConsumer, ReviewsConsumer],
  providers: [ActivityService, ActivityRepository],
})
export class ActivityModule {}
