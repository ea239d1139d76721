import { Module } from '@nestjs/common';
import { AttendanceRepository } from '../attendance/attendance.repository.js';
import { ProfilesConsumer } from '../attendance/profiles.consumer.js';
import { RegistrationsConsumer } from '../attendance/registrations.consumer.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsRepository } from './reviews.repository.js';
import { ReviewsService } from './reviews.service.js';

@Module({
  controllers: [ReviewsController, RegistrationsConsumer, ProfilesConsumer],
  providers: [ReviewsService, ReviewsRepository, AttendanceRepository],
  exports: [ReviewsService],
})
export class ReviewsModule {}
