import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsService } from './registrations.service.js';
import { UsersConsumer } from './users.consumer.js';

@Module({
  imports: [EventsModule, PeopleModule, SeatsModule],
  controllers: [RegistrationsController, UsersConsumer],
  providers: [RegistrationsService],
})
export class RegistrationsModule {}
