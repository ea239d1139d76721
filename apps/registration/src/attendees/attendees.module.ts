import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { AttendeesController } from './attendees.controller.js';
import { AttendeesService } from './attendees.service.js';

@Module({ imports: [EventsModule, PeopleModule, SeatsModule], controllers: [AttendeesController], providers: [AttendeesService] })
export class AttendeesModule {}
