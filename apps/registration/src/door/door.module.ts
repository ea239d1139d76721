import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { TicketsModule } from '../tickets/tickets.module.js';
import { DoorController } from './door.controller.js';
import { DoorRepository } from './door.repository.js';
import { DoorService } from './door.service.js';
import { NoShowsJob } from './no-shows.job.js';
import { NoShowsRepository } from './no-shows.repository.js';

@Module({
  imports: [EventsModule, PeopleModule, SeatsModule, TicketsModule],
  controllers: [DoorController],
  providers: [DoorRepository, DoorService, NoShowsRepository, NoShowsJob],
})
export class DoorModule {}
