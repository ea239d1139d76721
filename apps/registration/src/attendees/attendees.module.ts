import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { AttendeesController } from './attendees.controller.js';
import { AttendeesService } from './attendees.service.js';

@Module({ imports: [EventsModule, SeatsModule], controllers: [AttendeesController], providers: [AttendeesService] })
export class AttendeesModule {}
