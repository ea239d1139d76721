import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { AttendeesController } from './attendees.controller.js';
import { AttendeesService } from './attendees.service.js';
import { SummaryController } from './summary.controller.js';
import { SummaryRepository } from './summary.repository.js';
import { SummaryService } from './summary.service.js';

@Module({
  imports: [EventsModule, PeopleModule, SeatsModule],
  controllers: [AttendeesController, SummaryController],
  providers: [AttendeesService, SummaryService, SummaryRepository],
})
export class AttendeesModule {}
