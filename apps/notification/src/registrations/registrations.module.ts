import { Module } from '@nestjs/common';
import { BroadcastsJob } from '../broadcasts/broadcasts.job.js';
import { BroadcastsRepository } from '../broadcasts/broadcasts.repository.js';
import { DigestsJob } from '../digests/digests.job.js';
import { DigestsRepository } from '../digests/digests.repository.js';
import { EventsConsumer } from '../events/events.consumer.js';
import { EventsRepository } from '../events/events.repository.js';
import { EventsService } from '../events/events.service.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RegistrationsConsumer } from './registrations.consumer.js';
import { RegistrationsRepository } from './registrations.repository.js';
import { RegistrationsService } from './registrations.service.js';

/** What registrations and events give people to hear. */
@Module({
  imports: [NoticesModule],
  controllers: [RegistrationsConsumer, EventsConsumer],
  providers: [
    RegistrationsService,
    RegistrationsRepository,
    EventsService,
    EventsRepository,
    BroadcastsJob,
    BroadcastsRepository,
    DigestsJob,
    DigestsRepository,
  ],
})
export class RegistrationsModule {}
